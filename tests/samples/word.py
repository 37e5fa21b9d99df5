"""Word documents built part by part, so that a sample can have exactly the oddity it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of named parts; always the same bytes for the same parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def part(name: str, content: str, namespace: str = W) -> str:
    """An XML part with the prefixes that Word uses."""
    return f'<w:{name} xmlns:w="{namespace}" xmlns:mc="{_MC}" xmlns:r="{_R}">{content}</w:{name}>'


def document(body: str, namespace: str = W, **others: str | bytes) -> bytes:
    """A document with this body; `others` are further parts of the folder word, by name without `.xml`."""
    parts: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>", "_rels/.rels": _RELS}
    parts["word/document.xml"] = part("document", f"<w:body>{body}</w:body>", namespace)
    return package(parts | {f"word/{name}.xml": content for name, content in others.items()})


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    """A paragraph of runs; plain strings become runs."""
    inner = "".join(piece if piece.startswith("<") else r(piece) for piece in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def plain(paragraphs: Iterable[str]) -> bytes:
    """A document of plain paragraphs; "\\n" inside one is a soft line break."""
    return document("".join(p(*_soft(text)) for text in paragraphs))


def _soft(text: str) -> list[str]:
    first, *rest = text.split("\n")
    return [r(first), *("<w:r><w:br/></w:r>" + r(line) for line in rest)]


def numbered(list_id: int, level: int) -> str:
    """Paragraph properties that put a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def level(index: int, form: str, pattern: str, start: int = 1, extra: str = "") -> str:
    """One level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


OFFICIAL = (
    level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimalEnclosedCircleChinese", "%4")
)


def numbering(abstract: Mapping[int, str], lists: Mapping[int, tuple[int, str]]) -> str:
    """numbering.xml: abstract definitions by id; lists by id as (abstract id, overrides)."""
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{i}">{lvls}</w:abstractNum>' for i, lvls in abstract.items()
    )
    numbers = "".join(
        f'<w:num w:numId="{i}"><w:abstractNumId w:val="{a}"/>{over}</w:num>' for i, (a, over) in lists.items()
    )
    return part("numbering", definitions + numbers)


def table(*rows: Iterable[str]) -> str:
    """A table; a cell that begins with `<w:` is taken as content, other cells become one paragraph."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def _cell(content: str) -> str:
    return f"<w:tc>{content if content.startswith('<w:') else p(content)}</w:tc>"
