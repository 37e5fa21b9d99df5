"""Whether a review replies to a clause of last year's measures, in whatever words. For C2.

A reply may be short and in its own words (负责人每天提前十分钟站岗 → 站岗坚持230天). So a clause is answered when two
of its telling pairs of characters stand in the review, or a clause of the review is made of its characters; the review
is silent on it only when it has none of the pairs, and no clause that comes near.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal

from corpus.checks.reading import words_of
from corpus.compare.folding import bare
from corpus.compare.telling import pairs

Reply = Literal["answered", "touched", "silent"]

_PIECE = re.compile(r"[^，,：:、；;。\n]+")
_TIMES = re.compile(r"\d+|[年月日季度每底前]")


class Replies:
    """The sentences of a review, against the `background` of what the unit wrote then and now."""

    def __init__(self, review: Sequence[str], background: Iterable[str]) -> None:
        self._review = review
        lines = [_letters(one) for one in (*background, *review)]
        self._pairs = Counter(pair for line in lines for pair in pairs(line))
        self._chars = Counter(char for line in lines for char in set(line))
        self._lines = len(lines)

    def to(self, words: str) -> Reply | None:
        """What the review says of `words`; None when they are too short to tell."""
        letters, limits = _letters(words), words_of("C2")
        own = pairs(letters)
        if len(own) < limits["shortest"]:
            return None
        told = sum(pair in self._told for pair in own if self._pairs[pair] <= limits["rare"])
        nearest = self._nearest(frozenset(letters))
        if told >= limits["told"] or nearest >= limits["reply"]:
            return "answered"
        return "touched" if told or nearest >= limits["touch"] else "silent"

    @cached_property
    def _told(self) -> frozenset[str]:
        return frozenset(pair for sentence in self._review for pair in pairs(_letters(sentence)))

    def _nearest(self, letters: frozenset[str]) -> float:
        """How much of the clause of the review that comes nearest is made of `letters`, by their rarity."""
        return max((self._weight(piece & letters) / whole for piece, whole in self._pieces), default=0.0)

    @cached_property
    def _pieces(self) -> tuple[tuple[frozenset[str], float], ...]:
        """The clauses of the review, each with the weight of all its characters."""
        texts = (piece for sentence in self._review for piece in _PIECE.findall(sentence))
        found = dict.fromkeys(frozenset(_letters(piece)) for piece in texts)
        return tuple((piece, self._weight(piece)) for piece in found if len(piece) >= words_of("C2")["piece"])

    def _weight(self, letters: frozenset[str]) -> float:
        return sum(map(self._weights.__getitem__, letters))

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        """How telling each character is: the rarer, the more."""
        return {one: math.log(1 + self._lines / (1 + times)) for one, times in self._chars.items()}


def _letters(words: str) -> str:
    """The characters, without numbers and times."""
    (found,) = bare([words])
    return _TIMES.sub("", found)
