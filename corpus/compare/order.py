"""What moved, and in which order a reader meets the pairs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from corpus.compare.pieces import Group


def moved(groups: Sequence[Group]) -> frozenset[Group]:
    """Groups whose partner stands outside the longest increasing subsequence."""
    ordered = sorted(groups, key=lambda group: min(group[0]))
    return frozenset(groups) - {ordered[k] for k in _longest_increasing([min(b) for _, b in ordered])}


def in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of `pairs`, one to one, that keeps its order on both sides."""
    ordered = sorted(pairs)
    return [ordered[k] for k in _longest_increasing([j for _, j in ordered])]


def _longest_increasing(values: Sequence[int]) -> list[int]:
    """Positions of a longest strictly increasing subsequence (patience sorting, n log n)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for position, value in enumerate(values):
        pile = bisect_left(tails, value)
        before.append(ends[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(value)
            ends.append(position)
        else:
            tails[pile], ends[pile] = value, position
    chain = []
    step = ends[-1] if ends else -1
    while step >= 0:
        chain.append(step)
        step = before[step]
    return chain[::-1]


def reading_order(groups: Sequence[Group], strayed: frozenset[Group], a_size: int, b_size: int) -> list[Group]:
    """All groups and all lone lines, in the order of b; what is gone from a follows what it stood behind in a.

    Groups that have `strayed` do not say where a lone line of a stood.
    """
    placed_a = {i for a, _ in groups for i in a}
    placed_b = {j for _, b in groups for j in b}
    rows: list[tuple[int, int, int, Group]] = [(min(b), 0, 0, (a, b)) for a, b in groups]
    rows += [(j, 0, 0, ((), (j,))) for j in range(b_size) if j not in placed_b]
    stood = {i: max(b) for a, b in groups if (a, b) not in strayed for i in a}
    behind = -1
    for i in range(a_size):
        behind = max(behind, stood.get(i, -1))
        if i not in placed_a:
            rows.append((behind, 1, i, ((i,), ())))
    return [group for *_, group in sorted(rows)]
