"""Sentences that count (存在2个问题, 征求意见45条) → declared counts, bound to what the paper really lists.

Stands after the sections, since what is counted are mostly sections. A number that is masked, rounded (余, 多) or
speaks of what the paper doesn't show has no `actual`. Patterns are rows of `corpus/vocabulary/counts.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.listing import Listing
from corpus.model import DeclaredCount, Section, Span
from corpus.vocabulary import table

_NUMBER = r"(?:[0-9０-９]{1,4}|[一二两三四五六七八九十百]{1,5})"
_ABOUT = r"(?:[ \t　]*(?:余|多|几|来|左右|以上|近)?)"
_FEW_BEFORE = re.compile(r"(?:近|约|超过|不少于|至少|第)[\s　]*$")
# What is to be done every month is a plan, not a count.
_PLANNED = re.compile(r"每(?:个|逢)?[年月季周人日名半]|不少于|至少|原则上")
_MEASURED = re.compile(
    rf"{_NUMBER}{_ABOUT}[ \t　]*(?:个|项|条|点|份|张|封|次|人|名|稿|遍|场|学时|天|起|件|大|类|处|方面)"
)
_LONGEST = 400
_CHINESE = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
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
    listing = Listing(text, sections)
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
            end = stop.end() if stop else min(len(text), match.end() + _LONGEST)
            yield max(start, match.start() - _LONGEST), end


def _declared(listing: Listing, rule: _Rule, match: re.Match[str]) -> DeclaredCount | None:
    number, before = value(match["n"]), match.string[max(0, match.start() - 8) : match.start("n")]
    if not number or _PLANNED.search(before) or _FEW_BEFORE.search(before):
        return None
    if match["n"] == "一" and (rule.counts == "nothing" or match.string.startswith("方面", match.end("n"))):
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
