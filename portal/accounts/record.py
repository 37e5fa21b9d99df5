"""The access record: who did what, when, from where, with what result. It only grows; administrators read it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, insert, select

from corpus.storage import reading, writing
from portal.accounts.schema import records


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the record; `at` in seconds since the epoch."""

    id: int
    at: float
    who: str
    address: str
    action: str
    target: str
    result: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines to show: one person's, one action's, all when empty; newest first."""

    who: str = ""
    action: str = ""
    offset: int = 0
    limit: int = 100


class AccessRecord:
    """Lines of home/portal.db that nobody can change or remove."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(self, action: str, target: str = "", result: str = "完成", *, who: str = "", address: str = "") -> None:
        """Add a line dated now."""
        row = {"at": time.time(), "who": who, "address": address, "action": action, "target": target, "result": result}
        with writing(self._engine) as connection:
            connection.execute(insert(records).values(row))

    def lines(self, wanted: Wanted = Wanted()) -> Sequence[Entry]:
        """The wanted lines, newest first."""
        query = select(records).order_by(records.c.id.desc()).offset(wanted.offset).limit(wanted.limit)
        if wanted.who:
            query = query.where(records.c.who == wanted.who)
        if wanted.action:
            query = query.where(records.c.action == wanted.action)
        with reading(self._engine) as connection:
            return [Entry(*row) for row in connection.execute(query)]

    def actions(self) -> Sequence[str]:
        """Every kind of act on record, for choosing one."""
        with reading(self._engine) as connection:
            return sorted(connection.execute(select(records.c.action).distinct()).scalars())
