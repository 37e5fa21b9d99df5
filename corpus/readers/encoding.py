"""Bytes → text: which encoding a plain file is in, and whether somebody decoded it wrongly before us.

A byte order mark decides; then strict UTF-8; then the candidates are scored by their share of everyday characters.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from corpus.errors import UnknownEncoding
from corpus.model import Issue, Span

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x841\x953", "gb18030"),
)
# In order of trust: the first wins a tie.
_CANDIDATES = ("gb18030", "utf-8", "utf-16-le", "utf-16-be", "big5")
_SAMPLE = 200_000
_LOOK = 3_000
_PASSABLE = 0.6
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# What wrong decodings leave behind: U+FFFD itself, its bytes read as GBK, Visual C's fillers, UTF-8 read as Latin-1.
_DEBRIS = re.compile("\ufffd+|(?:锟斤拷?)+|(?:烫烫|屯屯)+|(?:[\xc2-\xf4][\x80-\xbf\u0152-\u2122]{1,2}){3,}")
_SUSPECT = re.compile("[\ufffd锟烫屯\xc2-\xf4]")
_HAN = re.compile("[\u4e00-\u9fff]")
_WHEN_GARBLED = 0.6


def decode(data: bytes) -> tuple[str, tuple[Issue, ...]]:
    """Text of `data` with "\\n" line ends, and what is wrong with it; raises UnknownEncoding."""
    encoding, body = _encoding(data)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        text = body.decode(encoding, errors="replace")
    text = _LINE_ENDS.sub("\n", text)
    return text, wrong_decodings(text)


def wrong_decodings(text: str) -> tuple[Issue, ...]:
    """Places where characters were lost before the file came to us."""
    places = [Span(*match.span()) for match in _DEBRIS.finditer(text)] if _SUSPECT.search(text) else []
    if not places and _is_garbled(text):
        return (
            Issue("wrong_decoding", "全文疑似以错误的编码另存过，多数字不成文；请找原件重新导入。", Span(0, len(text))),
        )
    return tuple(
        Issue("wrong_decoding", f"“{span.of(text)[:12]}”是编码转换时丢失的文字，请对照原件。", span)
        for span in places[:50]
    )


def _encoding(data: bytes) -> tuple[str, bytes]:
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    if b"\0" not in data and _is_utf8(data):
        return "utf-8", data
    score, encoding = max(((_score(data, name), name) for name in _CANDIDATES), key=lambda found: found[0])
    if score < _PASSABLE:
        raise UnknownEncoding("认不出这个文件的文字编码；请用记事本打开，另存为 UTF-8 编码后重新导入。")
    return encoding, data


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _score(data: bytes, encoding: str) -> float:
    """Share of everyday characters, less what could not be decoded at all."""
    text = data[:_SAMPLE].decode(encoding, errors="replace")
    everyday = _everyday(traditional=encoding == "big5")
    return sum(char in everyday for char in text) / max(len(text), 1)


@cache
def _everyday(traditional: bool = False) -> frozenset[str]:
    """ASCII, Chinese punctuation and the 3,755 level-1 characters of GB 2312 (5,401 of Big5)."""
    ascii_text = "\t\n\r" + "".join(map(chr, range(32, 127)))
    leads, trails, encoding = range(0xB0, 0xD8), range(0xA1, 0xFF), "gb2312"
    if traditional:
        leads, trails, encoding = range(0xA4, 0xC7), range(0x40, 0xFF), "big5"
    level_one = b"".join(bytes((lead, trail)) for lead in leads for trail in trails).decode(encoding, errors="ignore")
    return frozenset(ascii_text + "　、。·—…“”‘’〈〉《》「」【】〔〕！（），．：；？％×" + level_one)


def _is_garbled(text: str) -> bool:
    """UTF-8 read as GBK and saved again gives 鍙戝睍: Chinese characters, but hardly an everyday one."""
    chinese = _HAN.findall(text[:_LOOK])
    return len(chinese) >= 20 and sum(map(_in_either_script().__contains__, chinese)) < _WHEN_GARBLED * len(chinese)


@cache
def _in_either_script() -> frozenset[str]:
    return _everyday() | _everyday(traditional=True)
