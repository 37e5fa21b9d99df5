"""Tables as xlsx and csv. What stands in a cell is text and nothing else: no spreadsheet may take it for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Cell = str | int | float | None
# What a spreadsheet takes for a formula when a cell of a csv begins so (OWASP, CSV Injection), full-width forms too.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
# The most that a cell of Excel holds.
_LONGEST = 32_767
_TOP, _HEAD = Alignment(vertical="top", wrap_text=True), Font(bold=True)


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and its width in characters."""

    head: str
    width: int = 12


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: `rows` as wide as `columns`; `note` stands below them, set apart."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]
    note: str = ""


def csv_bytes(table: Table) -> bytes:
    """UTF-8 with a byte order mark, so that Excel and WPS read Chinese; CRLF as RFC 4180 says."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([column.head for column in table.columns])
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    if table.note:
        writer.writerow([table.note])
    return file.getvalue().encode("utf-8-sig", "replace")


def xlsx_bytes(table: Table) -> bytes:
    """A workbook of one sheet, its heading kept in sight and ready to be filtered."""
    return book_bytes((table,))


def book_bytes(tables: Iterable[Table]) -> bytes:
    """A workbook of a sheet per table."""
    book = Workbook(write_only=True)
    for table in tables:
        _fill(book.create_sheet(table.title[:31]), table)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(sheet: Any, table: Table) -> None:
    for letter, column in zip(_letters(table), table.columns, strict=True):
        sheet.column_dimensions[letter].width = column.width
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, column.head, _HEAD) for column in table.columns])
    rows = list(table.rows)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    sheet.auto_filter.ref = f"A1:{_letters(table)[-1]}{len(rows) + 1}"
    if table.note:
        sheet.append([_cell(sheet, table.note)])


# Form of a file → its media type and who writes it.
FORMS: Mapping[str, tuple[str, Callable[[Table], bytes]]] = MappingProxyType(
    {
        "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_bytes),
        "csv": ("text/csv; charset=utf-8", csv_bytes),
    }
)


def _harmless(cell: Cell) -> Cell:
    """A cell of a csv: an apostrophe before what might be taken for a formula. Numbers stay numbers."""
    return "'" + cell if isinstance(cell, str) and cell.lstrip(" \u3000").startswith(_FORMULA) else cell


def _letters(table: Table) -> list[str]:
    return [get_column_letter(place) for place in range(1, len(table.columns) + 1)]


def _cell(sheet: Any, value: Cell, font: Font | None = None) -> Any:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST] if isinstance(value, str) else value)
    cell.alignment = _TOP
    if font:
        cell.font = font
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl would make a formula of “=…”, and Excel one when somebody edits the cell
        cell.quotePrefix = value.startswith(_FORMULA)
    return cell
