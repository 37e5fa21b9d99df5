"""Lines → a .docx by hand, with the headings and the automatic numbering offices use."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from corpus.demo.layout import Line, LineRole
from corpus.demo.package import HEAD, links, packed
from corpus.demo.style import Style

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LINKS = {"styles": "styles.xml", "numbering": "numbering.xml"}
_KINDS = {
    "word/document.xml": f"{_MIME}.document.main+xml",
    "word/styles.xml": f"{_MIME}.styles+xml",
    "word/numbering.xml": f"{_MIME}.numbering+xml",
}

# Word's own names: 标题, 标题 1 … are what a Chinese Word shows for these ids.
_STYLES: tuple[tuple[str, str, str], ...] = (
    ("Title", "Title", '<w:jc w:val="center"/>'),
    ("Heading1", "heading 1", '<w:outlineLvl w:val="0"/>'),
    ("Heading2", "heading 2", '<w:outlineLvl w:val="1"/>'),
)
_STYLE_OF: dict[LineRole, str] = {"title": "Title", "part": "Heading1", "group": "Heading2"}
_LEVEL_OF: dict[LineRole, int] = {"part": 0, "group": 1, "item": 2}
_BORDER = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def docx(lines: Sequence[Line], style: Style) -> bytes:
    """The bytes of a .docx with `lines`, dressed as `style` says."""
    parts = {
        "word/document.xml": _document(lines, style),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(style),
        "word/_rels/document.xml.rels": links(_LINKS),
    }
    return packed("word/document.xml", parts, _KINDS)


def _document(lines: Sequence[Line], style: Style) -> str:
    body = "".join(_table(line) if line.role == "table" else _paragraph(line, style) for line in lines)
    return f"{HEAD}<w:document {_WORD}><w:body>{body}<w:sectPr/></w:body></w:document>"


def _paragraph(line: Line, style: Style) -> str:
    automatic = style.dress == "numbering" and line.role in _LEVEL_OF
    head = line.head if automatic else line.marker + line.head
    runs = _run(head, bold=style.dress == "bold" and line.role in {"title", "part", "group"}) + _run(line.body)
    return f"<w:p>{_properties(line, style, automatic=automatic)}{runs}</w:p>"


def _properties(line: Line, style: Style, *, automatic: bool) -> str:
    named = _STYLE_OF.get(line.role) if style.dress == "styles" else None
    inner = f'<w:pStyle w:val="{named}"/>' if named else ""
    if automatic:
        inner += f'<w:numPr><w:ilvl w:val="{_LEVEL_OF[line.role]}"/><w:numId w:val="1"/></w:numPr>'
    if line.role == "title" and not named:
        inner += '<w:jc w:val="center"/>'
    if line.role == "signature":
        inner += '<w:jc w:val="right"/>'
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def _run(text: str, *, bold: bool = False) -> str:
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{weight}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _table(line: Line) -> str:
    rows = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in line.table)
    return f"<w:tbl><w:tblPr><w:tblBorders>{_BORDER}</w:tblBorders></w:tblPr>{rows}</w:tbl>"


def _cell(text: str) -> str:
    return f"<w:tc><w:p>{_run(text)}</w:p></w:tc>"


def _styles() -> str:
    rows = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:pPr>{more}</w:pPr></w:style>'
        for key, name, more in _STYLES
    )
    return f"{HEAD}<w:styles {_WORD}>{rows}</w:styles>"


def _numbering(style: Style) -> str:
    digits = ("chineseCounting", "chineseCounting", "decimal" if style.item == "." else "chineseCounting")
    shapes = ("%1、", f"{style.bracket[0]}%2{style.bracket[1]}", "%3." if style.item == "." else "%3是")
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{digits[level]}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{shape}"/></w:lvl>'
        for level, shape in enumerate(shapes)
    )
    many = f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    return f'{HEAD}<w:numbering {_WORD}>{many}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
