"""Ascending lists of passages against each other: short ones are looked up in long ones, long ones laid over the state.

Looking up costs some twenty steps for each member of the shorter list, laying over one for each member of both and a
byte for each passage of the state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.arrays import AnyArray
from index.columns import Mask, Passages

# A list so many times as long as another is looked into.
_LONGER = 20
# When lists hold more than this share of the state, they are joined by laying them over it.
_DENSE = 1 / 64


@dataclass(frozen=True, slots=True)
class Found:
    """The passages of a look-up, and how often it stands in each."""

    passages: Passages
    counts: AnyArray

    def times(self, passages: Passages, size: int) -> AnyArray:
        """How often it stands in each of `passages`; `size` is that of the state."""
        if passages is self.passages:
            return self.counts
        if len(passages) * _LONGER < len(self.passages):
            places, inside = _places(passages, self.passages)
            return np.where(inside, self.counts[places], 0)
        every = np.zeros(size, self.counts.dtype)
        every[self.passages] = self.counts
        return every[passages]


NOTHING: Passages = np.zeros(0, np.intp)


def among(ours: Passages, theirs: Passages, size: int) -> Mask:
    """Which of `ours` are among `theirs`; `size` is that of the state."""
    if ours is theirs:
        return np.ones(len(ours), np.bool_)
    if len(ours) * _LONGER < len(theirs):
        return _places(ours, theirs)[1]
    if len(theirs) * _LONGER < len(ours):
        places, found = _places(theirs, ours)
        inside = np.zeros(len(ours), np.bool_)
        inside[places[found]] = True
        return inside
    every = np.zeros(size, np.bool_)
    every[theirs] = True
    return every[ours]


def union(lists: Sequence[Passages], size: int) -> Passages:
    """What is in one of `lists` at least."""
    held = [one for one in lists if len(one)]
    if len(held) < 2:
        return held[0] if held else NOTHING
    if sum(map(len, held)) < size * _DENSE:
        return np.unique(np.concatenate(held))
    inside = np.zeros(size, np.bool_)
    for one in held:
        inside[one] = True
    return np.flatnonzero(inside)


def _places(ours: Passages, theirs: Passages) -> tuple[AnyArray, Mask]:
    """Where each of `ours` stands in `theirs`, which is not empty, and whether it does."""
    places = np.searchsorted(theirs, ours)
    places[places == len(theirs)] = 0
    return places, theirs[places] == ours
