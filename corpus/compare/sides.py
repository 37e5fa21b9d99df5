"""One report as comparison sees it: its lines under their sections, and what moving each of them weighs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from corpus.compare.lines import Line, lines
from corpus.compare.tree import Tree, tree
from corpus.model import Report

_HEADING = 1.5


@dataclass(frozen=True, slots=True)
class Side:
    """One report as the alignment sees it; `weight` is 1 per paragraph, shared by the lines inside it, more for a
    heading: what crosses a heading has moved, not the heading.
    """

    report: Report
    lines: tuple[Line, ...]
    tree: Tree
    weight: tuple[float, ...]


def read_side(report: Report) -> Side:
    """Cuts `report` into lines under their sections."""
    found = lines(report)
    return Side(report, found, tree(report, found), tuple(_shares(report.text, found)))


def _shares(text: str, lines: Sequence[Line]) -> Iterator[float]:
    starts = [line.span.start for line in lines]
    breaks = [text.count("\n", start, stop) > 0 for start, stop in pairwise(starts)]
    paragraph = list(accumulate(breaks, initial=0)) if lines else []
    size = Counter(paragraph)
    return (_HEADING if line.heading else 1 / size[number] for line, number in zip(lines, paragraph, strict=True))
