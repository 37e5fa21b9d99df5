"""What each person has asked lately and what they want to ask again: nobody sees another's.

A question is the part of a search's address that makes it that search; the address beside it carries order and view
along. What is found is not kept: it is looked up again, so that nothing here can outlive a removed report.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from corpus.storage import reading, writing
from portal.accounts.schema import recent_searches as recent
from portal.accounts.schema import saved_searches as saved
from portal.errors import BadRequest

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


class Searches:
    """Recent and saved searches of home/portal.db; every method speaks of `who` alone."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, who: str, question: str, address: str, seen: int) -> None:
        """Remember what `who` asked and saw the answer to at revision `seen`; beyond `RECENT` the oldest go."""
        now = time.time()
        asked = insert(recent).values(who=who, question=question, address=address, at=now)
        again = asked.on_conflict_do_update(["who", "question"], set_={"address": address, "at": now})
        kept = select(recent.c.id).where(recent.c.who == who).order_by(recent.c.at.desc()).limit(RECENT)
        with writing(self._engine) as connection:
            connection.execute(again)
            connection.execute(delete(recent).where(recent.c.who == who, recent.c.id.not_in(kept)))
            connection.execute(update(saved).where(saved.c.who == who, saved.c.question == question).values(seen=seen))

    def recent(self, who: str) -> Sequence[RecentSearch]:
        """What `who` has asked lately, the latest first."""
        query = select(recent.c.id, recent.c.address).where(recent.c.who == who).order_by(recent.c.at.desc())
        with reading(self._engine) as connection:
            return [RecentSearch(*row) for row in connection.execute(query)]

    def forget(self, who: str, search: int | None = None) -> None:
        """Forget one of the recent searches of `who`, or all; what is not there is nothing."""
        which = delete(recent).where(recent.c.who == who)
        with writing(self._engine) as connection:
            connection.execute(which if search is None else which.where(recent.c.id == search))

    def save(self, who: str, name: str, asked: tuple[str, str], seen: int) -> None:
        """Keep a search (question, address) under a name, or give the kept one another; raises BadRequest."""
        question, address = asked
        _require(0 < len(name) <= LONGEST_NAME, f"名称要有 1 到 {LONGEST_NAME} 个字。")
        row = {"who": who, "question": question, "address": address, "name": name, "seen": seen}
        kept = insert(saved).values(row)
        renamed = kept.on_conflict_do_update(["who", "question"], set_={"address": address, "name": name})
        with writing(self._engine) as connection:
            connection.execute(renamed)
            held = connection.execute(select(func.count()).where(saved.c.who == who)).scalar_one()
            _require(held <= MOST_SAVED, f"最多保存 {MOST_SAVED} 条检索，请先删去不用的。")

    def saved(self, who: str) -> Sequence[SavedSearch]:
        """What `who` has saved, in the order of saving."""
        columns = (saved.c.id, saved.c.name, saved.c.address, saved.c.seen)
        with reading(self._engine) as connection:
            rows = connection.execute(select(*columns).where(saved.c.who == who).order_by(saved.c.id))
            return [SavedSearch(*row) for row in rows]

    def remove(self, who: str, search: int) -> None:
        """Let go of a saved search of `who`; what is not there is nothing."""
        with writing(self._engine) as connection:
            connection.execute(delete(saved).where(saved.c.who == who, saved.c.id == search))


def _require(true: bool, message: str) -> None:
    if not true:
        raise BadRequest(message)
