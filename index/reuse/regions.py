"""Where exactly two passages are alike: stretches that have most of their own words in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Indel

from index.reuse.collection import Weights

# What a stretch loses for every character that only one side has; at 1/3 a stretch of scattered single characters,
# which any two texts share, never grows.
_GAP = 0.3
# Below this the words in common are those of any two passages about the same thing.
LEAST = 0.4
# Characters in runs of four and more that a stretch must have: half of what is asked of the whole.
_RUN, _SOLID = 4, 0.4

Block = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a passage; the first k of them say `sums[k]` together."""

    text: str
    sums: Sequence[float]

    @classmethod
    def weighing(cls, text: str, weights: Weights) -> Letters:
        """By what each letter says."""
        return cls(text, [0.0, *np.cumsum(weights, dtype=np.float64).tolist()])


@dataclass(frozen=True, slots=True)
class Region:
    """Half-open ranges of letters on both sides, the characters of the shorter that say something, and likeness."""

    a: tuple[int, int]
    b: tuple[int, int]
    chars: int
    similarity: float


def regions(a: Letters, b: Letters, min_chars: int) -> list[Region]:
    """The stretches of at least `min_chars` telling characters in which `a` and `b` are alike, in no special order."""
    found = Indel.opcodes(a.text, b.text).as_matching_blocks()
    blocks = [(block.a, block.b, block.size) for block in found if block.size]
    sums = (a.sums, b.sums)
    if _in_runs(blocks, sums[0]) < _SOLID * min_chars:
        return []
    return [region for run in _runs(blocks, sums[0], min_chars) if (region := _region(run, sums, min_chars))]


def _in_runs(blocks: Sequence[Block], sums: Sequence[float]) -> float:
    """What stands in runs, which no stretch can have more of; most pairs have too little of it."""
    return sum(sums[i + size] - sums[i] for i, _, size in blocks if size >= _RUN)


def _runs(blocks: Sequence[Block], sums: Sequence[float], least: float) -> Iterator[Sequence[Block]]:
    """The best stretch of blocks, then the best of what stands before and after it, while they are worth a look."""
    low, high, score = _best(blocks, sums)
    if score < least / 4:
        return
    yield blocks[low:high]
    yield from _runs(blocks[:low], sums, least)
    yield from _runs(blocks[high:], sums, least)


def _best(blocks: Sequence[Block], sums: Sequence[float]) -> tuple[int, int, float]:
    """The stretch with the greatest sum of what its blocks say less its gaps (Kadane's rule)."""
    best, score, begin, end_a, end_b = (0, 0, 0.0), 0.0, 0, 0, 0
    for number, (i, j, size) in enumerate(blocks):
        score -= _GAP * max(i - end_a, j - end_b)
        if score <= 0:
            score, begin = 0.0, number
        score += _said(size, sums[i + size] - sums[i])
        if score > best[2]:
            best = (begin, number + 1, score)
        end_a, end_b = i + size, j + size
    return best


def _said(size: int, weight: float) -> float:
    return weight if size > 2 else 0.5 * weight if size == 2 else 0.0


def _region(run: Sequence[Block], sums: tuple[Sequence[float], Sequence[float]], min_chars: int) -> Region | None:
    (a0, b0, _), (a1, b1, size) = run[0], run[-1]
    own_a, own_b = sums[0][a1 + size] - sums[0][a0], sums[1][b1 + size] - sums[1][b0]
    said = sum(sums[0][i + length] - sums[0][i] for i, _, length in run)
    chars, similarity = round(min(own_a, own_b)), 2 * said / max(own_a + own_b, 1.0)
    if chars < min_chars or similarity < LEAST or _in_runs(run, sums[0]) < _SOLID * min_chars:
        return None
    return Region((a0, a1 + size), (b0, b1 + size), chars, round(min(similarity, 1.0), 3))
