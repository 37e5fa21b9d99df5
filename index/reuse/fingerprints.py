"""Hashes of short runs of characters: vectorised, nothing random."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.reuse.sheets import Bools, Codes, Ints

Hashes = NDArray[np.uint64]
Shingles = NDArray[np.uint32]
Places = NDArray[np.int64]


def grams(codes: Codes, owner: Ints, size: int) -> tuple[Hashes, Bools]:
    """The hash of `size` characters from every place where so many follow, and whether they are of one passage."""
    count = max(len(codes) - size + 1, 0)
    hashes = np.zeros(count, dtype=np.uint64)
    for k in range(size):
        hashes *= np.uint64(0x9E3779B97F4A7C15)
        hashes += codes[k : k + count]
    # Neighbours differ in their low bits only; every bit of a hash is to be as good as random.
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    hashes ^= hashes >> np.uint64(32)
    return hashes, owner[:count] == owner[size - 1 : size - 1 + count]


def shingles(codes: Codes, owner: Ints, size: int) -> tuple[Shingles, Bools]:
    """The same in half the space: two with one half are rare, and only make a candidate that is looked at closely."""
    hashes, whole = grams(codes, owner, size)
    return (hashes >> np.uint64(32)).astype(np.uint32), whole


def inside(marked: Bools, size: int) -> Ints:
    """How many of the `size` characters from every place are marked."""
    total = np.concatenate(([0], np.cumsum(marked, dtype=np.int32))).astype(np.int32)
    found: Ints = total[size:] - total[:-size] if len(marked) >= size else total[:0]
    return found
