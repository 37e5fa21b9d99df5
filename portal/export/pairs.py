"""A comparison as a spreadsheet: one row a pair, to be filtered and sorted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.compare.model import CHANGE_KIND_LABELS, RELATION_LABELS
from corpus.model import Span
from portal.export.compared import Compared
from portal.export.tables import Cell, Column, Table, xlsx_bytes
from portal.show.labels import ASPECTS, PARTS

_COLUMNS = (
    Column("序号", 6), Column("栏目", 12), Column("方面", 10), Column("标题", 6), Column("关系", 8), Column("移动", 6),
    Column("相近", 8), Column("改动", 16), Column("前一份", 60), Column("后一份", 60),
)  # fmt: skip


def pairs_book(one: Compared) -> bytes:
    """The xlsx."""
    names = f"{one.heading}。前一份：{one.a_name}；后一份：{one.b_name}。"
    note = f"{names}“相近”从 0 到 1，序号和标点不算；供核对原文时参考。"
    return xlsx_bytes(Table("逐条对照", _COLUMNS, list(_rows(one)), note))


def _rows(one: Compared) -> Iterator[tuple[Cell, ...]]:
    for number, pair in enumerate(one.comparison.pairs, 1):
        yield (
            number,
            PARTS[pair.part],
            ASPECTS[pair.aspect] if pair.aspect else None,
            "是" if pair.heading else None,
            RELATION_LABELS[pair.relation],
            "移动" if pair.moved else None,
            round(pair.similarity, 3) if pair.a and pair.b else None,
            "、".join(CHANGE_KIND_LABELS[kind] for kind in pair.change_kinds) or None,
            _words(one.a.text, pair.a),
            _words(one.b.text, pair.b),
        )


def _words(text: str, spans: Sequence[Span]) -> str | None:
    return "\n".join(span.of(text) for span in spans) or None
