"""Which words one set of reports uses more than another: log-likelihood keyness.

G² = 2 (a ln(a / E₁) + b ln(b / E₂)) with E₁ = c (a + b) / (c + d) and E₂ = d (a + b) / (c + d), where a word stands a
times in c words and b times in d words (Dunning 1993, Accurate Methods for the Statistics of Surprise and Coincidence;
Rayson & Garside 2000, Comparing Corpora using Frequency Profiling). 10.83 is significant at .001.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

SIGNIFICANT = 10.83
# A word inside a longer one that accounts for so much of its change adds nothing.
_EXPLAINED = 0.8


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each word stands in a set of reports, and how many words it has in all."""

    words: Mapping[str, int]
    total: int


@dataclass(frozen=True, slots=True)
class Key:
    """A word that one set uses more: its counts, and per 10,000 words; `score` is G²."""

    word: str
    count: int
    other: int
    rate: float
    other_rate: float
    score: float


def keyness(ours: Counts, theirs: Counts, most: int = 50) -> tuple[Key, ...]:
    """Words that stand in `ours` more than chance would have it, most telling first."""
    if not ours.total or not theirs.total:
        return ()
    keys = (_key(word, count, theirs.words.get(word, 0), ours, theirs) for word, count in ours.words.items())
    telling = sorted((key for key in keys if key.rate > key.other_rate and key.score >= SIGNIFICANT), key=_order)
    return tuple(_unexplained(telling, most))


def log_likelihood(a: int, b: int, c: int, d: int) -> float:
    """G² of a word that stands `a` times in `c` words and `b` times in `d` words."""
    expected = c * (a + b) / (c + d), d * (a + b) / (c + d)
    return 2 * sum(count * log(count / chance) for count, chance in zip((a, b), expected, strict=True) if count)


def _key(word: str, count: int, other: int, ours: Counts, theirs: Counts) -> Key:
    score = log_likelihood(count, other, ours.total, theirs.total)
    rates = round(10_000 * count / ours.total, 2), round(10_000 * other / theirs.total, 2)
    return Key(word, count, other, *rates, round(score, 2))


def _order(key: Key) -> tuple[float, int, str]:
    return -key.score, -len(key.word), key.word


def _unexplained(keys: Iterable[Key], most: int) -> list[Key]:
    """民主 goes where 民主生活会 accounts for its change."""
    listed: list[Key] = []
    for key in keys:
        if any(_explains(one, key) for one in listed):
            continue
        listed = [one for one in listed if not _explains(key, one)]
        listed.append(key)
        if len(listed) == 3 * most:
            break
    return listed[:most]


def _explains(longer: Key, shorter: Key) -> bool:
    change = shorter.count - shorter.other
    return shorter.word in longer.word and longer.count - longer.other >= _EXPLAINED * change
