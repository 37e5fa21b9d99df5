"""Splits and merges: what the assignment left over is attached to the pair that already holds its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from corpus.compare.lines import Line
from corpus.compare.tree import one_to_one

Group = tuple[tuple[int, ...], tuple[int, ...]]
Pairs = Sequence[tuple[int, int]]

_GRAM = 4
_CONTAINED = 0.4


def attach(a: Sequence[Line], b: Sequence[Line], pairs: Pairs, candidates: Iterable[tuple[int, int]]) -> list[Group]:
    """Groups out of `pairs`, with leftovers of either side attached where their 4-grams are contained.

    A leftover joins the line whose words it shares, in so far as that line's partner does not have them already;
    no group is many to many. Only `candidates` are looked at.
    """
    rows, columns = {i for i, _ in pairs}, {j for _, j in pairs}
    loose = [(i, j) for i, j in candidates if i not in rows or j not in columns]
    grams = _Grams(a), _Grams(b)
    pairs = [*pairs, *_contained(grams, [(i, j) for i, j in loose if i not in rows and j not in columns])]
    merged = _pieces(grams, pairs, loose)
    split = _pieces((grams[1], grams[0]), _turned(pairs), _turned(loose))
    return sorted(_group(pair, merged.get(pair[1], []), split.get(pair[0], [])) for pair in pairs)


class _Grams(dict[int, frozenset[str]]):
    """Grams of the lines of one side, cut when first asked for."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self._lines = lines

    def __missing__(self, index: int) -> frozenset[str]:
        core = self._lines[index].core
        found = self[index] = frozenset(core[k : k + _GRAM] for k in range(len(core) - _GRAM + 1))
        return found


def _group(pair: tuple[int, int], more_a: list[int], more_b: list[int]) -> Group:
    i, j = pair
    if len(more_a) >= len(more_b):
        return (i, *more_a), (j,)
    return (i,), (j, *more_b)


def _turned(pairs: Pairs) -> list[tuple[int, int]]:
    return [(j, i) for i, j in pairs]


def _contained(grams: tuple[_Grams, _Grams], candidates: Pairs) -> list[tuple[int, int]]:
    """Further pairs of lines without partner, one of which holds the other's words."""
    scored = []
    for i, j in candidates:
        shorter, common = min(len(grams[0][i]), len(grams[1][j])), len(grams[0][i] & grams[1][j])
        if common and common >= _CONTAINED * shorter:
            scored.append((-common, i, j))
    return one_to_one(scored)


def _pieces(grams: tuple[_Grams, _Grams], pairs: Pairs, candidates: Pairs) -> dict[int, list[int]]:
    """Whole (second side) → leftover pieces (first side) it holds, best first."""
    pieces, wholes = grams
    partner = {j: i for i, j in pairs}
    placed = set(partner.values())
    loose = [(i, j) for i, j in candidates if i not in placed and j in partner]
    free = {j: wholes[j] - pieces[partner[j]] for j in {j for _, j in loose}}
    attached: dict[int, list[int]] = defaultdict(list)
    for _, i, j in sorted((-len(pieces[i] & free[j]), i, j) for i, j in loose):
        if i not in placed and pieces[i] and len(pieces[i] & free[j]) >= _CONTAINED * len(pieces[i]):
            placed.add(i)
            attached[j].append(i)
            free[j] -= pieces[i]
    return attached
