"""Text → lines: where each paragraph begins, what the format says of it, and which lines are no outline at all.

First step of the outline. A line here is a paragraph of the canonical text with visible characters in it; where a text
was copied with hard line breaks (every thirty characters or so), the pieces of a paragraph are one line again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.readers.document import Document, Mark

# Blanks that `str.strip` knows, and the invisible ones that it doesn't.
BLANK = " \t\r\v\f\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad"
_LINE = re.compile(r"[^\n]+")
# `## `, `**`, a bullet before a number: remnants before the words of a line; the section begins after them.
_PREFIX = re.compile(
    rf"[{BLANK}]*(?:(?P<hashes>#{{1,6}})(?!#)[{BLANK}]*)?"
    rf"(?:[-•●◆■▪◎➢>*·][{BLANK}]*(?=[（(〔]?[一二三四五六七八九十]{{1,3}}[、是要.)）〕]|[（(]?\d{{1,2}}[.、)）．]))?"
    rf"(?P<bold>\*\*|__)?[{BLANK}]*"
)
_OUTSIDE = frozenset({"table", "footnote", "header", "hidden", "textbox"})
_FULL_STOPS = "。！？!?；;：:”’」』)）》…"
_FEWEST_WRAPPED = 6
# Tabs within a line that make it a row of a table.
_COLUMNS = 2
_PAGE = re.compile(r"[—–－-]+\s*\d{1,3}\s*[—–－-]+|第\s*\d{1,3}\s*页(?:[\s，,/]*共\s*\d{1,3}\s*页)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: `start` its first visible character, `head` the first one after Markdown remnants, `end` its end.

    `style` is the heading level that the format gives it (0 a title, None none), `bold` whether it only looks like a
    heading, `listed` whether the format bullets it; `outside` tells table rows, notes, running heads: text that is no
    part of the outline's numbering.
    """

    start: int
    head: int
    end: int
    style: int | None = None
    bold: bool = False
    listed: bool = False
    outside: bool = False


def read_lines(document: Document) -> tuple[Line, ...]:
    """All lines of `document` that show anything, in text order."""
    marks = _Marks(document.marks)
    found = (_line(document.text, match.start(), match.end(), marks) for match in _LINE.finditer(document.text))
    return _unwrapped(document.text, [line for line in found if line])


class _Marks:
    """Marks met line by line; both stand in text order, so one pass is enough."""

    def __init__(self, marks: tuple[Mark, ...]) -> None:
        self._waiting = sorted(marks, key=lambda mark: mark.span.start)
        self._next = 0
        self._open: list[Mark] = []

    def upon(self, start: int, end: int) -> list[Mark]:
        while self._next < len(self._waiting) and self._waiting[self._next].span.start < end:
            self._open.append(self._waiting[self._next])
            self._next += 1
        self._open = [mark for mark in self._open if mark.span.end > start]
        return [mark for mark in self._open if mark.span.start < end]


def _line(text: str, start: int, end: int, marks: _Marks) -> Line | None:
    body = text[start:end]
    first = len(body) - len(body.lstrip(BLANK))
    last = len(body.rstrip(BLANK))
    if first >= last:
        return None
    upon = marks.upon(start, end)
    prefix = _PREFIX.match(body)
    head = min(prefix.end() if prefix else first, last)
    hashes = len(prefix["hashes"]) if prefix and prefix["hashes"] else None
    return Line(
        start + first,
        start + (head if head < last else first),
        start + last,
        hashes or _style(upon),
        bool(prefix and prefix["bold"]) or any(mark.role == "heading" and mark.level is None for mark in upon),
        any(mark.role == "list" for mark in upon),
        any(mark.role in _OUTSIDE for mark in upon) or _furniture(body[first:last]),
    )


def _furniture(words: str) -> bool:
    """A row of a table, or the number of a page, in a text that has no marks to say so."""
    return words.count("\t") >= _COLUMNS or _PAGE.fullmatch(words) is not None


def _style(marks: list[Mark]) -> int | None:
    return next((mark.level for mark in marks if mark.role == "heading" and mark.level is not None), None)


def _unwrapped(text: str, lines: list[Line]) -> tuple[Line, ...]:
    """`lines` with the pieces of hard-wrapped paragraphs joined, when the whole text is wrapped at one width."""
    width = _wrapped_at(text, lines)
    if width is None:
        return tuple(lines)
    indented = sum(_indented(text, line) for line in lines) >= 2
    joined: list[Line] = []
    open_end = False
    for line in lines:
        if open_end and not (indented and _indented(text, line)):
            joined[-1] = replace(joined[-1], end=line.end)
        else:
            joined.append(line)
        full = line.end - _line_start(text, line) >= width - 2
        open_end = full and (indented or text[line.end - 1] not in _FULL_STOPS) and line.style is None
    return tuple(joined)


def _wrapped_at(text: str, lines: Sequence[Line]) -> int | None:
    """The width at which `text` is wrapped: most lines are equally long and break off in mid-sentence."""
    widths = [line.end - _line_start(text, line) for line in lines]
    if len(lines) < _FEWEST_WRAPPED:
        return None
    width, _ = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))
    full = [line for line, length in zip(lines, widths, strict=True) if width - 2 <= length <= width + 2]
    broken = sum(text[line.end - 1] not in _FULL_STOPS for line in full)
    if not 15 <= width <= 80 or len(full) * 5 < len(lines) * 2 or broken * 3 < len(full) * 2:
        return None
    return width if max(widths) <= width + 3 else None


def _line_start(text: str, line: Line) -> int:
    return text.rfind("\n", 0, line.start) + 1


def _indented(text: str, line: Line) -> bool:
    return line.start - _line_start(text, line) >= 1
