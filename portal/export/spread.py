"""Problems by aspect and year as a table."""

from __future__ import annotations

from collections.abc import Iterator

from portal.export.tables import Cell, Column, Table
from portal.show.spread import Spread


def as_table(spread: Spread) -> Table:
    """A row per aspect, then all of them."""
    columns = (Column("方面", 16), *(Column(str(year), 8) for year in spread.years), Column("合计", 8))
    return Table("问题分布", columns, _rows(spread), "班子和个人材料“查摆问题”栏目里的条数；没有年度的材料不计。")


def _rows(spread: Spread) -> Iterator[tuple[Cell, ...]]:
    for label, found in spread.counts.items():
        yield label, *(found.get(year, 0) for year in spread.years), spread.total(label)
    yield "合计", *map(spread.of_year, spread.years), sum(map(spread.of_year, spread.years))
