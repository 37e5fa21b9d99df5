"""Excel workbooks: lists of problems and measures (台账) as rows that keep their columns, and manifests.

openpyxl fills gaps between far-apart cells, so that one cell at the end of a sheet costs minutes; here only what is
written in the file is read.
"""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.errors import DamagedFile
from corpus.readers.document import Document, Limits, Reader
from corpus.readers.manuscript import Manuscript
from corpus.readers.package import Package, attribute, child, children, local
from corpus.readers.sniff import SHEET, require

if TYPE_CHECKING:
    from lxml import etree

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
# A list wider than this is no list that anybody reads; cells beyond it follow the last column.
_WIDEST = 64
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_DATE_SIGNS = re.compile(r"[ymdh年月日]")
_NOT_SIGNS = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.")
# A sheet that somebody has named like a paper: 青禾县档案馆2023年度整改台账. Its name is all the title it may have.
_TELLING = re.compile(r"[\u4e00-\u9fff]{6}")
_EPOCH = datetime.datetime(1899, 12, 30)  # noqa: DTZ001 — Excel knows no time zones
_LAST_DAY = 2_958_466


def load(data: bytes, limits: Limits) -> Document:
    """Read a workbook, sheet after sheet; raises the errors of `Package`, WrongFormat for other content."""
    require(data, SHEET)
    package = Package(data, limits)
    sheets = list(_sheets(package))
    if not sheets:
        raise DamagedFile("Excel 工作簿里没有工作表；请在 Excel 或 WPS 中另存后重新导入。")
    book = _Book(_shared_strings(package), _formats(package))
    sheet = Manuscript(limits)
    for name, part in sheets:
        root = package.xml(part)
        if _TELLING.search(name):
            sheet.paragraph(name)
        for index, row in enumerate(book.rows(root) if root is not None else ()):
            sheet.row(row, index, name)
    return sheet.document()


def _sheets(package: Package) -> Iterator[tuple[str, str]]:
    """Names of the visible sheets and of their parts."""
    links = package.xml("xl/_rels/workbook.xml.rels")
    targets = {attribute(link, "Id"): attribute(link, "Target") or "" for link in children(links)}
    book = package.xml("xl/workbook.xml")
    for sheet in children(book, "sheets"):
        target = targets.get(attribute(sheet, "id"), "")
        if target and attribute(sheet, "state") not in ("hidden", "veryHidden"):
            part = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            yield attribute(sheet, "name") or "", part


def _shared_strings(package: Package) -> list[str]:
    root = package.xml("xl/sharedStrings.xml")
    return [_words(item) for item in children(root) if local(item) == "si"]


def _formats(package: Package) -> list[str]:
    """Number format of each cell style: its code, or `date`."""
    root = package.xml("xl/styles.xml")
    own = {attribute(node, "numFmtId"): attribute(node, "formatCode") or "" for node in children(root, "numFmts")}
    return [_format(attribute(style, "numFmtId") or "0", own) for style in children(root, "cellXfs")]


def _format(number: str, own: dict[str | None, str]) -> str:
    code = own.get(number, "")
    is_date = number.isdigit() and int(number) in _BUILT_IN_DATES
    if is_date or _DATE_SIGNS.search(_NOT_SIGNS.sub("", code).lower()):
        return "date"
    return "0%" if number in ("9", "10") else code


class _Book:
    """Turns cells into what a person sees in them."""

    def __init__(self, strings: Sequence[str], formats: Sequence[str]) -> None:
        self._strings = strings
        self._formats = formats

    def rows(self, sheet: etree._Element) -> Iterator[list[str]]:
        """The written cells of each row at their columns."""
        for row in children(sheet, "sheetData"):
            cells: list[str] = []
            for cell in row:
                column = min(_column(attribute(cell, "r"), len(cells)), _WIDEST)
                cells += [""] * (column - len(cells))
                cells.append(self._shown(cell))
            yield cells

    def _shown(self, cell: etree._Element) -> str:
        kind = attribute(cell, "t") or "n"
        if kind == "inlineStr":
            return _words(cell)
        value = child(cell, "v")
        text = (value.text or "") if value is not None else ""
        if kind == "s":
            return (
                self._strings[int(text)] if text.isascii() and text.isdigit() and int(text) < len(self._strings) else ""
            )
        if kind == "b":
            return "是" if text == "1" else "否"
        return _number(text, self._style(cell)) if kind == "n" and text else text

    def _style(self, cell: etree._Element) -> str:
        index = attribute(cell, "s") or ""
        return (
            self._formats[int(index)] if index.isascii() and index.isdigit() and int(index) < len(self._formats) else ""
        )


def _words(node: etree._Element) -> str:
    """Text of a string item without its phonetic guide."""
    return "".join(
        part.text or ""
        for part in node.iter()
        if local(part) == "t" and not any(local(parent) == "rPh" for parent in part.iterancestors())
    )


def _number(text: str, form: str) -> str:
    try:
        value = float(text)
    except ValueError:
        return text
    if form == "date" and 0 < value < _LAST_DAY:
        return _date(value)
    if "%" in form:
        return f"{value * 100:.10g}%"
    return f"{value:.15g}"


def _date(days: float) -> str:
    moment = _EPOCH + datetime.timedelta(days=days)
    return f"{moment:%Y-%m-%d}" if days == int(days) else f"{moment:%Y-%m-%d %H:%M}"


def _column(reference: str | None, default: int) -> int:
    """Index of a cell's column; cells without a reference follow one another."""
    match = _CELL.fullmatch(reference or "")
    if not match:
        return default
    index = 0
    for letter in match[1]:
        index = index * 26 + ord(letter) - 64
    return max(index - 1, default)


READER = Reader("xlsx", "Excel 工作簿", (".xlsx", ".xlsm"), load)
