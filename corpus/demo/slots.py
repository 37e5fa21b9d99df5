"""Fills the slots of an authored phrase: {work} {place} … from the unit's business, {3-8} a number, {甲/乙} one of
both, {by} a deadline.

What a slot becomes depends on the seed alone, so that a promise and its follow-up name the same things.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from corpus.demo.choice import number, one
from corpus.demo.phrases import Unit, Year, turned

_SLOT = re.compile(r"\{([^{}]+)\}")
_RANGE = re.compile(r"(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, of which year: all that slots can draw on."""

    unit: Unit
    year: Year
    previous: Year
    we: tuple[str, ...]
    person: str = ""

    @property
    def own(self) -> bool:
        """Whether an individual speaks."""
        return bool(self.person)


def fill(phrase: str, voice: Voice, seed: str) -> str:
    """`phrase` with every slot filled; the same slot name twice in one phrase gives two different words."""
    seen: dict[str, int] = {}

    def filled(match: re.Match[str]) -> str:
        slot = match.group(1)
        occurrence = seen.get(slot, 0)
        seen[slot] = occurrence + 1
        return _value(slot, occurrence, voice, seed)

    return _SLOT.sub(filled, turned(phrase))


def suits(phrase: str, voice: Voice) -> bool:
    """Whether a phrase marked 班| or 我| may be said by this voice."""
    return not phrase.startswith("班|" if voice.own else "我|")


def bare(phrase: str) -> str:
    """The phrase without its mark."""
    return phrase[2:] if phrase.startswith(("班|", "我|")) else phrase


def _value(slot: str, occurrence: int, voice: Voice, seed: str) -> str:
    if "/" in slot:
        return one(f"{seed}/{slot}/{occurrence}", slot.split("/"))
    if span := _RANGE.fullmatch(slot):
        return str(number(f"{seed}/{slot}/{occurrence}", int(span[1]), int(span[2])))
    if slot in _FIXED:
        return _FIXED[slot](voice, seed)
    return _rotated(_words(voice)[slot], f"{seed}/{slot}", occurrence)


def _words(voice: Voice) -> Mapping[str, Sequence[str]]:
    return {**voice.unit.words, "we": voice.we}


def _rotated(words: Sequence[str], seed: str, occurrence: int) -> str:
    first = words.index(one(seed, words))
    return words[(first + occurrence) % len(words)]


def _month(seed: str) -> int:
    return number(f"{seed}/by", 4, 11)


def _done(voice: Voice, seed: str) -> str:
    return f"{voice.year.year + 1}年{_month(seed) - number(f'{seed}/done', 0, 2)}月"


_FIXED: Mapping[str, Callable[[Voice, str], str]] = {
    "org": lambda voice, _: voice.unit.org,
    "unit": lambda voice, _: voice.unit.short,
    "name": lambda voice, _: voice.unit.name,
    "chief": lambda voice, _: voice.unit.chief,
    "upper": lambda voice, _: voice.unit.upper,
    "front": lambda voice, _: voice.unit.front,
    "year": lambda voice, _: str(voice.year.year),
    "prev": lambda voice, _: str(voice.year.year - 1),
    "next": lambda voice, _: str(voice.year.year + 1),
    "plenum": lambda voice, _: voice.year.plenum,
    "drive": lambda voice, _: voice.year.drive,
    "meeting": lambda voice, _: voice.year.meeting,
    "theme": lambda voice, _: voice.year.theme,
    "last_meeting": lambda voice, _: voice.previous.meeting,
    "by": lambda voice, seed: f"{voice.year.year + 1}年{_month(seed)}月底",
    "done": _done,
    "person": lambda voice, _: voice.person,
}
