"""The numbers that decide a draw. Anybody can make them by hand: SHA-256 of UTF-8 text, compared as hex."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from corpus.sampling.values import HEAVIEST, Candidate


def rank(seed: str, name: str) -> str:
    """SHA-256 in hex of seed, line end and name in UTF-8."""
    return sha256(f"{seed}\n{name}".encode()).hexdigest()


def lot(seed: str, one: Candidate, *, weighted: bool = False) -> str:
    """The number by which a report is ranked: its rank, or the lowest of as many tickets as it weighs.

    The first ticket is the rank itself, ticket k the rank of “id, line end, k”. The lowest of w equal tickets comes
    first w times as often as one: successive sampling by weight, without a floating point number.
    """
    first = rank(seed, one.id)
    if not weighted:
        return first
    return min((first, *(rank(seed, f"{one.id}\n{k}") for k in range(2, min(one.weight, HEAVIEST) + 1))))


def ids_hash(ids: Iterable[str]) -> str:
    """The fingerprint of a population: SHA-256 of its ids in order of code points, each with a line end."""
    return sha256("".join(f"{one}\n" for one in sorted(ids)).encode()).hexdigest()


def table_hash(population: Iterable[Candidate]) -> str:
    """The same of all that strata and weights rest on: id, unit, year, kind and weight between tabs, by id."""
    lines = sorted(f"{one.id}\t{one.unit or ''}\t{one.year or ''}\t{one.kind}\t{one.weight}\n" for one in population)
    return sha256("".join(lines).encode()).hexdigest()
