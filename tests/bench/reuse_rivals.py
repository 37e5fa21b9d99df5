"""The rivals, by their own rules: MinHash with banding as datasketch's MinHashLSH does it (128 permutations, five
characters, Jaccard .5), and simhash as Manku, Jain and Das Sarma (2007) use it (64 bits, three of them may differ).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import numpy as np

_PERMUTATIONS, _BANDS, _SHINGLE, _LEAST = 128, 25, 5, 0.5
_BITS = 3
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


def simhash(papers: Sequence[Sequence[str]]) -> set[frozenset[Row]]:
    """Pairs of paragraphs of different papers whose 64-bit fingerprints differ in three bits at most."""
    rows = [(paper, row) for paper, paragraphs in enumerate(papers) for row in range(len(paragraphs))]
    prints = np.array([_fingerprint(papers[paper][row]) for paper, row in rows], dtype=np.uint64)
    candidates: set[tuple[int, int]] = set()
    for block in range(4):  # three differing bits leave one of four blocks untouched
        buckets = defaultdict(list)
        for number, key in enumerate(((prints >> np.uint64(16 * block)) & np.uint64(0xFFFF)).tolist()):
            buckets[key].append(number)
        candidates |= {pair for bucket in buckets.values() for pair in combinations(bucket, 2)}
    alike = [(a, b) for a, b in candidates if (int(prints[a]) ^ int(prints[b])).bit_count() <= _BITS]
    return {frozenset((rows[a], rows[b])) for a, b in alike if rows[a][0] != rows[b][0]}


def _fingerprint(text: str) -> int:
    hashes = _shingles(text)
    hashes = (hashes ^ (hashes >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes ^= hashes >> np.uint64(32)
    bits = (hashes[:, None] >> np.arange(64, dtype=np.uint64)) & np.uint64(1)
    votes = 2 * bits.sum(axis=0, dtype=np.int64) > len(hashes)
    return int(np.packbits(votes[::-1]).view(">u8")[0])


def _signature(text: str) -> np.ndarray:
    hashes = _shingles(text)
    mixed = (hashes[:, None] ^ (hashes[:, None] >> np.uint64(31))) * _FACTORS
    return (mixed >> np.uint64(32)).min(axis=0)


def _shingles(text: str) -> np.ndarray:
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    size = max(len(codes) - _SHINGLE + 1, 1)
    hashes = np.zeros(size, dtype=np.uint64)
    for k in range(min(_SHINGLE, len(codes))):
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + codes[k : k + size]
    return hashes


_FACTORS = np.random.default_rng(7).integers(1, 2**63, _PERMUTATIONS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
