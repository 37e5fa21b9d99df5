"""PDF with a text layer. A scan has pictures of text only; it is refused as such, so that the archive can show why."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

from corpus.errors import DamagedFile, NoTextLayer, PasswordProtected, TooLarge
from corpus.readers.document import Document, Limits, Reader
from corpus.readers.encoding import wrong_decodings
from corpus.readers.layout import Line, Page, paragraphs
from corpus.readers.manuscript import Manuscript
from corpus.readers.sniff import PDF, require

# PDFium keeps state of its own for the whole process and must not be entered twice at once.
_PDFIUM = threading.Lock()
# Soft hyphens at line ends, as PDFium reports them, and byte order marks that some writers leave in fonts' tables.
_NOTHING = dict.fromkeys(map(ord, "\x02\ufffe\ufeff\0"))
# A scanner program's own stamp on each page is not a text layer.
_STAMP = 20
_PICTURE = 3


def load(data: bytes, limits: Limits) -> Document:
    """Read a PDF; raises NoTextLayer, PasswordProtected, DamagedFile, TooLarge or WrongFormat."""
    require(data, PDF)
    with _PDFIUM:
        pages, scanned = _pages(data, limits)
    sheet = Manuscript(limits)
    for paragraph in paragraphs(pages):
        sheet.paragraph(paragraph)
    document = sheet.document()
    if sum(not char.isspace() for char in document.text) <= _STAMP * len(scanned):
        raise NoTextLayer("这是扫描件，没有文字层，查不到也比不了内容；请提供 Word 文档，或先做文字识别。")
    for issue in wrong_decodings(document.text):
        sheet.issue(issue.code, issue.message, issue.span)
    if scanned:
        sheet.issue("scanned_pages", f"第 {_listed(scanned)} 页是扫描图片，没有文字层，其中的文字未读入。")
    return sheet.document()


def _pages(data: bytes, limits: Limits) -> tuple[list[Page], list[int]]:
    """Pages with text, and the numbers of those that are only pictures."""
    import pypdfium2

    deadline = time.monotonic() + limits.seconds
    pages, scanned = [], []
    try:
        with pypdfium2.PdfDocument(data) as document:
            _refuse_long(len(document), limits)
            for number in range(len(document)):
                page = _page(document[number])
                pages.append(page)
                if not page.lines and _has_picture(document[number]):
                    scanned.append(number + 1)
                if time.monotonic() > deadline:
                    raise TooLarge(f"PDF 太复杂，{limits.seconds:.0f} 秒内读不完；请拆分或另存为 docx 后导入。")
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise PasswordProtected("PDF 设有打开密码；请取消密码、另存后重新导入。") from error
        raise DamagedFile("PDF 已损坏或不完整，打不开；请重新取得原件后导入。") from error
    return pages, scanned


def _refuse_long(count: int, limits: Limits) -> None:
    if count > limits.pages:
        raise TooLarge(f"PDF 有 {count} 页，超过上限 {limits.pages} 页；请拆分后重新导入。")


def _page(page: Any) -> Page:
    height = page.get_height()
    text_page = page.get_textpage()
    return Page(tuple(_lines(text_page, height)), height)


def _lines(text_page: Any, height: float) -> Iterator[Line]:
    """Lines as PDFium cuts them, each with the box from its first to its last visible character."""
    text = "".join(_characters(text_page))
    start = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            first = start + raw.index(words[0])
            yield _line(text_page, words, first, first + len(words) - 1, height)
        start += len(raw) + 1


def _characters(text_page: Any) -> Iterator[str]:
    """One character per index of PDFium; "\\r\\n" counts as a blank and a line end."""
    from pypdfium2 import raw

    text = text_page.get_text_range()
    if len(text) == text_page.count_chars():
        yield text.replace("\r\n", " \n").replace("\r", "\n")
        return
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, index)
        char = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        yield " " if char == "\r" else char


def _line(text_page: Any, words: str, first: int, last: int, height: float) -> Line:
    left, bottom, _, top = text_page.get_charbox(first, loose=True)
    _, last_bottom, right, last_top = text_page.get_charbox(last, loose=True)
    return Line(words.translate(_NOTHING), left, right, height - max(top, last_top), height - min(bottom, last_bottom))


def _has_picture(page: Any) -> bool:
    return any(True for _ in page.get_objects(filter=[_PICTURE], max_depth=2))


def _listed(numbers: list[int]) -> str:
    shown = "、".join(map(str, numbers[:20]))
    return f"{shown} 等 {len(numbers)}" if len(numbers) > 20 else shown


READER = Reader("pdf", "PDF 文件", (".pdf",), load)
