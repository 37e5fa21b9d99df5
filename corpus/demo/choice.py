"""Choices that are the same on every machine and Python: SHA-256 of a seed instead of the random module.

The ledger spreads authored phrases over the papers: never twice in one unit while another is left, then the one whose
earlier users share least with the present paper. What is said alike all the same, `Heard` has told in other words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")

# Characters (without punctuation) that two papers may have in common by chance, and how often a text is told anew.
_RUN = 24
_ATTEMPTS = 32
# Every fourth run is remembered: what two texts share in 27 characters holds one of them.
_STRIDE = 4


def rank(seed: str) -> int:
    """A 64-bit number that depends on nothing but `seed`."""
    return int.from_bytes(sha256(seed.encode()).digest()[:8], "big")


def number(seed: str, low: int, high: int) -> int:
    """A number from `low` to `high`, both included."""
    return low + rank(seed) % (high - low + 1)


def one(seed: str, options: Sequence[T]) -> T:
    """One of `options`."""
    return options[rank(seed) % len(options)]


@dataclass(frozen=True, slots=True, eq=False)
class User:
    """A paper as the ledger knows it, one value for each; `author` is the unit or the person who writes every year."""

    unit: str
    author: str
    year: int

    @property
    def seed(self) -> str:
        """What the paper's choices depend on."""
        return f"{self.unit}/{self.author}/{self.year}"


@dataclass(slots=True)
class Ledger:
    """Who has used which phrase so far, and which papers meet in which passage."""

    users: dict[str, list[User]] = field(default_factory=lambda: defaultdict(list))
    shared: dict[User, Counter[User]] = field(default_factory=lambda: defaultdict(Counter))
    met: dict[tuple[User, str], set[User]] = field(default_factory=lambda: defaultdict(set))

    def pick(self, user: User, scope: str, phrases: Sequence[str]) -> str:
        """The phrase that keeps `user` most unlike the other papers; noted as used.

        Papers that already share a phrase within `scope` should not share the next one: long runs would arise.
        """
        costs = {phrase: self._cost(user, scope, phrase) for phrase in phrases}
        least = min(costs.values())
        level = [phrase for phrase, cost in costs.items() if cost == least]
        chosen = min(level, key=lambda phrase: rank(f"{user.seed}/{scope}/{phrase}"))
        for other in self.users[chosen]:
            self.shared[user][other] += 1
            self.shared[other][user] += 1
            self.met[user, scope].add(other)
        self.users[chosen].append(user)
        return chosen

    def known(self, user: User, phrase: str) -> bool:
        """Whether the user's unit has said `phrase` before."""
        return any(other.unit == user.unit for other in self.users[phrase])

    def _cost(self, user: User, scope: str, phrase: str) -> tuple[bool, bool, int, int, int]:
        users = self.users[phrase]
        met, shared = self.met[user, scope], self.shared[user]
        again = sum(other in met for other in users)
        worst = max((shared[other] for other in users), default=-1)
        return user in users, self.known(user, phrase), again, worst, len(users)


@dataclass(slots=True)
class Heard:
    """Every run of characters told so far, with who told it first, and everybody's last words."""

    runs: dict[str, User] = field(default_factory=dict)
    last: dict[User, str] = field(default_factory=dict)

    def go_on(self, user: User, telling: Callable[[int], str]) -> str:
        """As `tell`, after what `user` told last."""
        told = self.tell(user, telling, self.last.get(user, ""))
        self.last[user] = told[-_RUN:]
        return told

    def tell(self, user: User, telling: Callable[[int], str], lead: str = "") -> str:
        """Of `telling(0)`, `telling(1)`, … the one that repeats least of other papers; `lead` stands before it."""
        best, least = "", -1
        for attempt in range(_ATTEMPTS):
            told = telling(attempt)
            repeated = self._repeated(user, lead + told)
            if least < 0 or repeated < least:
                best, least = told, repeated
            if not repeated:
                break
        for run in _runs(lead + best, _STRIDE):
            self.runs.setdefault(run, user)
        return best

    def _repeated(self, user: User, text: str) -> int:
        return sum(self.runs.get(run, user) is not user for run in _runs(text))


def _runs(text: str, stride: int = 1) -> Iterator[str]:
    plain = "".join(filter(str.isalnum, text))
    return (plain[start : start + _RUN] for start in range(0, len(plain) - _RUN + 1, stride))
