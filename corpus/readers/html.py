"""Saved web pages (html, htm, mht): the article's words without the machinery of the site around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.errors import DamagedFile, UnsafeContent
from corpus.model import Span
from corpus.readers.document import Document, Limits, Reader
from corpus.readers.manuscript import Manuscript
from corpus.readers.text import decoded

if TYPE_CHECKING:
    from lxml import html

_DROPPED = frozenset((
    "script", "style", "noscript", "template", "nav", "head", "iframe", "object", "embed", "svg", "canvas", "audio",
    "video", "select", "button", "textarea", "input", "title",
))  # fmt: skip
_BLOCKS = frozenset((
    "p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "pre", "center", "address",
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody",
    "tfoot", "tr", "td", "th", "form", "fieldset", "figure", "figcaption", "hr", "body", "html",
))  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# The header and footer of a printed page, as LibreOffice and WPS save them.
_PAGE_EDGES = frozenset(("header", "footer"))
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
# What <br> leaves among the words; a line end of the file is a mere blank.
_BREAK = "\v"
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def load(data: bytes, limits: Limits) -> Document:
    """Read an HTML page, or a web archive under its name; raises as the plain text reader does."""
    if b"multipart/related" in data[:4000].lower() and b"<html" not in data[:200].lower():
        return load_archive(data, limits)
    return _document(_decoded(data, limits), limits)


def load_archive(data: bytes, limits: Limits) -> Document:
    """Read an .mht web archive: the first HTML part of a MIME message; raises DamagedFile when there is none."""
    import email

    message = email.message_from_bytes(data)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    content = part.get_payload(decode=True) if part is not None else None
    if not isinstance(content, bytes):
        raise DamagedFile("网页归档文件里没有网页正文；请在浏览器中重新保存，或复制文字到 docx 后导入。")
    return _document(_decoded(content, limits), limits)


def _decoded(data: bytes, limits: Limits) -> str:
    """Text of a page: by what the bytes are, since the declared charset is often a lie."""
    declared = _CHARSET.search(data[:4000])
    if declared and declared[1].lower() in (b"big5", b"big5-hkscs"):
        return data.decode("big5", errors="replace")
    return decoded(data, ".html", limits)[0]


def _document(text: str, limits: Limits) -> Document:
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, huge_tree=True)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile("网页里没有可读的内容；请在浏览器中重新保存，或复制文字到 docx 后导入。") from error
    # libxml2 drops without a word what lies deeper than 2,048 elements; nobody's page does.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnsafeContent("网页的结构异常，嵌套过深，已拒绝读取；请复制文字到 docx 后导入。")
    sheet = Manuscript(limits)
    _Writer(sheet).write(root)
    return sheet.document()


class _Writer:
    """Walks the page once, without recursion: a hostile page nests deeper than Python's stack."""

    def __init__(self, sheet: Manuscript) -> None:
        self._sheet = sheet
        self._words: list[str] = []
        self._heading: int | None = None
        self._list_level: int | None = None
        self._lists: list[int | None] = []
        self._number = ""
        self._cells: list[str] | None = None
        self._tables = 0
        self._rows = 0
        self._hidden = 0

    def write(self, root: html.HtmlElement) -> None:
        for event, node in _walk(root):
            tag = node.tag if isinstance(node.tag, str) else ""
            if event == "text":
                self._words.append(node.text or "")
            elif event == "tail":
                self._words.append(node.tail or "")
            elif event == "hidden":
                self._hidden += len("".join(node.itertext()).strip())
            elif event == "start":
                self._start(node, tag)
            else:
                self._end(tag)
        self._flush()
        if self._hidden:
            self._sheet.issue("hidden_text", f"网页里有 {self._hidden} 个字设为隐藏，未读入。")

    def _start(self, node: html.HtmlElement, tag: str) -> None:
        if tag == "br":
            self._words.append(_BREAK)
        elif tag in ("ol", "ul"):
            self._flush()
            self._lists.append(_first_number(node) if tag == "ol" else None)
        elif tag in _BLOCKS and self._cells is None:
            self._flush_unless_numbered()
            if tag[0] == "h" and tag[1:].isdigit():
                self._heading = int(tag[1:])
            elif tag == "li":
                self._item()
            elif tag == "table":
                self._tables, self._rows = self._tables + 1, 0
            elif tag == "tr" and _is_data(node):
                self._cells = []
        elif tag in _BLOCKS and self._words:
            self._words.append(" ")

    def _item(self) -> None:
        """List numbers are shown by the browser and stand in no text."""
        self._list_level = max(len(self._lists) - 1, 0)
        if self._lists and (number := self._lists[-1]) is not None:
            self._number = f"{number}."
            self._words.append(f"{self._number} ")
            self._lists[-1] = number + 1

    def _end(self, tag: str) -> None:
        if tag in ("td", "th") and self._cells is not None:
            self._cells.append(self._taken())
        elif tag == "tr" and self._cells is not None:
            self._words = []
            self._sheet.row(self._cells, self._rows, str(self._tables))
            self._rows, self._cells = self._rows + 1, None
        elif tag in ("ol", "ul"):
            self._flush()
            self._lists.pop()
        elif tag in _BLOCKS and self._cells is None:
            self._flush()

    def _flush_unless_numbered(self) -> None:
        """Word puts a paragraph into each list item: the number belongs to its text."""
        if not self._number or "".join(self._words).strip() != self._number:
            self._flush()

    def _flush(self) -> None:
        for number, line in enumerate(self._taken().split("\n")):
            if words := line.strip():
                self._mark(self._sheet.paragraph(words), first=not number)
        self._heading = self._list_level = None

    def _mark(self, span: Span, *, first: bool) -> None:
        if self._heading is not None:
            self._sheet.mark(span, "heading", self._heading)
        elif self._list_level is not None and first:
            self._sheet.mark(span, "list", self._list_level)

    def _taken(self) -> str:
        """Words gathered since the last block, blanks as a browser shows them; only <br> is a line end."""
        text = _BLANKS.sub(" ", "".join(self._words)).replace(_BREAK, "\n")
        self._words = []
        return text


def _walk(root: html.HtmlElement) -> Iterator[tuple[str, html.HtmlElement]]:
    """Events in text order: start, text, end, tail; `hidden` instead of these for what the browser does not show."""
    stack: list[tuple[str, html.HtmlElement]] = [("start", root)]
    while stack:
        event, node = stack.pop()
        if event == "start":
            stack.append(("tail", node))
            tag = node.tag if isinstance(node.tag, str) else "script"
            if tag in _DROPPED:
                continue
            if node.get("title") in _PAGE_EDGES:
                continue
            if _HIDDEN.search(node.get("style") or "") or node.get("hidden") is not None:
                yield "hidden", node
                continue
            stack.append(("end", node))
            stack += [("start", inner) for inner in reversed(node)]
            stack.append(("text", node))
        yield event, node


def _first_number(node: html.HtmlElement) -> int:
    start = node.get("start") or ""
    return int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1


def _is_data(row: html.HtmlElement) -> bool:
    """A row of two and more short cells is a table's; a page laid out by tables has long or single ones."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    return len(cells) > 1 and not any(
        cell.find(".//table") is not None or len(cell.findall(".//p")) > 3 for cell in cells
    )


READER = Reader("html", "网页", (".html", ".htm", ".xhtml"), load, is_text=True)
ARCHIVE_READER = Reader("mht", "网页归档", (".mht", ".mhtml"), load_archive)
