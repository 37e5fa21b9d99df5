"""What a problem or a measure is about, whatever the predicate: 理论学习不够 and 理论武装抓得不牢 are one object.

Words are data in `vocabulary/threads.toml`. Used by `threads`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from corpus.compare.folding import bare
from corpus.compare.telling import apart, telling
from corpus.vocabulary import table

# Two titles that share neither object nor this much of what is left of them are different matters.
_LEFT_ALIKE = 0.75
_SHORTEST = 4
# What two titles are alike that name the same object and nothing narrower: 大局观树得不牢, 思考问题不够全面.
_WHOLE = 0.6
# So few characters beside an object's name narrow nothing.
_NO_NARROWER = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """A title without predicates: the object it names, if it is a known one, and the words that are left.

    `whole`: beside the name of its object hardly a character is left, so it means nothing narrower: 理论武装抓得不牢.
    """

    known: str | None
    words: str
    whole: bool = False


@cache
def subject(title: str) -> Subject:
    """What `title` is about."""
    (letters,) = bare([title])
    found = [(len(cue), name) for name, cues in table("threads")["objects"].items() for cue in cues if cue in letters]
    words = _empty_words().sub("", letters)
    if not found:
        return Subject(None, words)
    known = max(found, key=lambda cue: cue[0])[1]
    return Subject(known, words, len(_names(known).sub("", words)) <= _NO_NARROWER)


@cache
def _names(known: str) -> re.Pattern[str]:
    return _either(table("threads")["objects"][known])


@cache
def _empty_words() -> re.Pattern[str]:
    title = table("threads")["title"]
    return _either((*title["weak"], *title["softeners"], *title["promising"]))


def _either(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def same_matter(one: str, other: str) -> float:
    """Likeness 0..1 of two titles by what they are about; 0 when they are about different matters.

    Half for the same known object, half for what is left of the words, and a little more where neither names anything
    narrower; words alone count when they are much alike.
    """
    a, b = subject(one), subject(other)
    words = fuzz.ratio(a.words, b.words) / 100 if min(len(a.words), len(b.words)) >= _SHORTEST else 0.0
    if a.known and a.known == b.known:
        return max(0.5 + words / 2, _WHOLE if a.whole and b.whole else 0.0)
    return words if words >= _LEFT_ALIKE else 0.0


def same_matters(ones: Sequence[str], others: Sequence[str], least: float) -> Mapping[tuple[int, int], float]:
    """`same_matter` of every pair of titles (index in `ones`, index in `others`) that reaches `least`, above 0."""
    a, b = [subject(title) for title in ones], [subject(title) for title in others]
    if not a or not b:
        return {}

    def both(fits: Callable[[Subject], bool]) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = np.logical_and.outer([fits(one) for one in a], [fits(one) for one in b])
        return found

    ratio = process.cdist([one.words for one in a], [one.words for one in b], scorer=fuzz.ratio, dtype=np.float64)
    words = np.where(both(lambda one: len(one.words) >= _SHORTEST), ratio / 100, 0.0)
    same = np.equal.outer([one.known or "" for one in a], [one.known or "" for one in b])
    by_name = np.maximum(0.5 + words / 2, np.where(both(lambda one: one.whole), _WHOLE, 0.0))
    by_words = np.where(words >= _LEFT_ALIKE, words, 0.0)
    value = np.where(same & both(lambda one: one.known is not None), by_name, by_words)
    rows, columns = (found.tolist() for found in np.nonzero(value >= least))
    return {(i, j): float(value[i, j]) for i, j in zip(rows, columns, strict=True)}


def same_narrow_matter(one: str, other: str) -> bool:
    """Whether two titles are about one thing closely enough to be called the same problem.

    They have two telling words in common, or name the same known object and nothing narrower: 本领 alone is no matter.
    """
    a, b = subject(one), subject(other)
    if apart(telling(a.words) & telling(b.words)):
        return True
    return a.known is not None and a.known == b.known and a.whole and b.whole
