"""What moved, and in which order a reader meets the pairs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from corpus.compare.pieces import Group


def moved(groups: Sequence[Group], weight: Sequence[float]) -> frozenset[Group]:
    """Groups whose partner stands outside the heaviest increasing subsequence; `weight` of every line of a."""
    ordered = sorted(groups, key=lambda group: min(group[0]))
    heavy = [sum(weight[i] for i in a) for a, _ in ordered]
    return frozenset(groups) - {ordered[k] for k in heaviest_increasing([min(b) for _, b in ordered], heavy)}


def in_order(pairs: Sequence[tuple[int, int]], weight: Sequence[float]) -> list[tuple[int, int]]:
    """The heaviest part of `pairs`, one to one, that keeps its order on both sides."""
    ordered = sorted(pairs)
    chosen = heaviest_increasing([j for _, j in ordered], [weight[i] for i, _ in ordered])
    return [ordered[k] for k in chosen]


def heaviest_increasing(values: Sequence[int], weight: Sequence[float]) -> list[int]:
    """Positions of a strictly increasing subsequence of `values` (distinct, not negative) of greatest total weight.

    A Fenwick tree keeps the best chain that ends below a value: n log n.
    """
    size = max(values, default=-1) + 2
    best: list[tuple[float, int]] = [(0.0, -1)] * size
    before: list[int] = []
    for position, value in enumerate(values):
        total, last = max((best[k] for k in _below(value)), default=(0.0, -1))
        before.append(last)
        entry = (total + weight[position], position)
        for k in _above(value, size):
            best[k] = max(best[k], entry)
    chain = []
    step = max((best[k] for k in _below(size - 1)), default=(0.0, -1))[1]
    while step >= 0:
        chain.append(step)
        step = before[step]
    return chain[::-1]


def _below(value: int) -> Iterator[int]:
    while value > 0:
        yield value
        value &= value - 1


def _above(value: int, size: int) -> Iterator[int]:
    value += 1
    while value < size:
        yield value
        value += value & -value


def reading_order(groups: Sequence[Group], alone: Sequence[Group], strayed: frozenset[Group]) -> list[Group]:
    """All groups, those with one side empty too, in the order of b; what is gone from a follows what it stood behind.

    Groups that have `strayed` do not say where something gone from a stood.
    """
    rows: list[tuple[int, int, int, Group]] = [(min(group[1]), 0, 0, group) for group in (*groups, *alone) if group[1]]
    stood = sorted((min(a), min(b)) for a, b in groups if (a, b) not in strayed)
    for group in alone:
        if group[0]:
            before = bisect_left(stood, (min(group[0]),))
            rows.append((stood[before - 1][1] if before else -1, 1, min(group[0]), group))
    return [group for *_, group in sorted(rows)]
