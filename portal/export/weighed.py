"""Words that rose and fell between two sets of papers as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.keyness import Key
from portal.export.tables import Cell, Column, Table
from portal.show.weighing import Weighing

_COLUMNS = (
    Column("用得更多的一组", 28), Column("词", 20), Column("该组次数", 10), Column("该组每万词", 12),
    Column("另一组次数", 12), Column("另一组每万词", 14), Column("G²", 10),
)  # fmt: skip


def as_table(weighing: Weighing, rose: Sequence[Key], fell: Sequence[Key]) -> Table:
    """`rose` are words of the set after, `fell` of the set before; most telling first."""
    before, after = weighing.name(weighing.before), weighing.name(weighing.after)
    note = f"比较：{before} 与 {after}。G² 为对数似然比（Dunning 1993），大于 10.83 表示显著（p < .001）。"
    return Table("词语升降", _COLUMNS, [*_rows(after, rose), *_rows(before, fell)], note)


def _rows(name: str, keys: Sequence[Key]) -> Iterator[tuple[Cell, ...]]:
    for key in keys:
        yield name, key.word, key.count, key.rate, key.other, key.other_rate, key.score
