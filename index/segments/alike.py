"""以文搜文: the passages most like a given text, across changes of wording.

The rarest words of the text fetch candidates, summed by idf; likeness is then measured on the folded texts: half the
share of common characters in order (indel ratio), half the cosine of their character pairs, or how much of the shorter
text stands in the longer one where they differ much in length: all of it for a text within a passage, at least half of
it for a passage within the text, as the heading of what was pasted is not what was meant.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log1p, sqrt

import numpy as np

from corpus.normalise import fold
from index import words
from index.columns import Passages
from index.plan import Lookup
from index.segments.state import State

# Characters of the text that are looked at, and words that fetch candidates.
LONGEST = 2_000
_WORDS, _CANDIDATES = 30, 150
# Below this a likeness is that of any two passages about the same thing.
LEAST = 0.35
_GRAM = 4


@dataclass(frozen=True, slots=True)
class Alike:
    """A passage by its number in the state, and how alike it is, from 0 to 1."""

    passage: int
    similarity: float


def folded(text: str) -> str:
    """What of a text is looked at."""
    return fold(text[:LONGEST]).text


def alike(state: State, text: str, most: int) -> list[Alike]:
    """The passages most like `text`, best first; the text itself among them if it is a passage."""
    ours = folded(text)
    pairs, places = _grams(ours, 2), map(state.columns.place, candidates := _candidates(state, ours))
    found = [
        Alike(passage, round(_likeness(ours, pairs, shelf.folded(number)), 3))
        for passage, (shelf, _, number) in zip(candidates, places, strict=True)
    ]
    found.sort(key=lambda one: (-one.similarity, one.passage))
    return [one for one in found if one.similarity >= LEAST][:most]


def common(ours: str, other: str) -> list[tuple[int, int]]:
    """Ranges of `other` of at least four characters that stand in `ours` too."""
    grams = _grams(ours, _GRAM)
    ranges: list[tuple[int, int]] = []
    for start in range(len(other) - _GRAM + 1):
        if other[start : start + _GRAM] in grams:
            if ranges and start <= ranges[-1][1]:
                ranges[-1] = (ranges[-1][0], start + _GRAM)
            else:
                ranges.append((start, start + _GRAM))
    return ranges


def _candidates(state: State, ours: str) -> list[int]:
    """Passages that share the rarest words, most shared first."""
    score = np.zeros(len(state), np.float32)
    for passages, idf in _rarest(state, ours):
        score[passages] += idf
    best = np.flatnonzero(score)
    if len(best) > _CANDIDATES:
        best = best[score[best] >= np.partition(score[best], -_CANDIDATES)[-_CANDIDATES]]
    ranked: list[int] = best[np.argsort(-score[best], kind="stable")].tolist()
    return ranked[:_CANDIDATES]


def _rarest(state: State, ours: str) -> list[tuple[Passages, float]]:
    stop, total = words.stopwords(), state.passages
    found = [state.found(Lookup("term", word)).passages for word in dict.fromkeys(words.bag(ours)) if word not in stop]
    fetched = [(one, log1p((total - len(one) + 0.5) / (len(one) + 0.5))) for one in found if len(one)]
    return sorted(fetched, key=lambda one: -one[1])[:_WORDS]


def _likeness(ours: str, pairs: Counter[str], other: str) -> float:
    from rapidfuzz.distance import Indel

    theirs = _grams(other, 2)
    both = sum(count * theirs[pair] for pair, count in pairs.items())
    norm = sqrt(sum(count * count for count in pairs.values()) * sum(count * count for count in theirs.values()))
    likeness = 0.5 * Indel.normalized_similarity(ours, other) + 0.5 * (both / norm if norm else 0.0)
    return max(likeness, _contained(ours, other))


def _contained(ours: str, other: str) -> float:
    """Share of the shorter text's runs of four characters that stand in the longer one, less for a short passage."""
    shorter, longer = sorted((_grams(ours, _GRAM), _grams(other, _GRAM)), key=Counter.total)
    share = (shorter & longer).total() / shorter.total() if shorter else 0.0
    return share * (1 + min(1.0, len(other) / len(ours))) / 2 if ours else 0.0


def _grams(text: str, size: int) -> Counter[str]:
    return Counter(text[start : start + size] for start in range(len(text) - size + 1))
