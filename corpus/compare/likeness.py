"""How alike two lines are: half edit ratio, half cosine of bigrams weighted by rarity. Second step of a comparison.

Only pairs that share bigrams are ever looked at, found by joining postings, so that two long reports cost what they
have in common, not the product of their lengths.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import AnyStr

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# A bigram shared by more pairs of lines than this is a formula of both reports; it says nothing about any one pair.
_COMMON = 4096
# Partners looked at closely for each line, from either side.
_BEST = 8
# What the best of many unrelated lines reaches as a rule.
UNRELATED = 0.12
# Ratios come in single precision.
_ROUNDING = 1e-4


def likeness(a: Sequence[str], b: Sequence[str], least: float = 0.0) -> dict[tuple[int, int], float]:
    """Likeness 0..1 of the pairs (index in a, index in b) worth looking at; pairs not listed have next to none, or
    fewer than `least`.

    ½ · normalised edit similarity + ½ · cosine of bigrams weighted tf·idf over the lines of both sides.
    """
    if not a or not b:
        return {}
    rows, columns, cosine = _cosines(a, b)
    keep = _best(rows, cosine) | _best(columns, cosine)
    rows, columns, cosine = rows[keep], columns[keep], cosine[keep]
    if least:
        near = 0.5 * cosine + 0.005 * _ratios(_low(a), _low(b), rows, columns) >= least - _ROUNDING
        rows, columns, cosine = rows[near], columns[near], cosine[near]
    values = (0.5 * cosine + 0.005 * _ratios(a, b, rows, columns)).tolist()
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return {pair: value for pair, value in zip(pairs, values, strict=True) if value >= least}


def distinct(scores: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Scores raised by how far they stand above the next best partner of either line, `UNRELATED` at the least."""
    best: dict[tuple[str, int], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for (i, j), score in scores.items():
        for key in (("a", i), ("b", j)):
            first, second = best[key]
            best[key] = [max(first, score), max(second, min(first, score))]
    found = {}
    for (i, j), score in scores.items():
        rival = max(UNRELATED, *(second if score == first else first for first, second in (best["a", i], best["b", j])))
        found[i, j] = score + max(0.0, score - rival)
    return found


def _ratios(a: Sequence[AnyStr], b: Sequence[AnyStr], rows: Ints, columns: Ints) -> Floats:
    """Normalised edit similarity, 0..100, of the pairs of texts."""
    ones, others = [a[i] for i in rows.tolist()], [b[j] for j in columns.tolist()]
    found: Floats = process.cpdist(ones, others, scorer=fuzz.ratio, workers=1)
    return found


def _low(texts: Sequence[str]) -> list[bytes]:
    """The last byte of every character. Texts are at most as alike as these are, which takes an eighth of the time to
    find out.
    """
    return [text.encode("utf-32-le", "surrogatepass")[::4] for text in texts]


def _cosines(a: Sequence[str], b: Sequence[str]) -> tuple[Ints, Ints, Floats]:
    line, gram, weight = _weights([*a, *b])
    left = line < len(a)
    return _join(
        (gram[left], line[left], weight[left]),
        (gram[~left], line[~left] - len(a), weight[~left]),
        len(b),
    )


def _weights(texts: Sequence[str]) -> tuple[Ints, Ints, Floats]:
    """Postings (line, bigram, weight) sorted by bigram; the weights of a line have length 1."""
    grams, owner = bigrams(texts)
    # Bigram and line in one number: 42 bits and as many as there are lines.
    postings, count = counted(np.sort(grams * len(texts) + owner))
    grams, line = np.divmod(postings, len(texts))
    gram = np.cumsum(np.diff(grams, prepend=grams[:1]) != 0)
    frequency = np.bincount(gram)
    weight = (1 + np.log(count)) * np.log((len(texts) + 1) / frequency)[gram]
    norm = np.sqrt(np.bincount(line, weight * weight, minlength=len(texts)))
    return line, gram, weight / np.maximum(norm, 1e-9)[line]


def bigrams(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """All pairs of characters as numbers (the first character's code shifted by 21 bits, and the second's), in order,
    and the place in `texts` of the text each stands in.
    """
    lines = [text.replace("\n", " ") for text in texts]
    codes = np.frombuffer("\n".join(lines).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    breaks = codes == 10
    owner = np.cumsum(breaks)
    inside = ~(breaks[:-1] | breaks[1:])
    return ((codes[:-1] << 21) | codes[1:])[inside], owner[:-1][inside]


def counted(ranked: Ints) -> tuple[Ints, Ints]:
    """The different ones of sorted values, and how often each stands there."""
    first = np.flatnonzero(np.diff(ranked, prepend=-1))
    return ranked[first], np.diff(first, append=len(ranked))


def _join(a: tuple[Ints, Ints, Floats], b: tuple[Ints, Ints, Floats], width: int) -> tuple[Ints, Ints, Floats]:
    """Sum of products over every pair of postings with the same bigram, per pair of lines."""
    gram_a, line_a, weight_a = a
    gram_b, line_b, weight_b = b
    grams = 1 + max(gram_a.max(initial=0), gram_b.max(initial=0))
    here, there = np.bincount(gram_a, minlength=grams), np.bincount(gram_b, minlength=grams)
    times = np.where(here * there > _COMMON, 0, there)[gram_a]
    first = (np.cumsum(there) - there)[gram_a]
    source = np.repeat(np.arange(len(gram_a)), times)
    offset = np.arange(len(source)) - np.repeat(np.cumsum(times) - times, times)
    target = np.repeat(first, times) + offset
    pairs, place = np.unique(line_a[source] * width + line_b[target], return_inverse=True)
    sums: Floats = np.bincount(place, weight_a[source] * weight_b[target], minlength=len(pairs)).astype(np.float64)
    return pairs // width, pairs % width, sums


def _best(owner: Ints, value: Floats) -> NDArray[np.bool_]:
    """Marks the `_BEST` highest values of every owner."""
    if np.bincount(owner).max(initial=0) <= _BEST:
        return np.ones(len(owner), dtype=np.bool_)
    order = np.lexsort((np.arange(len(owner)), -value, owner))
    ranked = owner[order]
    starts = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]]) if len(ranked) else ranked
    rank = np.arange(len(ranked)) - np.repeat(starts, np.diff(np.r_[starts, len(ranked)]))
    keep = np.zeros(len(owner), dtype=np.bool_)
    keep[order[rank < _BEST]] = True
    return keep
