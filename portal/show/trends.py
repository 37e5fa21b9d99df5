"""Hits by unit and year → a table with a chart in it: how often something was written, where and when.

A count alone says little where one year has twice the papers of another; so every year also has its share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.engine import Tally
from index.entry import Card
from portal.show.charts import Bars, Size, year_bars

SIZE = Size(height=140, width=960, widest=72, gap=14)
Place = tuple[str | None, int | None]


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One unit: counts in the order of the table's years, then of papers without a year."""

    unit: str | None
    counts: tuple[int, ...]
    undated: int

    @property
    def total(self) -> int:
        """All of the unit's."""
        return sum(self.counts) + self.undated


@dataclass(frozen=True, slots=True)
class Trend:
    """Reports that answer a question by unit and year, beside all that there are."""

    years: tuple[int, ...]
    rows: tuple[TrendRow, ...]
    sums: TrendRow
    held: TrendRow
    passages: int

    @property
    def bars(self) -> Bars | None:
        """The sums as a chart."""
        return year_bars(dict(zip(self.years, self.sums.counts, strict=True)), SIZE)

    @property
    def undated(self) -> bool:
        """Whether any hit has no year."""
        return bool(self.sums.undated)

    @property
    def shares(self) -> tuple[float | None, ...]:
        """For every year the share of its papers that answer."""
        pairs = zip(self.sums.counts, self.held.counts, strict=True)
        return tuple(hits / held if held else None for hits, held in pairs)

    def step(self, count: int) -> int:
        """How dark a cell is, from 0 to 4 of the highest."""
        highest = max((count for row in self.rows for count in row.counts), default=0)
        return -(-4 * count // highest) if highest else 0


def trend(tallies: Sequence[Tally], cards: Iterable[Card]) -> Trend:
    """`tallies` as a table with rows for all units that have any, most first, and columns from first to last year."""
    hits: Counter[Place] = Counter({(one.unit, one.year): one.reports for one in tallies})
    held = Counter((card.unit, card.year) for card in cards)
    known = [year for _, year in hits if year is not None]
    years = tuple(range(min(known), max(known) + 1)) if known else ()
    rows = [_row(unit, years, hits) for unit in dict.fromkeys(unit for unit, _ in hits)]
    rows.sort(key=lambda row: (-row.total, row.unit or "\uffff"))
    return Trend(years, tuple(rows), _all(years, hits), _all(years, held), sum(one.passages for one in tallies))


def _row(unit: str | None, years: Sequence[int], counts: Mapping[Place, int]) -> TrendRow:
    shown = tuple(counts.get((unit, year), 0) for year in years)
    return TrendRow(unit, shown, counts.get((unit, None), 0))


def _all(years: Sequence[int], counts: Mapping[Place, int]) -> TrendRow:
    by_year: Counter[int | None] = Counter()
    for (_, year), count in counts.items():
        by_year[year] += count
    return TrendRow(None, tuple(by_year[year] for year in years), by_year[None])
