"""The whole list of reports, kept from one question to the next: most pages begin with it, and it changes seldom.

The archive's revision says whether it is still true, whoever changed it, in this process or another.
"""

from __future__ import annotations

import threading

from sqlalchemy import Connection

from corpus.archive import lookups
from corpus.archive.values import Summary


class Listed:
    """Safe to use from many threads: what they are given is never changed, only replaced."""

    def __init__(self) -> None:
        self._reading = threading.Lock()
        self._kept: tuple[int, tuple[Summary, ...]] = (-1, ())

    def at(self, connection: Connection) -> tuple[Summary, ...]:
        """All reports as of the connection's transaction; read from the database once for each revision."""
        revision, kept = lookups.revision(connection), self._kept
        if kept[0] != revision:
            with self._reading:
                kept = self._kept if self._kept[0] == revision else (revision, lookups.summaries(connection, ()))
                self._kept = kept
        return kept[1]
