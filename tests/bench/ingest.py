"""How fast a folder is taken in: reports of about 6,000 characters a second, from txt and from docx, index included.

The papers come from `tests/bench/reading_papers.py`, lengthened to size. First the whole job as the command does it:
reports a second, which a busy machine spoils; processor time of all processes, which it spoils less. Then the same
work step by step in one process, for the share of each step, and the memory of a process that reads all of it.
`python -m tests.bench.ingest [SEED [PAPERS]]`
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from docx import Document

from corpus.archive import Archive, Source, pack
from corpus.identify import Clues
from corpus.ingest import Options, ingest
from corpus.parse import parse_document
from corpus.readers import read
from index.build import Library
from tests.bench.processes import busy
from tests.bench.reading_papers import paper

LENGTH = 6_000
STEPS = ("read", "parse", "file", "index")


class Whole(NamedTuple):
    """The whole job: seconds by the clock, processor seconds of all processes."""

    seconds: float
    busy: float


def main(seed: int = 1, papers: int = 300) -> None:
    """Print the rates and shares of this seed."""
    print(f"{papers} papers of {LENGTH} characters, 2 processes; processor time of the whole and of each step")
    for kind in ("txt", "docx"):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "papers"
            _write(folder, kind, seed, papers)
            whole = _whole(Path(place) / "whole", folder, papers)
            shares = _steps(Path(place) / "steps", folder)
            memory = _memory(folder)
        total = sum(shares.values())
        each = "  ".join(f"{step} {1000 * shares[step] / papers:.1f} ms ({shares[step] / total:.0%})" for step in STEPS)
        print(
            f"{kind:4}  {papers / whole.seconds:5.1f}/s  {1000 * whole.busy / papers:5.1f} ms of processor a report"
            f"  reader {memory:.0f} MiB  {each}"
        )


def _write(folder: Path, kind: str, seed: int, papers: int) -> None:
    folder.mkdir()
    for number in range(papers):
        text = _text(seed * 1_000_000 + number * 100)
        if kind == "txt":
            (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
        else:
            document = Document()
            for line in text.split("\n"):
                document.add_paragraph(line)
            document.save(str(folder / f"{number:04}.docx"))


def _text(seed: int) -> str:
    """A paper, and below it the items of others until it is long enough: annexes, as offices add them."""
    text = paper(seed).text
    while len(text) < LENGTH:
        seed += 1
        text += "\n" + paper(seed).text
    return text[:LENGTH]


def _whole(home: Path, folder: Path, papers: int) -> Whole:
    began, before = time.perf_counter(), busy()
    with Archive.open(home) as archive:
        result = ingest(archive, [folder], Options(jobs=2))
        library = Library.open(home, archive)
        library.catch_up()
        library.close()
    assert len(result.taken) == papers, result.rejected[:3]
    return Whole(time.perf_counter() - began, busy() - before)


def _memory(folder: Path) -> float:
    """The most MiB that a fresh process holds while it reads the folder as a worker does; 0 where Linux can't say."""
    if not Path("/proc/self/status").exists():
        return 0.0
    command = [sys.executable, "-c", "from tests.bench.ingest import read_all as r; import sys; r(sys.argv[1])"]
    told = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=True).stdout
    return int(told) / 1024


def read_all(folder: str) -> None:
    """Read and pack every file of `folder`, then print the high-water mark in KiB: a child's `ru_maxrss` has ours."""
    for path in sorted(Path(folder).iterdir()):
        pack(parse_document(read(path.read_bytes(), path.name), Clues(str(path))))
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))


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
