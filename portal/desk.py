"""What a view works with: the archive, the library, the accounts and the jobs of one portal, opened once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import current_app

from corpus.archive import Archive
from index.build import Library
from portal.accounts import Accounts
from portal.jobs import Jobs
from portal.settings import Settings

EXTENSION = "duizhao"


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a portal has open; made in `create_app`, closed by who made the app."""

    settings: Settings
    archive: Archive
    library: Library
    accounts: Accounts
    jobs: Jobs

    def close(self) -> None:
        """Finish the job in hand, then let go of the files."""
        self.jobs.close()
        self.library.close()
        self.archive.close()
        self.accounts.close()


def desk() -> Desk:
    """The desk of the portal that answers the current request."""
    return cast(Desk, current_app.extensions[EXTENSION])
