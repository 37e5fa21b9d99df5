"""What a view works with: archive, library, accounts, inspections and jobs of one portal, opened once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from flask import current_app, g

from corpus.archive import Archive
from corpus.ingest import Reader
from index.build import Library
from portal.accounts import Accounts, Policy
from portal.apart import Apart
from portal.inspect import Inspections
from portal.inspect.sight import Sees
from portal.jobs import Jobs
from portal.scope import ScopedArchive, ScopedLibrary
from portal.settings import Settings
from portal.work import Upkeep, works

EXTENSION = "duizhao"


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a portal has open; made in `create_app`, closed by who made the app."""

    settings: Settings
    archive: Archive
    library: Library
    accounts: Accounts
    inspections: Inspections
    jobs: Jobs
    reader: Reader
    apart: Apart | None = None

    def close(self) -> None:
        """Finish the job in hand, then let go of the files."""
        self.jobs.close()
        self.reader.close()
        if self.apart:
            self.apart.close()
        self.library.close()
        self.archive.close()
        self.accounts.close()
        self.inspections.close()


def open_desk(settings: Settings) -> Desk:
    """Open everything in `settings.home`, making what is not there; raises StorageError."""
    accounts = Accounts.open(settings.home, _policy(settings))
    archive = Archive.open(settings.home)
    library = Library.open(settings.home, archive, settings.engine)
    inspections = Inspections.open(settings.home)
    kinds = works(settings.home, archive, library, inspections)
    apart = Apart(settings) if settings.apart else None
    if apart:
        kinds = dict.fromkeys(kinds, apart.do)
    jobs = Jobs(settings.home / "jobs", kinds, between=Upkeep(library, kinds))
    return Desk(settings, archive, library, accounts, inspections, jobs, Reader(), apart)


def desk() -> Desk:
    """The desk of the portal that answers the current request, as far as whoever asks may look into it."""
    return cast(Desk, g.get(EXTENSION) or current_app.extensions[EXTENSION])


def limit_to(units: Sequence[str], who: str) -> None:
    """For the rest of this request, the desk holds the papers of `units` alone."""
    whole = desk()
    archive, library = ScopedArchive(whole.archive, units, who), ScopedLibrary(whole.library, units)
    inspections = whole.inspections.limited(units, _sight(archive))
    setattr(g, EXTENSION, replace(whole, archive=archive, library=library, inspections=inspections))


def _sight(archive: Archive) -> Sees:
    """Whether a report is in the archive as it is seen here; also one that was removed is not."""

    @cache
    def readable() -> frozenset[str]:
        return frozenset(one.id for one in archive.list())

    return lambda report_id: report_id in readable()


def _policy(settings: Settings) -> Policy:
    return Policy(
        lock_after=settings.lock_after,
        lock_seconds=settings.lock_minutes * 60,
        session_seconds=settings.session_hours * 3600,
        idle_seconds=settings.idle_minutes * 60,
        sessions_per_user=settings.sessions_per_user,
        password_length=settings.password_length,
    )
