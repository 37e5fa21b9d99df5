"""Lines → a .docx by hand: stored, not deflated, with fixed times, so that its bytes depend on nothing but the words.

Compressors differ between zlib versions; an archive of stored parts is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from corpus.demo.layout import Line, LineRole
from corpus.demo.style import Style

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TIME = (2025, 3, 1, 8, 0, 0)

_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_MIME}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_MIME}.styles+xml"/>\
<Override PartName="/word/numbering.xml" ContentType="{_MIME}.numbering+xml"/></Types>"""
_ROOT = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
_LINKS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>\
<Relationship Id="rId2" Type="{_OFFICE}/numbering" Target="numbering.xml"/></Relationships>"""

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
    parts = (
        ("[Content_Types].xml", _TYPES),
        ("_rels/.rels", _ROOT),
        ("word/document.xml", _document(lines, style)),
        ("word/styles.xml", _styles()),
        ("word/numbering.xml", _numbering(style)),
        ("word/_rels/document.xml.rels", _LINKS),
    )
    return _packed(parts)


def _packed(parts: Sequence[tuple[str, str]]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as package:
        for name, text in parts:
            entry = ZipInfo(name, _TIME)
            entry.create_system = 0
            package.writestr(entry, text.encode())
    return target.getvalue()


def _document(lines: Sequence[Line], style: Style) -> str:
    body = "".join(_table(line) if line.role == "table" else _paragraph(line, style) for line in lines)
    return f"{_HEAD}<w:document {_WORD}><w:body>{body}<w:sectPr/></w:body></w:document>"


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
    return f"{_HEAD}<w:styles {_WORD}>{rows}</w:styles>"


def _numbering(style: Style) -> str:
    digits = ("chineseCounting", "chineseCounting", "decimal" if style.item == "." else "chineseCounting")
    shapes = ("%1、", f"{style.bracket[0]}%2{style.bracket[1]}", "%3." if style.item == "." else "%3是")
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{digits[level]}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{shape}"/></w:lvl>'
        for level, shape in enumerate(shapes)
    )
    many = f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    return f'{_HEAD}<w:numbering {_WORD}>{many}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
