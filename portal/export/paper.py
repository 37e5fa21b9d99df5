"""Word documents as offices read them: A4, Chinese typefaces, cells of marked runs. The ground of all docx exports."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from corpus.model import Span

Said = Literal["plain", "deleted", "inserted", "bold"]
_BODY, _HEAD = "宋体", "黑体"
_COLOURS = {"deleted": RGBColor(0xA4, 0x26, 0x2C), "inserted": RGBColor(0x1F, 0x6B, 0x4A)}
_NARROW, _WIDE = 210, 297


@dataclass(frozen=True, slots=True)
class Run:
    """Some words and how they are set."""

    words: str
    said: Said = "plain"


def clean(text: str) -> str:
    """`text` without what XML cannot carry: control characters, lone surrogates, non-characters."""
    return "".join(
        char
        for char in ILLEGAL_CHARACTERS_RE.sub("", text)
        if not ("\ud800" <= char <= "\udfff" or char in "\ufffe\uffff" or char == "\r")
    )


def sheet(*, margin: int = 18, size: float = 10.5, landscape: bool = False) -> Any:
    """An empty A4 document; `margin` in millimetres, `size` in points."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(_WIDE), Mm(_NARROW)) if landscape else (Mm(_NARROW), Mm(_WIDE))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(margin)
    normal = document.styles["Normal"]
    normal.font.size = Pt(size)
    normal.paragraph_format.space_after = Pt(2)
    _typeface(normal, _BODY)
    for level in (1, 2):
        style = document.styles[f"Heading {level}"]
        style.font.color.rgb, style.font.size = RGBColor(0, 0, 0), Pt(18 - 4 * level + 2)
        _typeface(style, _HEAD)
    return document


def _typeface(style: Any, name: str) -> None:
    """Chinese characters follow an attribute of their own."""
    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(kind), name)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def title(document: Any, words: str) -> None:
    """The document's name, centred, and in its properties."""
    document.core_properties.title, document.core_properties.author = clean(words)[:255], "对照"
    heading = document.add_heading(clean(words), 1)
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER


def write(paragraph: Paragraph, runs: Iterable[Run]) -> None:
    """Add runs to a paragraph: deleted words red and struck out, inserted ones green and underlined."""
    for run in runs:
        set_run = paragraph.add_run(clean(run.words))
        set_run.bold = run.said == "bold" or None
        set_run.font.strike = run.said == "deleted" or None
        set_run.font.underline = run.said == "inserted" or None
        if run.said in _COLOURS:
            set_run.font.color.rgb = _COLOURS[run.said]


def fill(cell: _Cell, paragraphs: Iterable[Iterable[Run]]) -> None:
    """Put paragraphs into an empty cell."""
    first = cell.paragraphs[0]
    for number, runs in enumerate(paragraphs):
        write(cell.add_paragraph() if number else first, runs)


def repeat_head(row: Any) -> None:
    """Show a table's first row on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def marked_runs(text: str, span: Span, marks: Iterable[Span], said: Said) -> list[Run]:
    """The words of `span`, those inside `marks` (in order, apart from each other) set as `said`."""
    runs, position = [], span.start
    for mark in marks:
        start, end = max(mark.start, position), min(mark.end, span.end)
        if start < end:
            runs += [Run(text[position:start]), Run(text[start:end], said)]
            position = end
    runs.append(Run(text[position : span.end]))
    return [run for run in runs if run.words]


def saved(document: Any) -> bytes:
    """The file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
