"""How fast a folder is taken in: reports of about 6,000 characters a second, from txt and from docx, index included.

The papers come from `tests/bench/reading_papers.py`, lengthened to size. First the whole job as the command does it,
then the same work step by step in one process, for the share of each step. `python -m tests.bench.ingest [SEED]`
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docx import Document

from corpus.archive import Archive, Source, pack
from corpus.identify import Clues
from corpus.ingest import Options, ingest
from corpus.parse import parse_document
from corpus.readers import read
from index.build import Library
from tests.bench.reading_papers import paper

PAPERS = 300
LENGTH = 6_000
STEPS = ("read", "parse", "file", "index")


def main(seed: int = 1) -> None:
    """Print the rates and shares of this seed."""
    print(f"{PAPERS} papers of {LENGTH} characters, 2 processes; reports a second; processor time of each step")
    for kind in ("txt", "docx"):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "papers"
            characters = _write(folder, kind, seed)
            seconds = _whole(Path(place) / "whole", folder)
            shares = _steps(Path(place) / "steps", folder)
        total = sum(shares.values())
        each = "  ".join(f"{step} {1000 * shares[step] / PAPERS:.1f} ms ({shares[step] / total:.0%})" for step in STEPS)
        print(f"{kind:4}  {PAPERS / seconds:5.1f}/s  {characters / PAPERS:.0f} characters each  {each}")


def _write(folder: Path, kind: str, seed: int) -> int:
    folder.mkdir()
    characters = 0
    for number in range(PAPERS):
        text = _text(seed * 1_000_000 + number * 100)
        characters += len(text)
        if kind == "txt":
            (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
        else:
            document = Document()
            for line in text.split("\n"):
                document.add_paragraph(line)
            document.save(str(folder / f"{number:04}.docx"))
    return characters


def _text(seed: int) -> str:
    """A paper, and below it the items of others until it is long enough: annexes, as offices add them."""
    text = paper(seed).text
    while len(text) < LENGTH:
        seed += 1
        text += "\n" + paper(seed).text
    return text[:LENGTH]


def _whole(home: Path, folder: Path) -> float:
    began = time.perf_counter()
    with Archive.open(home) as archive:
        result = ingest(archive, [folder], Options(jobs=2))
        library = Library.open(home, archive)
        library.catch_up()
        library.close()
    assert len(result.taken) == PAPERS, result.rejected[:3]
    return time.perf_counter() - began


def _steps(home: Path, folder: Path) -> Counter[str]:
    spent: Counter[str] = Counter()
    with Archive.open(home) as archive:
        arrivals = []
        for path in sorted(folder.iterdir()):
            data = path.read_bytes()
            with _spending(spent, "read"):
                document = read(data, path.name)
            with _spending(spent, "parse"):
                packed = pack(parse_document(document, Clues(str(path))))
            arrivals.append((Source(str(path), data), packed))
        with _spending(spent, "file"):
            for start in range(0, len(arrivals), 32):
                archive.file_all(arrivals[start : start + 32])
        with _spending(spent, "index"):
            library = Library.open(home, archive)
            library.catch_up()
            library.close()
    return spent


@contextmanager
def _spending(spent: Counter[str], step: str) -> Iterator[None]:
    began = time.process_time()
    yield
    spent[step] += time.process_time() - began


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
