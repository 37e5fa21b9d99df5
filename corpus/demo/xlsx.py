"""Lines → a .xlsx by hand: the title in the first row, the table under it, all as inline text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from corpus.demo.layout import Line
from corpus.demo.package import HEAD, OFFICE, links, packed

_SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def xlsx(lines: Sequence[Line]) -> bytes:
    """The bytes of a workbook with one sheet: a row for each line, and for each row of a table."""
    book = (
        f'{HEAD}<workbook {_SHEET} xmlns:r="{OFFICE}">'
        '<sheets><sheet name="整改台账" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    parts = {
        "xl/workbook.xml": book,
        "xl/worksheets/sheet1.xml": _sheet(lines),
        "xl/_rels/workbook.xml.rels": links({"worksheet": "worksheets/sheet1.xml"}),
    }
    kinds = {
        "xl/workbook.xml": f"{_MIME}.sheet.main+xml",
        "xl/worksheets/sheet1.xml": f"{_MIME}.worksheet+xml",
    }
    return packed("xl/workbook.xml", parts, kinds)


def _sheet(lines: Sequence[Line]) -> str:
    rows = "".join(_row(number, cells) for number, cells in enumerate(_rows(lines), start=1))
    return f"{HEAD}<worksheet {_SHEET}><sheetData>{rows}</sheetData></worksheet>"


def _rows(lines: Sequence[Line]) -> Iterator[Sequence[str]]:
    for line in lines:
        yield from line.table if line.role == "table" else ((line.text,),)


def _row(number: int, cells: Sequence[str]) -> str:
    written = "".join(
        f'<c r="{chr(ord("A") + column)}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        for column, text in enumerate(cells)
    )
    return f'<row r="{number}">{written}</row>'
