"""Draft → bytes of a file: plain text in the encodings offices use, Markdown, docx or xlsx."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.demo.docx import docx
from corpus.demo.draft import Draft
from corpus.demo.layout import Line, lines
from corpus.demo.style import Style
from corpus.demo.xlsx import xlsx


def render(draft: Draft, style: Style) -> bytes:
    """The file's bytes, the same on every machine."""
    laid = lines(draft, style)
    if style.format == "docx":
        return docx(laid, style)
    if style.format == "xlsx":
        return xlsx(laid)
    text = _markdown(laid, style) if style.format == "md" else _plain(laid, style)
    return text.replace("\n", style.newline).encode(style.encoding)


def _plain(laid: Sequence[Line], style: Style) -> str:
    return "\n".join(_plain_line(line, style) for line in laid) + "\n"


def _plain_line(line: Line, style: Style) -> str:
    if line.role == "table":
        return "\n".join("\t".join(row) for row in line.table)
    indent = "" if line.role in {"title", "byline", "signature"} else style.indent
    return indent + line.text


def _markdown(laid: Sequence[Line], style: Style) -> str:
    return "\n\n".join(_markdown_line(line, style) for line in laid) + "\n"


def _markdown_line(line: Line, style: Style) -> str:
    if line.role == "table":
        return _markdown_table(line)
    if line.role == "title":
        return f"# {line.text}"
    if style.dress == "hash" and line.role in {"part", "group"}:
        return f"{'##' if line.role == 'part' else '###'} {line.text}"
    if style.dress == "bold" and line.role in {"part", "group"}:
        return f"**{line.marker}{line.head}**{line.body}"
    return line.text


def _markdown_table(line: Line) -> str:
    head, *rows = line.table
    rule = ["---"] * len(head)
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rows))
