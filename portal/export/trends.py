"""Hits by unit and year as a table: what the page of 统计 shows, with the sums and what they are shares of."""

from __future__ import annotations

from collections.abc import Iterator

from portal.export.tables import Cell, Column, Table
from portal.show.trends import Trend, TrendRow


def as_table(trend: Trend, question: str) -> Table:
    """`trend` with a row per unit, then all units, all papers there are, and the share of the former."""
    columns = (
        Column("单位", 24), *(Column(str(year), 8) for year in trend.years), Column("年度不明", 10), Column("合计", 8),
    )  # fmt: skip
    return Table("命中统计", columns, _rows(trend), f"检索：{question}。数字是含有命中段落的材料份数。")


def _rows(trend: Trend) -> Iterator[tuple[Cell, ...]]:
    for row in trend.rows:
        yield _line(row.unit or "单位不明", row)
    yield _line("合计", trend.sums)
    yield _line("库中材料", trend.held)
    shares = (None if share is None else round(share, 4) for share in trend.shares)
    yield ("命中占比", *shares, None, None)


def _line(name: str, row: TrendRow) -> tuple[Cell, ...]:
    return (name, *row.counts, row.undated, row.total)
