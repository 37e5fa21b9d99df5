"""Splits and merges: what the assignment left over is attached to the pair that already holds its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from corpus.compare.lines import Line
from corpus.compare.tree import one_to_one

Group = tuple[tuple[int, ...], tuple[int, ...]]
Pairs = Sequence[tuple[int, int]]
Grams = frozenset[str]

_GRAM = 4
_CONTAINED = 0.4


def attach(a: Sequence[Line], b: Sequence[Line], pairs: Pairs, candidates: Iterable[tuple[int, int]]) -> list[Group]:
    """Groups out of `pairs`, with leftovers of either side attached where their 4-grams are contained.

    A leftover joins the line whose words it shares, in so far as that line's partner does not have them already;
    no group is many to many. Only `candidates` are looked at.
    """
    grams = [_grams(line) for line in a], [_grams(line) for line in b]
    candidates = list(candidates)
    pairs = [*pairs, *_contained(grams, pairs, candidates)]
    merged = _pieces(grams, pairs, candidates)
    split = _pieces((grams[1], grams[0]), _turned(pairs), _turned(candidates))
    return sorted(_group(pair, merged.get(pair[1], []), split.get(pair[0], [])) for pair in pairs)


def _group(pair: tuple[int, int], more_a: list[int], more_b: list[int]) -> Group:
    i, j = pair
    if len(more_a) >= len(more_b):
        return (i, *more_a), (j,)
    return (i,), (j, *more_b)


def _turned(pairs: Pairs) -> list[tuple[int, int]]:
    return [(j, i) for i, j in pairs]


def _contained(grams: tuple[list[Grams], list[Grams]], pairs: Pairs, candidates: Pairs) -> list[tuple[int, int]]:
    """Further pairs of lines without partner, one of which holds the other's words."""
    rows, columns = {i for i, _ in pairs}, {j for _, j in pairs}
    scored = []
    for i, j in candidates:
        shorter = min(len(grams[0][i]), len(grams[1][j]))
        if i not in rows and j not in columns and shorter:
            share = len(grams[0][i] & grams[1][j]) / shorter
            if share >= _CONTAINED:
                scored.append((-share * shorter, i, j))
    return one_to_one(scored)


def _pieces(grams: tuple[list[Grams], list[Grams]], pairs: Pairs, candidates: Pairs) -> dict[int, list[int]]:
    """Whole (second side) → leftover pieces (first side) it holds, best first."""
    pieces, wholes = grams
    partner = {j: i for i, j in pairs}
    placed = set(partner.values())
    free = {j: wholes[j] - pieces[i] for j, i in partner.items()}
    wanted = [(-len(pieces[i] & free[j]), i, j) for i, j in candidates if i not in placed and j in free]
    attached: dict[int, list[int]] = defaultdict(list)
    for _, i, j in sorted(wanted):
        if i not in placed and pieces[i] and len(pieces[i] & free[j]) >= _CONTAINED * len(pieces[i]):
            placed.add(i)
            attached[j].append(i)
            free[j] -= pieces[i]
    return attached


def _grams(line: Line) -> Grams:
    return frozenset(line.core[k : k + _GRAM] for k in range(len(line.core) - _GRAM + 1))
