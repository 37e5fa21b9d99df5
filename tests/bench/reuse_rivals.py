"""MinHash with banding, as datasketch's MinHashLSH does it: 128 permutations, five characters, Jaccard .5."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import numpy as np

_PERMUTATIONS, _BANDS, _SHINGLE, _LEAST = 128, 25, 5, 0.5
_ROWS = _PERMUTATIONS // _BANDS
Row = tuple[int, int]


def minhash(papers: Sequence[Sequence[str]]) -> set[frozenset[Row]]:
    """Pairs of paragraphs of different papers whose estimated Jaccard likeness is .5 or more."""
    rows = [(paper, row) for paper, paragraphs in enumerate(papers) for row in range(len(paragraphs))]
    signatures = np.array([_signature(papers[paper][row]) for paper, row in rows])
    candidates: set[tuple[int, int]] = set()
    for band in range(_BANDS):
        buckets = defaultdict(list)
        for number, key in enumerate(signatures[:, band * _ROWS : (band + 1) * _ROWS]):
            buckets[key.tobytes()].append(number)
        candidates |= {pair for bucket in buckets.values() for pair in combinations(bucket, 2)}
    alike = [(a, b) for a, b in candidates if (signatures[a] == signatures[b]).mean() >= _LEAST]
    return {frozenset((rows[a], rows[b])) for a, b in alike if rows[a][0] != rows[b][0]}


def _signature(text: str) -> np.ndarray:
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    size = max(len(codes) - _SHINGLE + 1, 1)
    hashes = np.zeros(size, dtype=np.uint64)
    for k in range(min(_SHINGLE, len(codes))):
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + codes[k : k + size]
    mixed = (hashes[:, None] ^ (hashes[:, None] >> np.uint64(31))) * _FACTORS
    return (mixed >> np.uint64(32)).min(axis=0)


_FACTORS = np.random.default_rng(7).integers(1, 2**63, _PERMUTATIONS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
