"""Units in the database: what administrators add to the program's table, checked so that every row leads somewhere.

All functions run inside the caller's transaction; the caller puts the rows into use (`corpus.units.use_units`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from corpus.archive import tables
from corpus.errors import InvalidCorrection
from corpus.units import COLUMNS, Row, Units

_unit = tables.unit
_YEAR = re.compile(r"(?:(?:19|20)\d\d)?")
_LONGEST = 60
_APART = re.compile(r"[,，、;；|\n]+")


def added(connection: Connection) -> tuple[Row, ...]:
    """The rows that were added, latest first: the latest word on a name holds."""
    rows = connection.execute(select(*(_unit.c[name] for name in COLUMNS)).order_by(_unit.c.number.desc()))
    return tuple(dict(row) for row in rows.mappings())


def add(connection: Connection, said: Mapping[str, str], by: tuple[str, str]) -> str:
    """Add a unit; `parent` and `successor` are any of their names. Returns its full name; raises InvalidCorrection."""
    who, at = by
    table = Units(added(connection))
    name = said.get("canonical", "").strip()
    if not 2 <= len(name) <= _LONGEST or not name.isprintable() or "|" in name:
        raise InvalidCorrection(f"单位全称应为一行文字，2 到 {_LONGEST} 字。")
    if any(row["canonical"] == name for row in table.added):
        raise InvalidCorrection(f"“{name}”已经添加过；要改动，请先删除再添加。")
    values = {
        "id": _free_id(table),
        "canonical": name,
        "short": said.get("short", "").strip()[:_LONGEST],
        "aliases": "|".join(filter(None, map(str.strip, _APART.split(said.get("aliases", ""))))),
        **{field: _known(table, name, said.get(field, "").strip()) for field in ("parent", "successor")},
        **{field: _year(said.get(field, "").strip()) for field in ("valid_from", "valid_to")},
    }
    connection.execute(insert(_unit), {**values, "at": at, "who": who})
    return name


def remove(connection: Connection, unit_id: str) -> None:
    """Take an added unit away; nothing happens when it is not there."""
    connection.execute(delete(_unit).where(_unit.c.id == unit_id))


def _free_id(table: Units) -> str:
    taken = {row["id"] for row in table.rows}
    return next(name for number in range(1, len(taken) + 2) if (name := f"added-{number}") not in taken)


def _known(table: Units, name: str, other: str) -> str:
    if not other:
        return ""
    if (found := table.id_of(other)) and table.canonical[other] != name:
        return found
    raise InvalidCorrection(f"单位表里没有“{other}”；请先添加它，再把它填作上级或后继。")


def _year(text: str) -> str:
    if not _YEAR.fullmatch(text):
        raise InvalidCorrection(f"年份“{text[:10]}”不对，应为四位数字，如 2018；不清楚就空着。")
    return text
