"""How many each stratum gives: whole numbers by exact rules, so that every machine counts alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from math import ceil

from corpus.sampling.ranking import rank
from corpus.sampling.values import Key, Plan

_PERCENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,6})?")


def quotas(sizes: Mapping[Key, int], plan: Plan) -> dict[Key, int]:
    """How many reports each stratum of a random draw gives; without strata there is one, with the empty key."""
    floor = plan.floor if plan.strata else 0
    if plan.share:
        return {key: min(size, max(part(size, plan.share), floor)) for key, size in sizes.items()}
    return allotment(sizes, plan.size, plan.seed, floor)


def part(count: int, share: str) -> int:
    """So many percent of `count`, a part of one being one; raises ValueError for what is no percentage."""
    percent = Fraction(share) if _PERCENT.fullmatch(share) else Fraction(0)
    if not 0 < percent <= 100:
        raise ValueError(share)
    return ceil(count * percent / 100)


def allotment(sizes: Mapping[Key, int], total: int, seed: str, floor: int = 1) -> dict[Key, int]:
    """`total` shared out: `floor` each where `total` reaches, else by share and largest remainder.

    Ties, and who gets one when there are more strata than draws, are decided by size and then by rank of the key.
    """
    wanted = min(total, sum(sizes.values()))
    order = sorted(sizes, key=lambda key: (-sizes[key], rank(seed, "\n".join(key))))
    given = _floors(order, sizes, wanted, floor)
    while (left := wanted - sum(given.values())) > 0:
        room = {key: sizes[key] - given[key] for key in order if sizes[key] > given[key]}
        spread = sum(room.values())
        for key, free in room.items():
            given[key] += left * free // spread
        rest = sorted(room, key=lambda key: (-(left * room[key] % spread), order.index(key)))
        for key in rest[: wanted - sum(given.values())]:
            given[key] += 1
    return given


def _floors(order: list[Key], sizes: Mapping[Key, int], wanted: int, floor: int) -> dict[Key, int]:
    """One round after another, until all have the floor or nothing is left."""
    given, left = dict.fromkeys(order, 0), wanted
    for _ in range(floor):
        for key in order:
            if given[key] < sizes[key] and left:
                given[key] += 1
                left -= 1
    return given
