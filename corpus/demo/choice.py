"""Choices that are the same on every machine and Python: SHA-256 of a seed instead of the random module.

The ledger spreads authored phrases over the papers: never twice in one unit while another is left, then the least
used, then the one whose earlier users share least with the present paper.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


def rank(seed: str) -> int:
    """A 64-bit number that depends on nothing but `seed`."""
    return int.from_bytes(sha256(seed.encode()).digest()[:8], "big")


def number(seed: str, low: int, high: int) -> int:
    """A number from `low` to `high`, both included."""
    return low + rank(seed) % (high - low + 1)


def one(seed: str, options: Sequence[T]) -> T:
    """One of `options`."""
    return options[rank(seed) % len(options)]


@dataclass(frozen=True, slots=True)
class User:
    """A paper as the ledger knows it: `author` is the unit or the person who writes year after year."""

    unit: str
    author: str
    year: int

    @property
    def seed(self) -> str:
        return f"{self.unit}/{self.author}/{self.year}"


@dataclass(slots=True)
class Ledger:
    """Who has used which phrase so far."""

    users: dict[str, list[User]] = field(default_factory=lambda: defaultdict(list))
    shared: Counter[frozenset[User]] = field(default_factory=Counter)

    def pick(self, user: User, pool: str, phrases: Sequence[str]) -> str:
        """The phrase of `phrases` that keeps `user` most unlike the other papers; noted as used."""
        chosen = min(phrases, key=lambda phrase: self._cost(user, pool, phrase))
        self.note(user, chosen)
        return chosen

    def known(self, user: User, phrase: str) -> bool:
        """Whether the user's unit has said `phrase` before."""
        return any(other.unit == user.unit for other in self.users[phrase])

    def note(self, user: User, phrase: str) -> None:
        """Record that `user` says `phrase`."""
        for other in self.users[phrase]:
            self.shared[frozenset((user, other))] += 1
        self.users[phrase].append(user)

    def _cost(self, user: User, pool: str, phrase: str) -> tuple[bool, int, int, int]:
        users = self.users[phrase]
        shared = sum(self.shared[frozenset((user, other))] for other in users)
        return self.known(user, phrase), len(users), shared, rank(f"{user.seed}/{pool}/{phrase}")
