"""The papers of a unit over the years: which exist, which are missing, and which year a paper is held against."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from corpus.archive.values import Summary
from corpus.model import KINDS


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper and the paper of an earlier year that it is best compared with."""

    report: Summary
    earlier: Summary | None


@dataclass(frozen=True, slots=True)
class Year:
    """One row of a unit's matrix: for each kind the papers there are; `year` is None for papers without one."""

    year: int | None
    cells: tuple[tuple[Entry, ...], ...]

    @property
    def empty(self) -> bool:
        """A year between two others of which nothing was handed in."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class Chronicle:
    """All papers of one unit: kinds across, years down, the newest first, no year between two others left out."""

    kinds: tuple[str, ...]
    years: tuple[Year, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """One row of the list of units: how many papers of each year, in the order of the list's years."""

    unit: str | None
    earlier: int
    counts: tuple[int, ...]
    undated: int

    @property
    def total(self) -> int:
        """All papers of the unit."""
        return self.earlier + sum(self.counts) + self.undated

    @property
    def gaps(self) -> tuple[bool, ...]:
        """For each year whether it lies empty between years that are not."""
        held = [-1] * bool(self.earlier) + [place for place, count in enumerate(self.counts) if count]
        return tuple(not count and bool(held) and held[0] < place < held[-1] for place, count in enumerate(self.counts))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The same unit's paper of the same kind in the nearest year before and after."""

    earlier: Summary | None
    later: Summary | None


def chronicle(reports: Sequence[Summary]) -> Chronicle:
    """The papers of one unit as a matrix of years and kinds."""
    kinds = tuple(kind for kind in KINDS if any(report.kind == kind for report in reports))
    known = sorted({report.year for report in reports if report.year is not None})
    years: list[int | None] = [*reversed(_without_holes(known))]
    if any(report.year is None for report in reports):
        years.append(None)
    return Chronicle(kinds, tuple(_year(year, kinds, reports) for year in years))


def successions(reports: Sequence[Summary]) -> tuple[Entry, ...]:
    """Every paper of one unit that has an earlier one to be held against, the newest first."""
    entries = (entry for year in chronicle(reports).years for cell in year.cells for entry in cell)
    return tuple(entry for entry in entries if entry.earlier)


def _year(year: int | None, kinds: Sequence[str], reports: Sequence[Summary]) -> Year:
    cells = []
    for kind in kinds:
        own = [report for report in reports if report.year == year and report.kind == kind]
        cells.append(tuple(Entry(report, neighbours(report, reports).earlier) for report in own))
    return Year(year, tuple(cells))


def neighbours(report: Summary, reports: Sequence[Summary]) -> Neighbours:
    """The papers among `reports` that continue `report` backwards and forwards."""
    if report.year is None or report.unit is None:
        return Neighbours(None, None)
    kin = [other for other in reports if (other.unit, other.kind) == (report.unit, report.kind)]
    before = max((other.year for other in kin if other.year and other.year < report.year), default=None)
    after = min((other.year for other in kin if other.year and other.year > report.year), default=None)
    return Neighbours(_closest(report, kin, before), _closest(report, kin, after))


def _closest(report: Summary, kin: Sequence[Summary], year: int | None) -> Summary | None:
    """The paper of `year` with the most similar name; one unit files many individual papers a year."""
    there = [other for other in kin if year is not None and other.year == year]
    return max(there, key=lambda other: SequenceMatcher(None, _stem(report), _stem(other)).ratio(), default=None)


def _stem(report: Summary) -> str:
    return "".join(letter for letter in report.name.rsplit(".", 1)[0] + report.label if not letter.isdigit())


@dataclass(frozen=True, slots=True)
class Holdings:
    """The archive as a matrix of units and years; what is older than the years shown is one column."""

    years: tuple[int, ...]
    rows: tuple[Holding, ...]

    @property
    def total(self) -> int:
        """All papers."""
        return sum(row.total for row in self.rows)

    @property
    def earlier(self) -> bool:
        """Whether there is anything older than the years shown."""
        return any(row.earlier for row in self.rows)

    @property
    def undated(self) -> bool:
        """Whether any paper's year is unknown."""
        return any(row.undated for row in self.rows)


def holdings(reports: Sequence[Summary], columns: int = 12) -> Holdings:
    """How many papers every unit has of each of the last `columns` years there are."""
    known = sorted({report.year for report in reports if report.year is not None})
    years = tuple(_without_holes(known)[-columns:])
    by_unit: dict[str | None, Counter[int | None]] = defaultdict(Counter)
    for report in reports:
        by_unit[report.unit][report.year] += 1
    rows = [_holding(unit, years, count) for unit, count in by_unit.items()]
    return Holdings(years, tuple(sorted(rows, key=lambda row: (row.unit is None, row.unit or ""))))


def _holding(unit: str | None, years: Sequence[int], count: Counter[int | None]) -> Holding:
    shown = tuple(count[year] for year in years)
    return Holding(unit, count.total() - sum(shown) - count[None], shown, count[None])


def _without_holes(years: Sequence[int]) -> list[int]:
    """All years from first to last; a hole of more than ten years (1964 … 1975) stays a hole."""
    filled = list(years[:1])
    for one, two in pairwise(years):
        filled += range(one + 1, two) if two - one <= 10 else ()
        filled.append(two)
    return filled
