"""Wording that two texts share, fixed expressions left out: how much, and the longest run. Feeds the figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.compare.lines import Line
from corpus.model import Span
from corpus.vocabulary import lines as listed

# Unrelated reports share .3–1.6 % of their runs of ten characters once fixed expressions are out.
_GRAM = 10
# A run that stands in more places than this is looked for in the first ones only.
_PLACES = 40
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Plain:
    """Letters of one report without punctuation and fixed expressions, "\\n" between lines, and where each stood."""

    text: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters both texts have in a row, fixed expressions aside: where in a, where in b, how many."""

    a: Span
    b: Span
    characters: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """`letters`: offsets in b of all letters that count; `shared`: those of them inside a run that a has too."""

    letters: tuple[int, ...]
    shared: tuple[int, ...]
    runs: tuple[Run, ...]


def overlap(a: Sequence[Line], b: Sequence[Line]) -> Overlap:
    """What the lines of b share with the lines of a, in runs of ten characters and more."""
    left, right = plain(a), plain(b)
    runs = tuple(_runs(left.text, right.text))
    shared = sorted({k for _, start, length in runs for k in range(start, start + length)})
    return Overlap(
        letters=tuple(place for place, letter in zip(right.places, right.text, strict=True) if letter != "\n"),
        shared=tuple(right.places[k] for k in shared),
        runs=tuple(Run(_where(left, i, length), _where(right, j, length), length) for i, j, length in runs),
    )


def _where(side: Plain, start: int, length: int) -> Span:
    return Span(side.places[start], side.places[start + length - 1] + 1)


def plain(lines: Sequence[Line]) -> Plain:
    """The letters of `lines` that say something of their own."""
    letters: list[str] = []
    places: list[int] = []
    for line in lines:
        start = line.span.start
        kept = [(c.casefold(), start + k) for k, c in enumerate(line.text.translate(_WIDE)) if c.isalnum()]
        kept = [(c, place) for c, place in kept if len(c) == 1]
        text = "".join(c for c, _ in kept)
        fixed = {k for found in _formulas().finditer(text) for k in range(*found.span())}
        for k, (c, place) in enumerate(kept):
            if k not in fixed:
                letters.append(c)
                places.append(place)
        letters.append("\n")
        places.append(line.span.end)
    return Plain("".join(letters), tuple(places))


@cache
def _formulas() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, listed("formulas")), key=len, reverse=True)))


def _runs(a: str, b: str) -> Iterator[tuple[int, int, int]]:
    """Maximal common runs of at least `_GRAM` characters within lines: (start in a, start in b, length)."""
    places: dict[str, list[int]] = defaultdict(list)
    for i in range(len(a) - _GRAM + 1):
        gram = a[i : i + _GRAM]
        if len(places[gram]) < _PLACES:
            places[gram].append(i)
    growing: dict[int, int] = {}
    for j in range(len(b) - _GRAM + 1):
        gram = b[j : j + _GRAM]
        here = places.get(gram, ()) if "\n" not in gram else ()
        grown = {i: growing.pop(i - 1, 0) + 1 for i in here}
        yield from _ended(growing, j)
        growing = grown
    yield from _ended(growing, max(len(b) - _GRAM + 1, 0))


def _ended(growing: dict[int, int], j: int) -> Iterator[tuple[int, int, int]]:
    """Runs whose last gram began at j - 1 in b: position of the last gram in a → number of grams."""
    for i, grams in growing.items():
        yield i - grams + 1, j - grams, grams + _GRAM - 1
