"""Markdown as people read it: signs of layout become marks, everything visible stays.

`**` is bold only where it is set like bold: `**一、存在的问题**`. In `**镇` and `*年*月` it masks a name or a
number, and stays.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from corpus.model import Span
from corpus.readers.document import Document, Limits, Reader
from corpus.readers.manuscript import Manuscript
from corpus.readers.text import decoded

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"([^\s:：#][^:：\n]*?)[ \t]*[:：][ \t]*(.*)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?=[^\x00-\x7f]))(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_BULLET = re.compile(r"([ \t]*)[-+*•][ \t]+(?=\S)")
_NUMBERED = re.compile(r"([ \t]*)\d{1,3}[.)][ \t]+(?=\S)")
_ROW = re.compile(r"[ \t]*\|(.*?)\|?[ \t]*")
_ROW_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*")
_FENCE = re.compile(r" {0,3}(?:```|~~~)[^`]*")
_ESCAPES = r"\\([\\`*_{}\[\]()#+\-.!<>~|])"
_LINK = r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)"
_TAG = r"(<br[ \t]*/?>)|</?(?:u|b|i|em|strong|font|span|center|sup|sub|p|div)\b[^<>\n]{0,200}>"
_CODE = r"`([^`\n]+)`"
_INLINE = re.compile(rf"{_ESCAPES}|{_LINK}|{_TAG}|{_CODE}|~~(?=\S)|(?<=\S)~~|&(?:[a-zA-Z]{{2,8}}|#\d{{1,7}});")
_STARS = re.compile(r"(?<![\\*])\*\*(?!\*)")
_WHOLE_LINE = re.compile(r"([ \t]*)\*\*\*([^*\s](?:[^*]*[^*\s])?)\*\*\*[ \t]*")
# What a masked name or number stands before: **镇, **余次, **同志.
_MASKED = frozenset(
    "镇乡村街县市区旗省州盟局厅处科室股站所委办公院校厂社组名人次件条项个起万亿元年月日号余多某同副主书%％"
)
_PUNCTUATION = frozenset(" \t，。、；：！？,.;:!?()（）“”\"'《》【】[]—-…")


def load(data: bytes, limits: Limits) -> Document:
    """Read a Markdown file; raises as the plain text reader does."""
    text, issues = decoded(data, ".md", limits)
    front, body = _front_matter(text)
    sheet = Manuscript(limits)
    for issue in issues:
        sheet.issue(issue.code, issue.message)
    _Page(sheet).write(_COMMENT.sub("", body))
    return sheet.document(front)


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, text
    pairs = (_PAIR.fullmatch(line.strip()) for line in match[1].split("\n"))
    return {pair[1]: pair[2].strip("\"' \t") for pair in pairs if pair}, text[match.end() :]


class _Page:
    """Goes through the lines once, remembering whether it stands in code or in a table."""

    def __init__(self, sheet: Manuscript) -> None:
        self._sheet = sheet
        self._in_code = False
        self._table = 0
        self._rows = 0
        self._last: Span | None = None

    def write(self, body: str) -> None:
        for line in body.split("\n"):
            if _FENCE.fullmatch(line):
                self._in_code = not self._in_code
            elif self._in_code:
                self._sheet.paragraph(line)
            elif not self._row(line):
                quote = _QUOTE.match(line)
                self._line(line[quote.end() :] if quote else line)

    def _row(self, line: str) -> bool:
        match = _ROW.fullmatch(line)
        if not match:
            self._rows = 0
            return False
        if not self._rows:
            self._table += 1
        if not _ROW_RULE.fullmatch(line):
            cells = [inline(cell.strip()) for cell in re.split(r"(?<!\\)\|", match[1])]
            self._sheet.row(cells, self._rows, str(self._table))
            self._rows += 1
        return True

    def _line(self, line: str) -> None:
        if self._last and _UNDERLINE.fullmatch(line):
            self._sheet.mark(self._last, "heading", 1)
            self._last = None
        elif heading := _HEADING.fullmatch(line):
            self._sheet.mark(self._sheet.paragraph(inline(heading[2])), "heading", len(heading[1]))
        elif not _RULE.fullmatch(line):
            self._plain(line)

    def _plain(self, line: str) -> None:
        bullet, numbered = _BULLET.match(line), _NUMBERED.match(line)
        words = inline(line[bullet.end() :] if bullet else line.rstrip())
        span = self._sheet.paragraph(words)
        if found := bullet or numbered:
            self._sheet.mark(span, "list", len(found[1].expandtabs(4)) // 2)
        elif words and words == line.strip().strip("*") != line.strip():
            self._sheet.mark(span, "heading", None, "bold")
        self._last = span if words else None


def inline(line: str) -> str:
    """One line without the signs of bold, links, code, tags and escapes."""
    if "*" in line:
        line = _without_bold(line)
    return _INLINE.sub(_shown, line) if _INLINE.search(line) else line


def _shown(match: re.Match[str]) -> str:
    if match[3]:
        return "\n"
    if match[0].startswith("&"):
        return html.unescape(match[0])
    return match[1] or match[2] or match[4] or ""


def _without_bold(line: str) -> str:
    if whole := _WHOLE_LINE.fullmatch(line):
        return whole[1] + whole[2]
    pieces, position = [], 0
    for start, end in _bold(line, [match.start() for match in _STARS.finditer(line)]):
        pieces += [line[position:start], line[start + 2 : end]]
        position = end + 2
    return "".join([*pieces, line[position:]])


def _bold(line: str, stars: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of `**` that set bold, left to right; what does not pair is a mask."""
    index = 0
    while index + 1 < len(stars):
        start, end = stars[index], stars[index + 1]
        if _is_bold(line, start, end):
            yield start, end
            index += 2
        else:
            index += 1


def _is_bold(line: str, start: int, end: int) -> bool:
    inside, after = line[start + 2 : end], line[end + 2 : end + 3]
    if not inside.strip() or inside != inside.strip() or inside[0] in "，。、；：":
        return False
    if not line[:start].strip() and (not after or inside[-1] in "。：:；"):
        return True
    return inside[0] not in _MASKED and after not in _MASKED and (inside[-1] not in "、，" or after in _PUNCTUATION)


READER = Reader("markdown", "Markdown", (".md", ".markdown"), load, is_text=True)
