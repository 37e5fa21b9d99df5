"""Accounts: people, their sessions and searches, and the access record, in home/portal.db apart from the archive."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from corpus.storage import open_database
from portal.accounts.people import People
from portal.accounts.person import ROLES, Person
from portal.accounts.record import AccessRecord, Entry, Wanted
from portal.accounts.searches import RecentSearch, SavedSearch, Searches
from portal.accounts.sessions import STANDARD, Policy, Sessions

__all__ = [
    "ROLES",
    "AccessRecord",
    "Accounts",
    "Entry",
    "People",
    "Person",
    "Policy",
    "RecentSearch",
    "SavedSearch",
    "Searches",
    "Sessions",
    "Wanted",
]

_MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Accounts:
    """What home/portal.db holds."""

    people: People
    sessions: Sessions
    record: AccessRecord
    searches: Searches
    _engine: Engine = field(repr=False)

    @classmethod
    def open(cls, home: Path, policy: Policy = STANDARD) -> Accounts:
        """Open or make home/portal.db; raises StorageError."""
        engine = open_database(home / "portal.db", _MIGRATIONS)
        people, sessions = People(engine, policy.password_length), Sessions(engine, policy)
        return cls(people, sessions, AccessRecord(engine), Searches(engine), engine)

    def close(self) -> None:
        """Write down what waits, then let go of the file."""
        self.searches.write_down()
        self._engine.dispose()
