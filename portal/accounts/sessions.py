"""Signing in and staying signed in: locks after failures, a life span, an idle limit, all kept on the server."""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from corpus.storage import reading, writing
from portal.accounts.passwords import matches
from portal.accounts.people import person
from portal.accounts.person import Person
from portal.accounts.schema import sessions, users
from portal.errors import SignInRefused

# How stale `seen` may be: writing it at every click would make every read a write.
_GRAIN_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Policy:
    """When an account locks and a session ends; the settings of the same names, in seconds."""

    lock_after: int = 5
    lock_seconds: float = 900
    session_seconds: float = 36_000
    idle_seconds: float = 1800
    sessions_per_user: int = 3
    password_length: int = 10


STANDARD = Policy()


class Sessions:
    """Sessions of home/portal.db; what a browser holds is a random token whose hash is the key."""

    def __init__(self, engine: Engine, policy: Policy) -> None:
        self._engine = engine
        self._policy = policy

    def begin(self, name: str, password: str) -> str:
        """Sign in and return the session's token; raises SignInRefused."""
        self.check(name, password)
        token, now = secrets.token_urlsafe(32), time.time()
        with writing(self._engine) as connection:
            user = connection.execute(select(users.c.id).where(users.c.name == name)).scalar_one()
            connection.execute(insert(sessions).values(key=_key(token), user=user, created=now, seen=now))
            self._end_surplus(connection, user)
        return token

    def check(self, name: str, password: str) -> Person:
        """The person whom name and password prove; raises SignInRefused and counts towards the lock."""
        with reading(self._engine) as connection:
            row = connection.execute(select(users).where(users.c.name == name)).first()
        if row is not None and person(row).locked:
            raise SignInRefused("此账号因多次输错口令暂时锁定，请稍后再试，或请管理员解锁。")
        if not matches(row.password if row else None, password) or row is None:
            self._count_failure(row)
            raise SignInRefused(f"用户名或口令不对。连续 {self._policy.lock_after} 次不对，账号会暂时锁定。")
        if row.disabled:
            raise SignInRefused("此账号已停用，请联系管理员。")
        self._clear_failures(row)
        return person(row)

    def visitor(self, token: str) -> Person | None:
        """Who is behind a token; None when the session is over or the account disabled."""
        now = time.time()
        query = select(users, sessions.c.created.label("since"), sessions.c.seen).join(users)
        with reading(self._engine) as connection:
            row = connection.execute(query.where(sessions.c.key == _key(token))).first()
        if row is None or row.disabled:
            return None
        if now - row.since > self._policy.session_seconds or now - row.seen > self._policy.idle_seconds:
            self.end(token)
            return None
        if now - row.seen > _GRAIN_SECONDS:
            with writing(self._engine) as connection:
                connection.execute(update(sessions).where(sessions.c.key == _key(token)).values(seen=now))
        return person(row)

    def end(self, token: str) -> None:
        """Sign out."""
        with writing(self._engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.key == _key(token)))

    def _end_surplus(self, connection: Connection, user: int) -> None:
        newest = (
            select(sessions.c.key)
            .where(sessions.c.user == user)
            .order_by(sessions.c.created.desc())
            .limit(self._policy.sessions_per_user)
        )
        connection.execute(delete(sessions).where(sessions.c.user == user, sessions.c.key.not_in(newest)))

    def _count_failure(self, row: Row[Any] | None) -> None:
        if row is None:
            return
        full = row.failures + 1 >= self._policy.lock_after
        values = {"failures": 0, "locked_until": time.time() + self._policy.lock_seconds}
        with writing(self._engine) as connection:
            connection.execute(
                update(users).where(users.c.id == row.id).values(values if full else {"failures": users.c.failures + 1})
            )

    def _clear_failures(self, row: Row[Any]) -> None:
        if row.failures:
            with writing(self._engine) as connection:
                connection.execute(update(users).where(users.c.id == row.id).values(failures=0))


def _key(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
