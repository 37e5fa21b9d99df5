"""What a problem or a measure is about, whatever the predicate: 理论学习不够 and 理论武装抓得不牢 are one object.

Words are data in `vocabulary/threads.toml`. Used by `threads`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from corpus.compare.folding import bare
from corpus.vocabulary import table

# Two titles that share neither object nor this much of what is left of them are different matters.
_LEFT_ALIKE = 0.75
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Subject:
    """A title without predicates: the object it names, if it is a known one, and the words that are left."""

    known: str | None
    words: str


@cache
def subject(title: str) -> Subject:
    """What `title` is about."""
    (letters,) = bare([title])
    found = [(len(cue), name) for name, cues in table("threads")["objects"].items() for cue in cues if cue in letters]
    return Subject(max(found, key=lambda cue: cue[0])[1] if found else None, _empty_words().sub("", letters))


@cache
def _empty_words() -> re.Pattern[str]:
    title = table("threads")["title"]
    return _either((*title["weak"], *title["softeners"], *title["promising"]))


def _either(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def same_matter(one: str, other: str) -> float:
    """Likeness 0..1 of two titles by what they are about; 0 when they are about different matters.

    Half for the same known object, half for what is left of the words; words alone count when they are much alike.
    """
    a, b = subject(one), subject(other)
    words = fuzz.ratio(a.words, b.words) / 100 if min(len(a.words), len(b.words)) >= _SHORTEST else 0.0
    if a.known and a.known == b.known:
        return 0.5 + words / 2
    return words if words >= _LEFT_ALIKE else 0.0
