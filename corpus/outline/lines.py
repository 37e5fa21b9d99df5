"""Text → lines: where each paragraph begins, what the format says of it, and which lines are no outline at all.

First step of the outline. A line here is a paragraph of the canonical text with visible characters in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.readers.document import Document, Mark

# Blanks that `str.strip` knows, and the invisible ones that it doesn't.
BLANK = " \t\r\v\f\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad"
_LINE = re.compile(r"[^\n]+")
# `## `, `**`, `- `: Markdown remnants before the words of a line; the section begins after them.
_PREFIX = re.compile(
    rf"[{BLANK}]*(?:(?P<hashes>#{{1,6}})(?!#)[{BLANK}]*)?(?:[-•●◆■>][{BLANK}]+)?(?P<bold>\*\*|__)?[{BLANK}]*"
)
_OUTSIDE = frozenset({"table", "footnote", "header", "hidden", "textbox"})


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: `start` its first visible character, `head` the first one after Markdown remnants, `end` its end.

    `style` is the heading level that the format gives it (0 a title, None none); `outside` tells table rows, notes,
    running heads: text that is no part of the outline's numbering.
    """

    start: int
    head: int
    end: int
    style: int | None
    outside: bool


def read_lines(document: Document) -> tuple[Line, ...]:
    """All lines of `document` that show anything, in text order."""
    marks = _Marks(document.marks)
    found = (_line(document.text, match.start(), match.end(), marks) for match in _LINE.finditer(document.text))
    return tuple(line for line in found if line)


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
    style = len(prefix["hashes"]) if prefix and prefix["hashes"] else _style(upon)
    outside = any(mark.role in _OUTSIDE for mark in upon)
    return Line(start + first, start + (head if head < last else first), start + last, style, outside)


def _style(marks: list[Mark]) -> int | None:
    return next((mark.level for mark in marks if mark.role == "heading" and mark.level is not None), None)
