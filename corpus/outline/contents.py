"""Tables of contents: lines that only announce the headings to come, so that nobody takes them for the headings.

Such a block stands near the beginning, its lines come again later in the text, and nothing is said between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.outline.lines import Line
from corpus.outline.markers import Candidate, begins_with_marker, marker_at_start

_NAMES = re.compile(r"^目[\s　]*录$|^目[\s　]*次$|^contents$", re.IGNORECASE)
_PAGE = re.compile(r"[.…·\s　\-—_]*[(（]?\d{0,3}[)）]?$")
_PAGE_ENDS = re.compile(r"[.…·\s　\-—_(（\d)）]")
_NOISE = re.compile(r"[\W_]+")
_STOP = re.compile(r"[。；;]")
_LONGEST = 200
_FEWEST, _MOST = 3, 80


def without_contents(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines` with those of a table of contents marked as outside."""
    first, last = _block(text, lines)
    return tuple(replace(line, outside=True) if first <= index < last else line for index, line in enumerate(lines))


def unannounced(text: str, lines: Sequence[Line], candidates: Sequence[Candidate]) -> list[Candidate]:
    """`candidates` without those that only announce a heading to come: 报告分三个部分：一、…；二、…；三、…。"""
    coming = {_words(text, one.end, lines[one.reach].end): one.line for one in candidates if not one.inline}
    return [
        one
        for one in candidates
        if not (one.inline and one.heading and coming.get(_said(text, lines, one), -1) > one.line)
    ]


def _said(text: str, lines: Sequence[Line], one: Candidate) -> str:
    end = min(lines[one.line].end, one.end + _LONGEST)
    stop = _STOP.search(text, one.end, end)
    return _words(text, one.end, stop.start() if stop else end)


def _words(text: str, start: int, end: int) -> str:
    return _NOISE.sub("", text[start : min(end, start + _LONGEST)])


def _block(text: str, lines: Sequence[Line]) -> tuple[int, int]:
    keys = [_key(text, line) for line in lines]
    places = {key: index for index, key in enumerate(keys)}
    for start in range(min(len(lines), 12)):
        named = bool(_NAMES.match(text[lines[start].head : lines[start].end]))
        end = start + named
        most = min(len(lines), end + _MOST)
        while end < most and keys[end] and (later := _again(keys, places, end)) and later > end:
            end += 1
        listed = lines[start + named : end]
        numbered = sum(begins_with_marker(text[line.head : line.end]) for line in listed)
        if end < len(lines) and len(listed) >= (2 if named else _FEWEST) and (named or 2 * numbered >= len(listed)):
            return start, end
    return 0, 0


def _again(keys: list[str], places: dict[str, int], index: int) -> int | None:
    """The last line that says the same as line `index`, or that begins with it: a heading run into its text."""
    key = keys[index]
    if places[key] > index:
        return places[key]
    if len(key) < 5:
        return None
    return next((later for later in range(len(keys) - 1, index, -1) if keys[later].startswith(key)), None)


def _key(text: str, line: Line) -> str:
    """What a line says, without its number and page: numbers may be skipped in the list or in the text."""
    words = text[line.head : min(line.end, line.head + _LONGEST)]
    marked = marker_at_start(words)
    bare = words[marked.end() :] if marked else words
    paged = line.end - line.head <= _LONGEST and _PAGE_ENDS.match(bare[-1:])
    return _NOISE.sub("", _PAGE.sub("", bare) if paged else bare)
