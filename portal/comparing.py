"""Comparisons as pages and the JSON interface ask for them: the last few are kept, every view of one asks anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from corpus.archive import ArchivedReport
from corpus.compare import Comparison, compare
from corpus.model import Report, Section
from index.words import segment

_KEPT = 24


@dataclass(frozen=True, slots=True)
class _Sides:
    """Two reports to compare; equal bytes read alike are equal sides. A reader that learns reads them anew."""

    sha256: tuple[str, str]
    outlines: tuple[tuple[Section, ...], tuple[Section, ...]]
    a: Report = field(compare=False)
    b: Report = field(compare=False)


def comparison_of(a: ArchivedReport, b: ArchivedReport) -> Comparison:
    """The comparison of `b` with `a`, as `corpus.compare` makes it."""
    outlines = a.report.sections, b.report.sections
    return _compared(_Sides((a.sha256, b.sha256), outlines, a.report, b.report))


@lru_cache(maxsize=_KEPT)
def _compared(sides: _Sides) -> Comparison:
    return compare(sides.a, sides.b, segment)
