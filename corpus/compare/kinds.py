"""What kind of change a changed stretch is: the year, a number, a name, the sense, or wording.

The words are data in `vocabulary/changes.toml`. Follows `words`; its answer is what filters and exports go by.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from corpus.compare.model import CHANGE_KINDS, ChangeKind
from corpus.vocabulary import table

_NOT_A_WORD = re.compile(r"[\W_]+")
_DIGIT = re.compile(r"[\d〇零一二两三四五六七八九十百千万亿*xX×]")
# A stretch longer than this is rewritten text; that one side says 不 somewhere in it means nothing.
_SENSE_LIMIT = 16
# Nor are years, numbers or names ever as long as this.
LONG = 80


@dataclass(frozen=True, slots=True)
class Stretch:
    """One changed stretch: the words that went, the words that came, the characters that follow on either side, and
    whether it lies in the numbering.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    followed_by: tuple[str, ...] = ()
    numbering: bool = False

    @property
    def sides(self) -> tuple[str, str]:
        """Both sides without punctuation."""
        return _NOT_A_WORD.sub("", "".join(self.before)), _NOT_A_WORD.sub("", "".join(self.after))


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    year: re.Pattern[str]
    number: re.Pattern[str]
    name: re.Pattern[str]
    followers: tuple[str, ...]
    suffixes: tuple[str, ...]
    meaning: frozenset[str]


@cache
def _vocabulary() -> _Vocabulary:
    data = table("changes")
    return _Vocabulary(
        year=_either(data["year"]["patterns"], data["year"]["words"]),
        number=_either(data["number"]["patterns"], data["number"]["units"]),
        name=_either(data["name"]["patterns"], ()),
        followers=data["year"]["followers"],
        suffixes=data["name"]["suffixes"],
        meaning=frozenset(data["meaning"]["words"]),
    )


def _either(patterns: Iterable[str], words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join([*patterns, *sorted(words, key=len, reverse=True)]))


def kinds(stretches: Iterable[Stretch]) -> tuple[ChangeKind, ...]:
    """The kinds of change among `stretches`, each once, in the order of `CHANGE_KINDS`."""
    found = {kind(stretch) for stretch in stretches}
    return tuple(known for known in CHANGE_KINDS if known in found)


def kind(stretch: Stretch) -> ChangeKind:
    """The first kind that fits the stretch."""
    before, after = stretch.sides
    if stretch.numbering:
        return "numbering"
    if before == after:
        return "punctuation"
    if len(before) + len(after) > LONG:
        return "wording"
    if number := _of_numbers(stretch):
        return number
    if _of_names(before, after):
        return "name"
    return "meaning" if _of_sense(stretch) else "wording"


def _of_numbers(stretch: Stretch) -> ChangeKind | None:
    words = _vocabulary()
    text = "".join(stretch.sides)
    numbers_only = not words.number.sub("", text) and _DIGIT.search(text) is not None
    if numbers_only and any(text.startswith(words.followers) for text in stretch.followed_by):
        return "year"
    if not words.year.sub("", text):
        return "year"
    return "number" if numbers_only else None


def _of_names(before: str, after: str) -> bool:
    words = _vocabulary()
    if not before or not after:
        return False
    blotted = [not words.name.sub("", side) for side in (before, after)]
    named = [side.endswith(words.suffixes) and 2 <= len(side) <= 12 for side in (before, after)]
    return all(known or blot for known, blot in zip(named, blotted, strict=True)) or any(blotted)


def _of_sense(stretch: Stretch) -> bool:
    known = _vocabulary().meaning
    before = Counter(word for word in stretch.before if word in known)
    after = Counter(word for word in stretch.after if word in known)
    return before != after and sum(map(len, (*stretch.before, *stretch.after))) <= _SENSE_LIMIT
