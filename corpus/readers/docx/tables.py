"""Word tables: which cells stand in which column, and whether a table is a list or only a frame around text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.readers.package import attribute, child, local

if TYPE_CHECKING:
    from lxml import etree

# A span wider than this is no table that anybody drew.
_WIDEST = 64
_FORM_PARAGRAPHS = 3
_FORM_CHARACTERS = 120


def rows(table: etree._Element) -> Iterator[list[etree._Element | None]]:
    """Cells of each row that no revision has deleted; None where a merged cell covers a column."""
    for row in table:
        if local(row) == "tr" and not _is_deleted(row):
            before = _span(child(row, "trPr", "gridBefore"), 0)
            yield [*(None for _ in range(before)), *_cells(row)]


def deleted_rows(table: etree._Element) -> int:
    """How many rows a revision that nobody has accepted yet takes out."""
    return sum(local(row) == "tr" and _is_deleted(row) for row in table)


def _is_deleted(row: etree._Element) -> bool:
    return child(row, "trPr", "del") is not None


def is_form(cells: Sequence[Sequence[str]]) -> bool:
    """Whether a row frames running text (a form with the whole report in one cell) instead of listing entries."""
    filled = [[text for text in cell if text.strip()] for cell in cells]
    longest = max(filled, key=len, default=[])
    if len(longest) < _FORM_PARAGRAPHS:
        return len([cell for cell in filled if cell]) == 1 and len(longest) > 1
    return sum(map(len, longest)) >= _FORM_CHARACTERS or len([cell for cell in filled if cell]) == 1


def _cells(row: etree._Element) -> Iterator[etree._Element | None]:
    for node in row:
        name = local(node)
        if name == "tc":
            yield node
            yield from [None] * (_span(child(node, "tcPr", "gridSpan"), 1) - 1)
        elif name in ("sdt", "ins"):
            content = child(node, "sdtContent") if name == "sdt" else node
            yield from _cells(content) if content is not None else ()


def _span(node: etree._Element | None, default: int) -> int:
    value = "" if node is None else attribute(node, "val") or ""
    return min(int(value), _WIDEST) if value.isascii() and value.isdigit() else default
