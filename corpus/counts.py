"""Sentences that count (存在2个问题, 征求意见45条) → declared counts, bound to what the paper really lists.

Stands after the sections, since what is counted are mostly sections. A number that is masked, rounded (余, 多) or
speaks of what the paper doesn't show has no `actual`. Patterns are rows of `corpus/vocabulary/counts.toml`.
"""

from __future__ import annotations

import re
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
    taken: dict[int, DeclaredCount] = {}
    for start, end in _counting_sentences(text):
        for rule in _rules():
            for match in rule.pattern.finditer(text, start, end):
                place = match.start("n")
                if place not in taken and (found := _declared(text, sections, rule, match)):
                    taken[place] = found
    return tuple(sorted(taken.values(), key=lambda count: count.span))


def _counting_sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences that hold a number and a measure word; most hold none, and the rules are many."""
    end = 0
    for match in _MEASURED.finditer(text):
        if match.start() >= end:
            start = max(text.rfind("。", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
            stop = _STOP.search(text, match.end())
            end = stop.start() if stop else len(text)
            yield start, min(end, match.end() + _LONGEST)


def _declared(text: str, sections: Sequence[Section], rule: _Rule, match: re.Match[str]) -> DeclaredCount | None:
    number = value(match["n"])
    if (
        number is None
        or number == 0
        or _PLANNED.search(text[max(0, match.start() - 8) : match.start("n")])
        or _FEW_BEFORE.search(text[max(0, match.start("n") - 4) : match.start("n")])
    ):
        return None
    if match["n"] == "一" and text[match.end("n") : match.end("n") + 2] == "方面":
        return None
    about = bool(match["about"].strip())
    actual = None if about or rule.counts == "nothing" else _actual(text, sections, rule.counts, match, number)
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


def _actual(text: str, sections: Sequence[Section], counts: str, match: re.Match[str], number: int) -> int | None:
    """What is listed of what was counted: in the sentence itself, below it, or in the part on problems."""
    if pieces := _pieces_before(text, match.start("n"), number):
        return pieces
    if counts == "listed" and (pieces := _pieces_after(text, match.end())):
        return pieces
    home = _home(sections, match.start())
    below = _below(sections, home, match.end()) if home else 0
    if below:
        return below
    if home is not None and home.part in {"preface", "problems"} and home.level == 1:
        return _in_problems(sections, counts)
    return 1 if number == 1 and home is not None and home.level > 1 else None


def _home(sections: Sequence[Section], place: int) -> Section | None:
    """The innermost section that holds `place`."""
    return max(
        (section for section in sections if section.span.start <= place < section.span.end),
        key=lambda section: section.level,
        default=None,
    )


def _below(sections: Sequence[Section], home: Section, place: int) -> int:
    """How many children of `home` follow `place` when none stands before it."""
    starts = [section.span.start for section in sections if section.parent == home.id]
    return len(starts) if starts and starts[0] >= place and home.part != "preface" else 0


def _in_problems(sections: Sequence[Section], counts: str) -> int | None:
    parts = {section.id for section in sections if section.level == 1 and section.part == "problems"}
    divisions = [section for section in sections if section.parent in parts]
    if counts == "aspects":
        return len(divisions) or None
    if counts != "total":
        return None
    inner = [[child for child in sections if child.parent == section.id] for section in divisions]
    return sum(len(children) or 1 for children in inner) or None


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
