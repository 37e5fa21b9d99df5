"""Comparisons as pages and the JSON interface ask for them: the last few are kept, every view of one asks anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from corpus.archive import Archive, ArchivedReport
from corpus.compare import Comparison, compare
from corpus.compare.model import Summary
from corpus.model import Report, Section
from index.words import segment

_KEPT = 24
# Figures alone are light: a page of one unit asks for those of all its years at once.
_FIGURES_KEPT = 1024


@dataclass(frozen=True, slots=True)
class _Sides:
    """Two reports to compare; equal bytes read alike are equal sides. A reader that learns reads them anew."""

    sha256: tuple[str, str]
    outlines: tuple[tuple[Section, ...], tuple[Section, ...]]
    a: Report = field(compare=False)
    b: Report = field(compare=False)


def side_of(archive: Archive, named: str) -> ArchivedReport:
    """The report that `named` means: its id, or one draft of it as ID@2; raises ReportNotFound, ReportRemoved."""
    id_, _, number = named.partition("@")
    return archive.get(id_, int(number)) if number.isdecimal() else archive.get(named)


def draft_of(held: ArchivedReport, named: str) -> int | None:
    """Which version `named` asked for; None where it means the present one of a report that has no other."""
    number = named.partition("@")[2]
    latest = held.versions[-1].number if len(held.versions) > 1 else None
    return int(number) if number.isdecimal() else latest


def comparison_of(a: ArchivedReport, b: ArchivedReport) -> Comparison:
    """The comparison of `b` with `a`, as `corpus.compare` makes it."""
    return _compared(_sides(a, b))


def figures_of(a: ArchivedReport, b: ArchivedReport) -> Summary:
    """The figures of that comparison alone."""
    return _figures(_sides(a, b))


def _sides(a: ArchivedReport, b: ArchivedReport) -> _Sides:
    return _Sides((a.sha256, b.sha256), (a.report.sections, b.report.sections), a.report, b.report)


@lru_cache(maxsize=_KEPT)
def _compared(sides: _Sides) -> Comparison:
    return compare(sides.a, sides.b, segment)


@lru_cache(maxsize=_FIGURES_KEPT)
def _figures(sides: _Sides) -> Summary:
    return compare(sides.a, sides.b, segment).summary
