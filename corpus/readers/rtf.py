"""Rich Text: a few control words bear text, everything else is typography. Chinese comes as code page bytes or \\u."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.errors import DamagedFile
from corpus.readers.document import Document, Limits, Reader
from corpus.readers.manuscript import Manuscript
from corpus.readers.sniff import RTF, require

_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n\\]"
)
_DESTINATIONS = frozenset((
    b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"objdata", b"header", b"headerl", b"headerr",
    b"headerf", b"footer", b"footerl", b"footerr", b"footerf", b"listtable", b"listoverridetable", b"rsidtbl",
    b"generator", b"themedata", b"colorschememapping", b"datastore", b"latentstyles", b"fldinst", b"xmlnstbl",
    b"filetbl", b"revtbl", b"bkmkstart", b"bkmkend", b"annotation", b"atnid", b"atnauthor", b"mmathPr", b"pgdsctbl",
))  # fmt: skip
# The end of a cell; a tab of the text is none, Word puts one behind each automatic number.
_CELL = "\x1f"
_SIGNS = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"cell": _CELL, b"nestcell": _CELL,
    b"nestrow": "\n", b"tab": "\t", b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"emspace": "\u2003", b"enspace": "\u2002",
}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
_HALF = re.compile("[\ud800-\udfff]")
_NUMBER_TAB = re.compile(r"^(\S{1,8})\t+(?=\S)")
_DEPTH = 2_000


def load(data: bytes, limits: Limits) -> Document:
    """Read an RTF file; raises WrongFormat, DamagedFile, TooLarge."""
    require(data, RTF)
    sheet = Manuscript(limits)
    text = _joined("".join(_Decoder(data, limits).pieces())).rstrip("\n")
    rows = 0
    for line in text.split("\n"):
        if _CELL in line.strip(_CELL):
            sheet.row(line.split(_CELL), rows, "1")
            rows += 1
        else:
            sheet.paragraph(_NUMBER_TAB.sub(_number, line.strip(f"{_CELL}\t ")))
    return sheet.document()


def _number(match: re.Match[str]) -> str:
    """An automatic number as the docx reader writes it: 一、 close to its words, 1. a blank away."""
    return match[1] + (" " if match[1].isascii() else "")


class _Decoder:
    """State of the reader in the file: code page bytes wait until they are whole, groups end what began in them.

    `_ignored` is said of what is not text (fonts, pictures), `_unseen` of text that is hidden or deleted.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._room = limits.characters * 2
        self._code_page = "gb18030"
        self._bytes = bytearray()
        self._groups: list[tuple[bool, bool, int]] = []
        self._ignored = False
        self._unseen = False
        self._fallback = 1
        self._to_skip = 0
        self._opened = False

    def pieces(self) -> Iterator[str]:
        """The visible text, piece by piece."""
        for match in _TOKEN.finditer(self._data):
            piece = self._piece(match)
            if piece is None:
                continue
            self._room -= len(piece)
            if self._room < 0:
                return
            yield self._flushed() + piece
        yield self._flushed()

    def _piece(self, match: re.Match[bytes]) -> str | None:
        byte, word, number, symbol, brace, plain = match.groups()
        if brace:
            return self._brace(brace)
        opened, self._opened = self._opened, False
        if word:
            return self._word(word, number, opened=opened)
        if symbol == b"*" and opened:
            self._ignored = True
        if self._ignored or self._unseen:
            return None
        if byte or plain:
            self._take(bytes((int(byte, 16),)) if byte else plain)
        return _SYMBOLS.get(symbol) if symbol else None

    def _take(self, raw: bytes) -> None:
        """Bytes of text; the first ones after \\u are its stand-in for old readers."""
        skipped = min(self._to_skip, len(raw))
        self._to_skip -= skipped
        self._bytes += raw[skipped:]

    def _brace(self, brace: bytes) -> str:
        if brace == b"{":
            if len(self._groups) >= _DEPTH:
                raise DamagedFile("RTF 文档结构异常，嵌套过深；请在 Word 或 WPS 中另存为 docx 后导入。")
            self._groups.append((self._ignored, self._unseen, self._fallback))
        elif self._groups:
            self._ignored, self._unseen, self._fallback = self._groups.pop()
        self._opened = brace == b"{"
        self._to_skip = 0
        return ""

    def _word(self, word: bytes, number: bytes | None, *, opened: bool) -> str | None:
        if word in _DESTINATIONS and opened:
            self._ignored = True
        if word in (b"v", b"deleted", b"plain"):
            self._unseen = word != b"plain" and number != b"0"
        if self._ignored or self._unseen:
            return None
        value = int(number or 0)
        if word == b"u":
            self._to_skip = self._fallback
            return _character(value)
        if word == b"uc":
            self._fallback = max(0, min(value, 8))
        elif word == b"ansicpg":
            self._code_page = {936: "gb18030", 54936: "gb18030", 950: "big5", 65001: "utf-8"}.get(value, "gb18030")
        elif word == b"bin":
            raise DamagedFile("RTF 文档内嵌有二进制数据，读不出来；请在 Word 或 WPS 中另存为 docx 后导入。")
        return _SIGNS.get(word)

    def _flushed(self) -> str:
        text = self._bytes.decode(self._code_page, errors="replace")
        self._bytes.clear()
        return text


def _character(value: int) -> str:
    """The control word u counts in signed 16 bits; what lies beyond comes as two halves."""
    return chr(value % 0x10000)


def _joined(text: str) -> str:
    """Surrogate halves as the characters they make up; a lone half becomes U+FFFD."""
    if not _HALF.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


READER = Reader("rtf", "RTF 文档", (".rtf",), load)
