"""What a report lists: the sections below one another, and the pieces of a list within a sentence.

Counting (`counts.py`) asks here how many of a thing that the text counts are really there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from corpus.model import Section

_PROBLEMS = re.compile(r"问题|不足|差距|短板|弱项")
# Bullets all look alike; the same one again begins no second list.
_BULLETS = frozenset({"●", "——", "—", "-", "•", "·", "◆", "■"})
_LED = re.compile(r"[^。；;\n：:]{0,8}?(?:[，,]?(?:分别|具体|主要|即|也就是)(?:是|为|有|包括)?[：:，,]?|[：:])")
_WITHIN = ("集中在", "体现在", "反映在", "表现在")
# A list of sections begins here, not one of pieces.
_NUMBERED = re.compile(r"[（(]?[一1１①⑴㈠]|首先|其一|第一")
_LONGEST = 600
_STOP = re.compile(r"[。！？\n]")


class Listing:
    """What a report lists: the sections below one another, and the lists within a sentence."""

    def __init__(self, text: str, sections: Sequence[Section]) -> None:
        self._text = text
        self._sections = sections
        self._starts = [section.span.start for section in sections]
        self._by_id = {section.id: section for section in sections}
        self._below: dict[str | None, list[Section]] = defaultdict(list)
        for section in sections:
            self._below[section.parent].append(section)

    def listed(self, counts: str, match: re.Match[str], number: int) -> int | None:
        """How many of what `match` counts are listed: in the sentence itself or by the sections; None if unknown."""
        if pieces := _pieces_before(self._text, match.start("n"), number):
            return pieces
        if counts == "listed" and (pieces := _pieces_after(self._text, match.end())):
            return pieces
        home = self._home(match.start())
        return self._by_sections(home, counts, match, number) if home else None

    def _by_sections(self, home: Section, counts: str, match: re.Match[str], number: int) -> int | None:
        said = match.group()
        of_items = counts == "total" or (_PROBLEMS.search(said) is not None and "方面" not in said)
        if home.level == 1 and home.part in {"preface", "problems"} and (of_items or counts == "aspects"):
            return self._in_problems(of_items)
        below = self._run(home, match.end())
        if home.part == "review":  # last year's problems: what stands below may be something else
            return number if below and number in {len(below), self._items(below)} else None
        if below:
            return self._items(below) if of_items and home.level == 1 else len(below)
        return 1 if number == 1 and home.level > 1 else None

    def _home(self, place: int) -> Section | None:
        """The innermost section that holds `place`: sections stand in text order, a section before its children."""
        index = bisect_right(self._starts, place) - 1
        home = self._sections[index] if index >= 0 else None
        while home is not None and home.span.end <= place:
            home = self._by_id[home.parent] if home.parent else None
        return home

    def _run(self, home: Section, place: int) -> list[Section]:
        """The list below `home` that begins after `place`; a second list is not counted."""
        below = self._below[home.id]
        if home.part == "preface" or not below or below[0].span.start < place:
            return []
        first = below[0].marker
        again = [index for index, section in enumerate(below) if index > 1 and first and section.marker == first]
        return below[: again[0]] if again and first not in _BULLETS else below

    def _items(self, sections: Sequence[Section]) -> int:
        """The items of some aspects; an aspect without items is one itself."""
        return sum(len(self._below[section.id]) or 1 for section in sections)

    def _in_problems(self, of_items: bool) -> int | None:
        """Aspects of the part on problems, or all its items."""
        parts = [section for section in self._below[None] if section.part == "problems"]
        divisions = [section for part in parts for section in self._below[part.id]]
        return (self._items(divisions) if of_items else len(divisions)) or None


def _pieces_after(text: str, end: int) -> int | None:
    """Pieces of a list that follows in the same sentence, parted by ；: 分别是：甲；乙；丙。"""
    if not (led := _LED.match(text, end)):
        return None
    stop = _STOP.search(text, led.end(), led.end() + _LONGEST)
    sentence = text[led.end() : stop.start() if stop else led.end() + _LONGEST]
    if len(sentence) >= _LONGEST or _NUMBERED.match(sentence):
        return None
    pieces = [piece for piece in re.split(r"[；;]", sentence) if piece.strip()]
    return len(pieces) if len(pieces) > 1 else None


def _pieces_before(text: str, start: int, number: int) -> int | None:
    """Pieces before 等四个方面 or “…，…”五个方面; believed only when as many as declared, for 等 may cut short."""
    before = text[max(0, start - 300) : start].rstrip()
    before = before[max(map(before.rfind, "。；！？\n")) + 1 :]
    listed = before[:-1] if before.endswith("等") else before
    if listed.endswith(("”", '"')):
        listed = listed[listed.find("“" if "“" in listed else '"') + 1 : -1]
    elif (within := max(listed.rfind(words) for words in _WITHIN)) >= 0:
        listed = listed[within + len(_WITHIN[0]) :]
    elif listed == before:
        return None
    return next((number for mark in "，、,；" if len(listed.split(mark)) == number > 1), None)
