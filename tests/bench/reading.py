"""How well a report is read: the table "Reading a report", on synthetic papers of known structure.

Run `python -m tests.bench.reading [SEED]`. The papers come from `tests/bench/reading_papers.py`; a section counts as
found when one of the same level begins at the same character.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable

from corpus.identify import Clues
from corpus.model import Report, Span
from corpus.parse import parse_document
from corpus.readers.document import Document, Mark
from tests.bench.reading_papers import Paper, paper

PAPERS = 400


def main(seed: int = 1) -> None:
    """Print the table for papers of this seed."""
    papers = [paper(seed * 100_000 + index) for index in range(PAPERS)]
    began = time.perf_counter()
    reports = [parse_document(document(one), Clues()) for one in papers]
    seconds = time.perf_counter() - began
    pairs = list(zip(papers, reports, strict=True))
    for level in (1, 2, 3, 4):
        precision, recall = _starts(pairs, level)
        print(f"section starts, level {level}: F1 {_f1(precision, recall):.3f}  P {precision:.3f}  R {recall:.3f}")
    print(f"part of level-1 sections: {_parts(pairs):.3f}")
    print(f"aspect of level-2 sections: {_aspects(pairs):.3f}")
    for field in ("year", "kind", "unit"):
        print(f"{field}: right {_share(pairs, field, right=True):.3f}  wrong {_share(pairs, field, right=False):.3f}")
    precision, recall = _counts(pairs)
    print(f"declared counts: P {precision:.3f}  R {recall:.3f}")
    characters = sum(len(one.text) for one in papers)
    print(f"{len(papers)} papers, {characters} characters, {1000 * seconds / len(papers):.1f} ms each")


def document(one: Paper) -> Document:
    """The paper as a reader hands it on, with the headings that its format marks."""
    return Document(one.text, tuple(Mark(Span(start, end), "heading", level) for start, end, level in one.headings))


def starts(one: Paper, report: Report, level: int) -> tuple[set[int], set[int]]:
    """Where sections of `level` begin: in truth, and as read."""
    return (
        {start for start, depth, _, _ in one.sections if depth == level},
        {section.span.start for section in report.sections if section.level == level},
    )


def _starts(pairs: Iterable[tuple[Paper, Report]], level: int) -> tuple[float, float]:
    right = found = wanted = 0
    for one, report in pairs:
        gold, read = starts(one, report, level)
        right, found, wanted = right + len(gold & read), found + len(read), wanted + len(gold)
    return right / max(found, 1), right / max(wanted, 1)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(precision + recall, 1e-9)


def _parts(pairs: Iterable[tuple[Paper, Report]]) -> float:
    right = total = 0
    for one, report in pairs:
        read = {section.span.start: section.part for section in report.sections if section.level == 1}
        for start, level, part, _ in one.sections:
            if level == 1 and start in read:
                right, total = right + (read[start] == part), total + 1
    return right / max(total, 1)


def _aspects(pairs: Iterable[tuple[Paper, Report]]) -> float:
    right = total = 0
    for one, report in pairs:
        read = {section.span.start: section.aspect for section in report.sections}
        for start, level, _, aspect in one.sections:
            if level == 2 and aspect and start in read:
                right, total = right + (read[start] == aspect), total + 1
    return right / max(total, 1)


def _share(pairs: list[tuple[Paper, Report]], field: str, right: bool) -> float:
    """Share of papers whose `field` was read right, or read wrong; the rest is unknown."""
    known = [(getattr(one, field), getattr(report, field)) for one, report in pairs if getattr(one, field)]
    if right:
        return sum(gold == read for gold, read in known) / max(len(known), 1)
    return sum(read is not None and gold != read for gold, read in known) / max(len(known), 1)


def _counts(pairs: Iterable[tuple[Paper, Report]]) -> tuple[float, float]:
    right = found = wanted = 0
    for one, report in pairs:
        gold = Counter(one.counts)
        read = Counter((count.declared, count.actual) for count in report.declared_counts)
        right, found, wanted = right + (gold & read).total(), found + read.total(), wanted + gold.total()
    return right / max(found, 1), right / max(wanted, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
