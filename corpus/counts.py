"""Sentences that count (存在2个问题, 征求意见45条) → declared counts, bound to what the paper really lists.

Stands after the sections, since what is counted are mostly sections. A number that is masked, rounded (余, 多) or
speaks of what the paper doesn't show has no `actual`. Patterns are rows of `corpus/vocabulary/counts.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.model import DeclaredCount, Section, Span
from corpus.vocabulary import table

_NUMBER = r"(?:[0-9０-９]{1,4}|[一二两三四五六七八九十百]{1,5})"
_ABOUT = r"(?:[ \t　]*(?:余|多|几|来|左右|以上|近)?)"
_FEW_BEFORE = re.compile(r"(?:近|约|超过|不少于|至少|第)[\s　]*$")
# What is to be done every month is a plan, not a count.
_PLANNED = re.compile(r"每(?:个|逢)?[年月季周人日名半]|不少于|至少|原则上")
_MEASURED = re.compile(rf"{_NUMBER}{_ABOUT}[ \t　]*(?:个|项|条|点|份|张|封|次|人|名|稿|遍|场|学时|天|起|件|大|类|方面)")
_LONGEST = 400
_CHINESE = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_LED = re.compile(r"[^。；;\n：:]{0,8}?(?:[，,]?(?:分别|具体|主要|即|也就是)(?:是|为|有|包括)?[：:，,]?|[：:])")
_WITHIN = re.compile(r".*(?:集中|体现|反映|表现)在")
_UNCOUNTED = frozenset({"●", "——", "—", "-", "•", "·", "◆", "■"})
_STOP = re.compile(r"[。！？\n]")


@dataclass(frozen=True, slots=True)
class _Rule:
    counts: str
    pattern: re.Pattern[str]


@cache
def _rules() -> tuple[_Rule, ...]:
    words = table("counts")["words"]
    found = []
    for row in table("counts")["count"]:
        pattern = row["pattern"]
        for name, alternatives in words.items():
            pattern = pattern.replace("{" + name + "}", alternatives)
        pattern = pattern.replace("{n}", rf"[ \t　]*(?P<n>{_NUMBER})(?P<about>{_ABOUT})[ \t　]*").replace(
            "{n2}", _NUMBER
        )
        found.append(_Rule(row["counts"], re.compile(pattern)))
    return tuple(found)


def declared_counts(text: str, sections: Sequence[Section]) -> tuple[DeclaredCount, ...]:
    """All declared counts of a report in text order, each number once."""
    listing = _Listing(text, sections)
    taken: dict[int, DeclaredCount] = {}
    for start, end in _counting_sentences(text):
        for rule in _rules():
            for match in rule.pattern.finditer(text, start, end):
                place = match.start("n")
                if place not in taken and (found := _declared(listing, rule, match)):
                    taken[place] = found
    return tuple(sorted(taken.values(), key=lambda count: count.span))


def _counting_sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences that hold a number and a measure word; most hold none, and the rules are many."""
    end = 0
    for match in _MEASURED.finditer(text):
        if match.start() >= end:
            start = max(end, text.rfind("。", end, match.start()) + 1, text.rfind("\n", end, match.start()) + 1)
            stop = _STOP.search(text, match.end(), match.end() + _LONGEST)
            end = stop.start() if stop else min(len(text), match.end() + _LONGEST)
            yield max(start, match.start() - _LONGEST), end


def _declared(listing: _Listing, rule: _Rule, match: re.Match[str]) -> DeclaredCount | None:
    number, before = value(match["n"]), match.string[max(0, match.start() - 8) : match.start("n")]
    if not number or _PLANNED.search(before) or _FEW_BEFORE.search(before):
        return None
    if match["n"] == "一" and match.string[match.end("n") : match.end("n") + 2] == "方面":
        return None
    known = rule.counts != "nothing" and not match["about"].strip()
    actual = listing.listed(rule.counts, match, number) if known else None
    return DeclaredCount(Span(match.start(), match.end()), number, actual)


def value(written: str) -> int | None:
    """The value of an Arabic, full-width or Chinese number below a thousand; None when it is none."""
    if written.isdecimal():
        return int(written)
    total = current = 0
    for char in written:
        if char in _CHINESE:
            current = _CHINESE[char]
        elif char in "十百":
            total += (current or 1) * (10 if char == "十" else 100)
            current = 0
        else:
            return None
    return total + current


class _Listing:
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
        """What is listed of what `match` counts: in the sentence itself, below it, or in the part on problems."""
        if pieces := _pieces_before(self._text, match.start("n"), number):
            return pieces
        if counts == "listed" and (pieces := _pieces_after(self._text, match.end())):
            return pieces
        home = self._home(match.start())
        if home is None:
            return None
        if home.level == 1 and home.part in {"preface", "problems"} and counts != "listed":
            return self._in_problems(counts)
        if found := self._run(home, match.end()):
            return found
        return 1 if number == 1 and home.level > 1 else None

    def _home(self, place: int) -> Section | None:
        """The innermost section that holds `place`: sections stand in text order, a section before its children."""
        index = bisect_right(self._starts, place) - 1
        home = self._sections[index] if index >= 0 else None
        while home is not None and home.span.end <= place:
            home = self._by_id[home.parent] if home.parent else None
        return home

    def _run(self, home: Section, place: int) -> int:
        """How many sections the list below `home` has that begins after `place`; a second list is not counted."""
        below = self._below[home.id]
        if home.part == "preface" or not below or below[0].span.start < place:
            return 0
        markers = [section.marker for section in below]
        again = [index for index, marker in enumerate(markers) if index and marker and marker == markers[0]]
        return again[0] if again and again[0] > 1 and markers[0] not in _UNCOUNTED else len(below)

    def _in_problems(self, counts: str) -> int | None:
        """Aspects of the part on problems, or all its items: an aspect without items counts as one."""
        parts = [section for section in self._below[None] if section.part == "problems"]
        divisions = [section for part in parts for section in self._below[part.id]]
        if counts == "aspects":
            return len(divisions) or None
        return sum(len(self._below[section.id]) or 1 for section in divisions) or None


def _pieces_after(text: str, end: int) -> int | None:
    """Pieces of a list that follows in the same sentence, parted by ；: 分别是：甲；乙；丙。"""
    if not (led := _LED.match(text, end)):
        return None
    stop = _STOP.search(text, led.end())
    sentence = text[led.end() : stop.start() if stop else len(text)]
    if len(sentence) > 600 or re.match(r"[（(]?[一1１①]", sentence):
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
    elif within := _WITHIN.search(listed):
        listed = listed[within.end() :]
    elif listed == before:
        return None
    return next((number for mark in "，、,；" if len(listed.split(mark)) == number > 1), None)
