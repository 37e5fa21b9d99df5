"""The whole list of reports, kept from one question to the next: most pages begin with it, and it changes seldom.

The archive's revision says whether it is still true, whoever changed it, in this process or another; what has changed
since is read from the history, so that one more paper among 25,000 costs a millisecond and not half a second.
"""

from __future__ import annotations

import threading
from bisect import insort
from dataclasses import dataclass

from sqlalchemy import Connection

from corpus.archive import lookups
from corpus.archive.values import Summary


@dataclass(frozen=True, slots=True)
class _Kept:
    """All reports in their order, as they were at a revision."""

    revision: int = -1
    reports: tuple[Summary, ...] = ()


class Listed:
    """Safe to use from many threads: what they are given is never changed, only replaced."""

    def __init__(self) -> None:
        self._reading = threading.Lock()
        self._kept = _Kept()

    def at(self, connection: Connection) -> tuple[Summary, ...]:
        """All reports, in a state not older than the connection's transaction."""
        seen, revision = self._kept, lookups.revision(connection)
        if seen.revision == revision:
            return seen.reports
        with self._reading:
            # An archive put back from a backup may be behind what was seen of it.
            kept = self._kept if revision > seen.revision else _Kept()
            if kept.revision < revision:
                kept = self._kept = _Kept(revision, _brought_up(connection, kept))
            return kept.reports


def _brought_up(connection: Connection, kept: _Kept) -> tuple[Summary, ...]:
    if kept.revision < 0:
        return lookups.summaries(connection, ())
    touched, fresh = lookups.touched(connection, kept.revision)
    reports = [one for one in kept.reports if one.id not in touched]
    for one in fresh:
        insort(reports, one, key=lookups.order)
    return tuple(reports)
