"""The people who may sign in: adding, changing, disabling, and their passwords. Used by the pages and the command."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from corpus.storage import reading, writing
from portal.accounts.passwords import hashed, matches, one_time, require_strong
from portal.accounts.person import ROLES, Person
from portal.accounts.schema import sessions, users
from portal.errors import BadRequest, NotFound, PasswordRefused

_NAME = re.compile(r"[\w.·@-]{1,32}")
FIRST = "admin"


class People:
    """Users of home/portal.db. Whoever is disabled, or has a password reset, is signed out everywhere at once."""

    def __init__(self, engine: Engine, password_length: int) -> None:
        self._engine = engine
        self._length = password_length

    def all(self) -> Sequence[Person]:
        """Everybody, by name."""
        with reading(self._engine) as connection:
            return [person(row) for row in connection.execute(select(users).order_by(users.c.name))]

    def get(self, name: str) -> Person:
        """One person; raises NotFound."""
        with reading(self._engine) as connection:
            return person(_row(connection, name))

    def first(self) -> str | None:
        """Make the first administrator when there is nobody yet: the one-time password, or None."""
        with reading(self._engine) as connection:
            empty = connection.execute(select(func.count()).select_from(users)).scalar_one() == 0
        return self.add(FIRST, "administrator") if empty else None

    def add(self, name: str, role: str, units: Sequence[str] = ()) -> str:
        """Add a person and return the one-time password to be changed at the first sign-in."""
        _require(bool(_NAME.fullmatch(name)), "用户名用 1 到 32 个汉字、字母、数字或 . - _ @，不能有空格。")
        _require_role(role)
        password = one_time()
        row = {
            "name": name, "role": role, "units": list(units), "password": hashed(password), "must_change": True,
            "disabled": False, "failures": 0, "locked_until": 0.0, "created": time.time(),
        }  # fmt: skip
        with writing(self._engine) as connection:
            taken = connection.execute(select(users.c.id).where(users.c.name == name)).first()
            _require(taken is None, f"已经有用户 {name}，请换一个名字。")
            connection.execute(insert(users).values(row))
        return password

    def change(self, name: str, role: str, units: Sequence[str] = ()) -> None:
        """Give a person another role and other units; the last administrator stays one."""
        _require_role(role)
        with writing(self._engine) as connection:
            _set(connection, name, role=role, units=list(units))
            _require_an_administrator(connection)

    def disable(self, name: str) -> None:
        """Close an account and end its sessions; the last administrator stays."""
        with writing(self._engine) as connection:
            _set(connection, name, disabled=True)
            _require_an_administrator(connection)
            _end_sessions(connection, name)

    def enable(self, name: str) -> None:
        """Open a disabled or locked account again."""
        with writing(self._engine) as connection:
            _set(connection, name, disabled=False, failures=0, locked_until=0.0)

    def reset(self, name: str) -> str:
        """End a person's sessions and return a new one-time password."""
        password = one_time()
        stored = hashed(password)
        with writing(self._engine) as connection:
            _set(connection, name, password=stored, must_change=True, failures=0, locked_until=0.0)
            _end_sessions(connection, name)
        return password

    def change_password(self, name: str, old: str, new: str) -> None:
        """Replace a person's own password and end all sessions; raises PasswordRefused."""
        with reading(self._engine) as connection:
            stored = _row(connection, name).password
        if not matches(stored, old):
            raise PasswordRefused("现在的口令不对。")
        if old == new:
            raise PasswordRefused("新口令不能和现在的相同。")
        require_strong(new, name, self._length)
        fresh = hashed(new)
        with writing(self._engine) as connection:
            _set(connection, name, password=fresh, must_change=False)
            _end_sessions(connection, name)


def person(row: Row[Any]) -> Person:
    """A row of `users` as a value."""
    return Person(
        name=row.name, role=row.role, units=tuple(row.units), must_change=row.must_change, disabled=row.disabled,
        locked_until=row.locked_until, created=row.created,
    )  # fmt: skip


def _row(connection: Connection, name: str) -> Row[Any]:
    row = connection.execute(select(users).where(users.c.name == name)).first()
    if row is None:
        raise NotFound(f"没有用户 {name}，请核对名字。")
    return row


def _set(connection: Connection, name: str, **values: object) -> None:
    _row(connection, name)
    connection.execute(update(users).where(users.c.name == name).values(values))


def _end_sessions(connection: Connection, name: str) -> None:
    chosen = select(users.c.id).where(users.c.name == name)
    connection.execute(delete(sessions).where(sessions.c.user.in_(chosen)))


def _require_an_administrator(connection: Connection) -> None:
    able = select(func.count()).where(users.c.role == "administrator", users.c.disabled.is_(False))
    _require(connection.execute(able).scalar_one() > 0, "至少要留一个可用的管理员，这一项没有改动。")


def _require_role(role: str) -> None:
    _require(role in ROLES, f"没有角色 {role}，可选：{'、'.join(ROLES)}。")


def _require(true: bool, message: str) -> None:
    if not true:
        raise BadRequest(message)
