"""Hashes of short runs of characters, and the few of them that stand for a text: vectorised, nothing random."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.reuse.sheets import Bools, Codes, Ints

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

_LAST = np.uint64(0xFFFFFFFFFFFFFFFF)


def grams(codes: Codes, owner: Ints, size: int) -> tuple[Hashes, Bools]:
    """The hash of `size` characters from every place where so many follow, and whether they are of one passage."""
    count = max(len(codes) - size + 1, 0)
    hashes = np.zeros(count, dtype=np.uint64)
    for k in range(size):
        hashes *= np.uint64(0x9E3779B97F4A7C15)
        hashes += codes[k : k + count]
    # Neighbours differ in their low bits only; winnowing wants the order of hashes to be as good as random.
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    hashes ^= hashes >> np.uint64(32)
    return hashes, owner[:count] == owner[size - 1 : size - 1 + count]


def winnowed(hashes: Hashes, counts: Bools, window: int) -> Places:
    """Places of the least hash of every `window` neighbours (Schleimer, Wilkerson, Aiken 2003), sorted."""
    chosen = np.where(counts, hashes, _LAST)
    if len(chosen) < window:
        return np.flatnonzero(counts)
    windows = np.lib.stride_tricks.sliding_window_view(chosen, window)
    least = np.unique(windows.argmin(axis=1) + np.arange(len(windows)))
    found: Places = least[counts[least]]
    return found


def inside(marked: Bools, size: int) -> Ints:
    """How many of the `size` characters from every place are marked."""
    total = np.concatenate(([0], np.cumsum(marked, dtype=np.int32))).astype(np.int32)
    found: Ints = total[size:] - total[:-size] if len(marked) >= size else total[:0]
    return found
