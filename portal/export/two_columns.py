"""A comparison as a Word table of two columns: deletions struck out at the left, insertions underlined at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from docx.shared import Mm

from corpus.compare.model import RELATION_LABELS, Change, Pair
from corpus.model import Span
from portal.export.compared import Compared
from portal.export.paper import Run, Said, clean, fill, marked_runs, repeat_head, saved, sheet, title, write
from portal.show.labels import PARTS
from portal.show.rows import marked_changes
from portal.show.sides import percent

_WIDTHS = (Mm(120), Mm(21), Mm(120))
_LEGEND = (
    Run("左边"), Run("删去的字", "deleted"), Run("，右边"), Run("增加的字", "inserted"),
    Run("；改动太大的一对只并排列出，不逐词标。关系和比例由程序得出，供核对原文时参考。"),
)  # fmt: skip


def two_columns(one: Compared) -> bytes:
    """The docx."""
    document = sheet(landscape=True, margin=16)
    title(document, one.heading)
    write(document.add_paragraph(), _LEGEND)
    _figures(document, one)
    for part, pairs in groupby(one.comparison.pairs, key=lambda pair: pair.part):
        document.add_heading(PARTS[part], 2)
        _table(document, one, list(pairs))
    return saved(document)


def _figures(document: Any, one: Compared) -> None:
    """One line per figure, each with how it is computed."""
    for figure in one.comparison.summary.whole.figures:
        value = percent(figure.share) if figure.share is not None else f"{figure.characters} 字"
        items = f"{figure.items} 条　" if figure.items is not None else ""
        write(document.add_paragraph(), [Run(f"{figure.label}：{items}{value}　", "bold"), Run(figure.method)])


def _table(document: Any, one: Compared, pairs: list[Pair]) -> None:
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    for cell, words in zip(table.rows[0].cells, (one.a_name, "关系", one.b_name), strict=True):
        fill(cell, [[Run(words, "bold")]])
    repeat_head(table.rows[0])
    for pair in pairs:
        cells = table.add_row().cells
        fill(cells[0], _side(one.a.text, pair.a, [step.a for step in _changed(pair)] if pair.b else pair.a, "deleted"))
        fill(cells[1], [[Run(clean(words))] for words in _relation(pair)])
        fill(cells[2], _side(one.b.text, pair.b, [step.b for step in _changed(pair)] if pair.a else pair.b, "inserted"))
    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = width


def _side(text: str, spans: tuple[Span, ...], marks: Sequence[Span], said: Said) -> Iterator[list[Run]]:
    ordered = sorted(marks)
    for span in spans:
        yield marked_runs(text, span, ordered, said)


def _changed(pair: Pair) -> list[Change]:
    return [step for step in marked_changes(pair) if step.operation != "equal"]


def _relation(pair: Pair) -> Iterator[str]:
    yield RELATION_LABELS[pair.relation]
    if pair.moved:
        yield "移动"
    if pair.a and pair.b and pair.relation != "same":
        yield percent(pair.similarity)
