"""Wording that two texts share, fixed expressions left out: how much, and the longest run. Feeds the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.compare.folding import formulas
from corpus.compare.lines import Line
from corpus.model import Span

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]

# Unrelated reports share .3–1.6 % of their runs of ten characters once fixed expressions are out.
_GRAM = 10
# Grams with more pairs of places than this can't make a run longer that their neighbours don't.
_COMMON = 1024
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BREAK = 10


@dataclass(frozen=True, slots=True)
class Run:
    """Characters both texts have in a row, fixed expressions aside: where in a, where in b, how many."""

    a: Span
    b: Span
    characters: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """For every line of b: letters that count, those of them inside a run that a has too, and its longest run."""

    letters: tuple[int, ...]
    shared: tuple[int, ...]
    longest: tuple[int, ...]
    run: Run | None


@dataclass(frozen=True, slots=True)
class _Plain:
    """Letters that say something of their own, a break after each line; where each stood, and in which line."""

    codes: Ints
    places: Ints
    owner: Ints


def overlap(a: Sequence[Line], b: Sequence[Line]) -> Overlap:
    """What the lines of b share with the lines of a, in runs of ten characters and more."""
    left, right = _plain(a), _plain(b)
    found = _found(_grams(left.codes), _grams(right.codes))
    covered = _covered(found.times > 0, len(right.codes))
    letter = right.codes != _BREAK
    start_a, start_b, length = _runs(found)
    longest = np.zeros(len(b), dtype=np.int64)
    np.maximum.at(longest, right.owner[start_b], length)
    return Overlap(
        letters=tuple(np.bincount(right.owner[letter], minlength=len(b)).tolist()),
        shared=tuple(np.bincount(right.owner[letter & covered], minlength=len(b)).tolist()),
        longest=tuple(longest.tolist()),
        run=_longest(left, right, (start_a, start_b, length)),
    )


def _longest(a: _Plain, b: _Plain, runs: tuple[Ints, Ints, Ints]) -> Run | None:
    start_a, start_b, length = runs
    if not len(length):
        return None
    best = int(np.argmax(length))
    size = int(length[best])
    return Run(_where(a, int(start_a[best]), size), _where(b, int(start_b[best]), size), size)


def _where(side: _Plain, start: int, length: int) -> Span:
    return Span(int(side.places[start]), int(side.places[start + length - 1]) + 1)


def _plain(lines: Sequence[Line]) -> _Plain:
    text = "\n".join(line.text.translate(_WIDE) for line in lines).lower() + "\n"
    lengths = np.array([len(line.text) + 1 for line in lines], dtype=np.int64)
    starts = np.array([line.span.start for line in lines], dtype=np.int64)
    owner = np.repeat(np.arange(len(lines)), lengths)
    places = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + np.repeat(starts, lengths)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)[: len(owner)]
    keep = _says_something(text, codes)
    fixed = np.ones(int(keep.sum()), dtype=np.bool_)
    words = codes[keep].astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    for found in formulas().finditer(words):
        fixed[found.start() : found.end()] = False
    keep[keep] = fixed
    return _Plain(codes[keep], places[keep], owner[keep])


def _says_something(text: str, codes: Ints) -> NDArray[np.bool_]:
    """Letters, digits and line ends."""
    wanted = np.zeros(int(codes.max(initial=0)) + 1, dtype=np.bool_)
    wanted[[ord(char) for char in set(text) if (char.isalnum() or char == "\n") and ord(char) < len(wanted)]] = True
    return wanted[codes]


def _grams(codes: Ints) -> Hashes:
    """A hash of the ten codes from every place, 0 where a break is among them."""
    size = max(len(codes) - _GRAM + 1, 0)
    hashes = np.zeros(size, dtype=np.uint64)
    broken = np.zeros(size, dtype=np.bool_)
    for k in range(_GRAM):
        window = codes[k : k + size]
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + window.astype(np.uint64) + np.uint64(1)
        broken |= window == _BREAK
    return np.where(broken, np.uint64(0), hashes | np.uint64(1))


def _covered(starts: NDArray[np.bool_], size: int) -> NDArray[np.bool_]:
    """Places inside any of the grams that begin at `starts`."""
    edge = np.zeros(size + 1, dtype=np.int64)
    begins = np.flatnonzero(starts)
    np.add.at(edge, begins, 1)
    np.add.at(edge, begins + _GRAM, -1)
    return np.cumsum(edge)[:size] > 0


@dataclass(frozen=True, slots=True)
class _Found:
    """The grams of b among those of a: `order` sorts a's, b's k-th has `times` of them from `first` on."""

    b: Hashes
    order: Ints
    first: Ints
    times: Ints


def _found(a: Hashes, b: Hashes) -> _Found:
    order = np.argsort(a, kind="stable")
    ranked = a[order]
    first = np.searchsorted(ranked, b, side="left")
    times = np.searchsorted(ranked, b, side="right") - first
    times[b == 0] = 0
    return _Found(b, order, first, times)


def _runs(found: _Found) -> tuple[Ints, Ints, Ints]:
    """Maximal runs of common grams along one diagonal: start in a, start in b, length in characters."""
    hits = np.flatnonzero(found.times)
    first, times = found.first[hits], found.times[hits]
    _, group, size = np.unique(found.b[hits], return_inverse=True, return_counts=True)
    times[times * size[group] > _COMMON] = 0
    in_b = np.repeat(hits, times)
    in_a = found.order[np.repeat(first, times) + np.arange(len(in_b)) - np.repeat(np.cumsum(times) - times, times)]
    along = np.lexsort((in_b, in_b - in_a))
    in_a, in_b = in_a[along], in_b[along]
    fresh = np.r_[True, (np.diff(in_b) != 1) | (np.diff(in_a) != 1)][: len(in_b)]
    begins = np.flatnonzero(fresh)
    grams = np.diff(np.r_[begins, len(in_b)])
    return in_a[begins], in_b[begins], grams + _GRAM - 1
