"""What each person has asked lately and what they want to ask again: nobody sees another's.

A question is the part of a search's address that makes it that search; the address beside it carries order and view
along. What is found is not kept: it is looked up again, so that nothing here can outlive a removed report.

What was asked lately is written down a moment later, many notes in one flush of the disk: an answer does not wait for
it. Whoever looks sees all notes; a power cut may cost those of the last second.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from corpus.storage import StorageError, reading, writing
from portal.accounts.schema import recent_searches as recent
from portal.accounts.schema import saved_searches as saved
from portal.errors import BadRequest

_LOG = logging.getLogger(__name__)
_SOON = 1.0
RECENT = 20
MOST_SAVED = 50
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class RecentSearch:
    """Something asked lately."""

    id: int
    address: str


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search to be asked again; `seen`: the revision of the archive that its owner last saw it with."""

    id: int
    name: str
    address: str
    seen: int


@dataclass(frozen=True, slots=True)
class _Note:
    """A search that was answered: its question and address, when, and at which revision of the archive."""

    who: str
    question: str
    address: str
    at: float
    seen: int


_ASKED = insert(recent)
_AGAIN = _ASKED.on_conflict_do_update(
    ["who", "question"], set_={"address": _ASKED.excluded.address, "at": _ASKED.excluded.at}
)
_SAME = (saved.c.who == bindparam("person"), saved.c.question == bindparam("asked"))
_SEEN = update(saved).where(*_SAME).values(seen=bindparam("revision"))
_KEPT = select(recent.c.id).where(recent.c.who == bindparam("person")).order_by(recent.c.at.desc()).limit(RECENT)
_SURPLUS = delete(recent).where(recent.c.who == bindparam("person"), recent.c.id.not_in(_KEPT))


class Searches:
    """Recent and saved searches of home/portal.db; every method speaks of `who` alone."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._noting, self._writing_down = threading.Lock(), threading.Lock()
        self._waiting: list[_Note] = []

    def note(self, who: str, question: str, address: str, seen: int) -> None:
        """Remember what `who` asked and saw the answer to at revision `seen`; beyond `RECENT` the oldest go."""
        with self._noting:
            self._waiting.append(_Note(who, question, address, time.time(), seen))
            if len(self._waiting) > 1:
                return
        clock = threading.Timer(_SOON, self.write_down)
        clock.daemon = True
        clock.start()

    def write_down(self) -> None:
        """Write what waits; what cannot be written is let go, for it is a convenience and no record."""
        with self._writing_down:
            with self._noting:
                notes, self._waiting = self._waiting, []
            if not notes:
                return
            try:
                with writing(self._engine) as connection:
                    _write(connection, notes)
            except StorageError as problem:
                _LOG.warning("%s searches were not noted: %s", len(notes), problem)

    def recent(self, who: str) -> Sequence[RecentSearch]:
        """What `who` has asked lately, the latest first."""
        self.write_down()
        query = select(recent.c.id, recent.c.address).where(recent.c.who == who).order_by(recent.c.at.desc())
        with reading(self._engine) as connection:
            return [RecentSearch(*row) for row in connection.execute(query)]

    def forget(self, who: str, search: int | None = None) -> None:
        """Forget one of the recent searches of `who`, or all; what is not there is nothing."""
        self.write_down()
        which = delete(recent).where(recent.c.who == who)
        with writing(self._engine) as connection:
            connection.execute(which if search is None else which.where(recent.c.id == search))

    def save(self, who: str, name: str, asked: tuple[str, str], seen: int) -> None:
        """Keep a search (question, address) under a name, or give the kept one another; raises BadRequest."""
        question, address = asked
        _require(0 < len(name) <= LONGEST_NAME, f"名称要有 1 到 {LONGEST_NAME} 个字。")
        row = {"who": who, "question": question, "address": address, "name": name, "seen": seen}
        self.write_down()  # a note of the same search must not set `seen` back afterwards
        kept = insert(saved).values(row)
        renamed = kept.on_conflict_do_update(["who", "question"], set_={"address": address, "name": name})
        with writing(self._engine) as connection:
            connection.execute(renamed)
            held = connection.execute(select(func.count()).where(saved.c.who == who)).scalar_one()
            _require(held <= MOST_SAVED, f"最多保存 {MOST_SAVED} 条检索，请先删去不用的。")

    def saved(self, who: str) -> Sequence[SavedSearch]:
        """What `who` has saved, in the order of saving."""
        self.write_down()
        columns = (saved.c.id, saved.c.name, saved.c.address, saved.c.seen)
        with reading(self._engine) as connection:
            rows = connection.execute(select(*columns).where(saved.c.who == who).order_by(saved.c.id))
            return [SavedSearch(*row) for row in rows]

    def remove(self, who: str, search: int) -> None:
        """Let go of a saved search of `who`; what is not there is nothing."""
        with writing(self._engine) as connection:
            connection.execute(delete(saved).where(saved.c.who == who, saved.c.id == search))


def _write(connection: Connection, notes: Sequence[_Note]) -> None:
    latest = {(one.who, one.question): one for one in notes}.values()
    asked = [{"who": one.who, "question": one.question, "address": one.address, "at": one.at} for one in latest]
    connection.execute(_AGAIN, asked)
    connection.execute(_SEEN, [{"person": one.who, "asked": one.question, "revision": one.seen} for one in latest])
    connection.execute(_SURPLUS, [{"person": who} for who in {one.who for one in latest}])


def _require(true: bool, message: str) -> None:
    if not true:
        raise BadRequest(message)
