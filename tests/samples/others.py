"""Web pages, rich text, workbooks: small builders for the sample files."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from tests.samples.word import package

_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def page(paragraphs: Iterable[str], before: str = "", after: str = "", charset: str = "utf-8") -> str:
    """A web page of paragraphs, with site furniture around them."""
    body = "".join(f"<p>{html.escape(text, quote=False)}</p>\n" for text in paragraphs)
    head = f'<head><meta charset="{charset}"><title>网站</title></head>'
    return f"<!DOCTYPE html><html>{head}<body>{before}{body}{after}</body></html>"


def rtf(paragraphs: Iterable[str], *, code_page: bool = True) -> bytes:
    """Rich text; Chinese as code page bytes, or as \\u with a question mark for old readers."""
    head = (
        r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}{\colortbl;\red0\green0\blue0;}"
    )
    lines = (_by_code_page(text) if code_page else _by_unicode(text) for text in paragraphs)
    return (head + "\\pard\\f0 " + "\\par\n".join(lines) + "\\par}").encode("ascii")


def _by_code_page(text: str) -> str:
    return "".join(c if c.isascii() else "".join(f"\\'{b:02x}" for b in c.encode("gb18030")) for c in _escaped(text))


def _by_unicode(text: str) -> str:
    return "".join(c if c.isascii() else "".join(map(_half, _halves(c))) for c in _escaped(text))


def _halves(char: str) -> list[int]:
    raw = char.encode("utf-16-be")
    return [int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2)]


def _half(code: int) -> str:
    return f"\\u{code - 65536 if code > 32767 else code}?"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}").replace("\t", "\\tab ")


def cell(reference: str, text: str) -> str:
    """An inline text cell."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def workbook(sheets: Sequence[tuple[str, str, str]], styles: str = "", strings: Sequence[str] = ()) -> bytes:
    """A workbook; each sheet is (name, attributes such as state="hidden", rows as XML)."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}" {attributes}/>'
        for i, (name, attributes, _) in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{_R}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{_S}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_S}">{"".join(f"<si><t>{escape(s)}</t></si>" for s in strings)}</sst>',
    }
    for i, (_, _, rows) in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{i}.xml"] = f'<worksheet xmlns="{_S}"><sheetData>{rows}</sheetData></worksheet>'
    return package(parts)


def ledger(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of one sheet with these rows."""
    written = "".join(
        f'<row r="{r}">{"".join(cell(f"{chr(65 + c)}{r}", text) for c, text in enumerate(row))}</row>'
        for r, row in enumerate(rows, 1)
    )
    return workbook([("整改台账", "", written)])
