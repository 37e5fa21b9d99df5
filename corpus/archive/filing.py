"""Source + what was read of it → the archive: which report it belongs to, and what becomes of that report.

The same place with the same bytes is unchanged, with other bytes a new version. The same bytes at another place are
the same paper moved if unit and year agree, otherwise a second paper: one text handed in twice is what an inspector
looks for. All functions run inside one write transaction, so that no decision is overtaken.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import count
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from corpus.archive import lookups, tables
from corpus.archive.learning import judged, lessons
from corpus.archive.packing import Packed, dump
from corpus.archive.values import Filing, Refusal, Rejection, Source, Status
from corpus.model import SURE, Attribution, Issue, Report

_CONFIRMED_FIELDS = ("unit", "year", "kind")
_ID_LENGTH = 12
_report, _version = tables.report, tables.version
_STATE = (
    *(_report.c[name] for name in ("id", "number")),
    *(_version.c[name] for name in ("sha256", "reader", "manifest", "material", "unit", "year")),
)
_CURRENT = select(*_STATE).where(_version.c.report_id == _report.c.id, _version.c.number == _report.c.number)
_BY_KEY = _CURRENT.where(_report.c.key == bindparam("key"))
_BY_HASH = (
    _CURRENT.add_columns(_report.c.key, _report.c.unit.label("settled_unit"), _report.c.year.label("settled_year"))
    .where(_version.c.sha256 == bindparam("sha256"))
    .order_by(_report.c.id)
)
_ARRIVED = _CURRENT.add_columns(_report.c.key, _version.c.path, _version.c.who)
_REFUSED = select(tables.refusal.c.id).where(tables.refusal.c.key == bindparam("key"))
_FORGIVE = delete(tables.refusal).where(tables.refusal.c.key == bindparam("key"))
_TAKEN_ID = select(_report.c.id).where(_report.c.id == bindparam("id"))


def recognise(connection: Connection, source: Source, reader: str) -> Filing | None:
    """The report that already holds exactly this file, read by the present `reader`; None if it must be read."""
    if connection.scalar(_REFUSED, {"key": source.key}):
        return None
    row = _same_file(connection, source)
    return _filing(connection, "unchanged", row.id) if row and row.reader == reader else None


def place(connection: Connection, source: Source, packed: Packed, at: str) -> Filing:
    """File a report that was read from `source`."""
    read = Report("", (), packed.metadata)
    connection.execute(_FORGIVE, {"key": source.key})
    key = _report_key(source, read)
    row = _same_file(connection, source) or _at_key(connection, key) or _moved(connection, source, read)
    if row is None:
        return _add(connection, source, packed, at)
    if row.sha256 != source.sha256:
        return _update(connection, source, packed, row, at)
    if row.reader != packed.reader or not _is_said_of(row, source):
        renew(connection, (row.id, row.number), source, packed, at)
    return _filing(connection, "unchanged", row.id)


def refuse(connection: Connection, source: Source, rejection: Rejection, at: str) -> Refusal:
    """Remember a file that was not taken; a later refusal of the same file takes the place of this one."""
    connection.execute(_FORGIVE, {"key": source.key})
    values = {
        "key": source.key, "path": source.path, "code": rejection.code, "message": rejection.message, "at": at,
        "who": source.who, "size": len(source.data), "sha256": source.sha256 if rejection.keep else None,
    }  # fmt: skip
    return lookups.refused(connection.execute(insert(tables.refusal).returning(tables.refusal), values).one())


def renew(connection: Connection, version: tuple[str, int], source: Source, packed: Packed, at: str) -> None:
    """Put a new reading of the same bytes in the place of the old one; `version` is a report's id and number."""
    report_id, number = version
    this = (_version.c.report_id == report_id, _version.c.number == number)
    connection.execute(update(_version).where(*this).values(_reading(source, packed)))
    project(connection, report_id, number, (packed, source.path))
    note(connection, report_id, "reread", at, source.who)


def project(connection: Connection, report_id: str, number: int, read: tuple[Packed, str]) -> None:
    """Write into the list what the report says of itself, what people have taught, and what they corrected.

    `read` is the reading and the path of the file; `number` becomes the report's version.
    """
    known = {**judged(*read, lessons(connection)), **lookups.settled(connection, report_id)}
    connection.execute(update(_report).where(_report.c.id == report_id).values(number=number, **projection(known)))


def projection(known: Mapping[str, Attribution]) -> dict[str, Any]:
    """The columns of a list line, from metadata that people have had their say on."""
    report = Report("", (), known)
    names = ("title", "unit", "year", "kind", "material")
    values = {name: getattr(report, name) for name in names}
    return values | {"meeting": dump(report.meeting), "unsure": dump(_unsure(known))}


def note(connection: Connection, report_id: str, what: str, at: str, who: str, detail: str = "") -> None:
    """Add to the history, which raises the revision."""
    values = {"report_id": report_id, "at": at, "who": who, "what": what, "detail": detail}
    connection.execute(insert(tables.event), values)


def arrived(connection: Connection, report_id: str) -> tuple[Source, str]:
    """The source of a report's current version without its bytes, and their hash."""
    row = connection.execute(_ARRIVED.where(_report.c.id == report_id)).one()
    uploaded = row.key.startswith(Source(row.path, b"", uploaded=True).key)
    return Source(row.path, b"", json.loads(row.manifest), row.material, uploaded, row.who), row.sha256


def _report_key(source: Source, read: Report) -> str:
    return f"{source.key}\n{read.unit or ''}\n{read.year or ''}" if source.uploaded else source.key


def _same_file(connection: Connection, source: Source) -> Row[*tuple[Any, ...]] | None:
    """The report whose current file came from the same place with the same bytes and the same said of it."""
    for row in connection.execute(_BY_HASH, {"sha256": source.sha256}):
        place = row.key.rsplit("\n", 2)[0] if source.uploaded else row.key
        if place == source.key and _is_said_of(row, source):
            return row
    return None


def _at_key(connection: Connection, key: str) -> Row[*tuple[Any, ...]] | None:
    return connection.execute(_BY_KEY, {"key": key}).one_or_none()


def _moved(connection: Connection, source: Source, read: Report) -> Row[*tuple[Any, ...]] | None:
    identity = (read.unit, read.year)
    for row in connection.execute(_BY_HASH, {"sha256": source.sha256}):
        if identity in ((row.unit, row.year), (row.settled_unit, row.settled_year)):
            return row
    return None


def _is_said_of(row: Row[*tuple[Any, ...]], source: Source) -> bool:
    return (row.manifest, row.material) == (_manifest(source), source.material)


def _add(connection: Connection, source: Source, packed: Packed, at: str) -> Filing:
    report_id = _free_id(connection, source.sha256)
    known = judged(packed, source.path, lessons(connection))
    key = _report_key(source, Report("", (), packed.metadata))
    line = {"id": report_id, "key": key, "number": 1, **projection(known)}
    connection.execute(insert(_report), line)
    _store(connection, source, packed, (report_id, 1, at))
    note(connection, report_id, "added", at, source.who)
    return _filing(connection, "added", report_id)


def _update(connection: Connection, source: Source, packed: Packed, row: Row[*tuple[Any, ...]], at: str) -> Filing:
    number = row.number + 1
    _store(connection, source, packed, (row.id, number, at))
    project(connection, row.id, number, (packed, source.path))
    note(connection, row.id, "updated", at, source.who, f"第 {number} 版")
    return _filing(connection, "updated", row.id)


def _store(connection: Connection, source: Source, packed: Packed, place: tuple[str, int, str]) -> None:
    report_id, number, at = place
    values = {
        "report_id": report_id, "number": number, "sha256": source.sha256, "path": source.path,
        "name": source.name, "size": len(source.data), "received": at, "who": source.who,
    }  # fmt: skip
    connection.execute(insert(_version), values | _reading(source, packed))


def _reading(source: Source, packed: Packed) -> dict[str, Any]:
    read = Report("", (), packed.metadata)
    return {
        "manifest": _manifest(source), "material": source.material, "unit": read.unit, "year": read.year,
        "reader": packed.reader, "chars": packed.chars, "warnings": len(packed.issues),
        "head": packed.head, "body": packed.body,
    }  # fmt: skip


def _manifest(source: Source) -> str:
    return dump(dict(sorted(source.manifest.items())))


def _unsure(known: Mapping[str, Attribution]) -> list[str]:
    return [name for name in _CONFIRMED_FIELDS if name not in known or known[name].confidence < SURE]


def _free_id(connection: Connection, sha256: str) -> str:
    longer = (sha256[:length] for length in range(_ID_LENGTH, len(sha256) + 1, 4))
    numbered = (f"{sha256[:_ID_LENGTH]}-{number}" for number in count(2))
    return next(
        candidate
        for candidates in (longer, numbered)
        for candidate in candidates
        if not connection.scalar(_TAKEN_ID, {"id": candidate})
    )


def _filing(connection: Connection, status: Status, report_id: str) -> Filing:
    summary, removal = lookups.summary(connection, report_id)
    warnings = lookups.issues(connection, report_id)
    if removal:
        warnings += (Issue("was_removed", "这份材料先前已被移出档案，仍未恢复；需要时可在材料库里恢复。"),)
    return Filing(status, summary, warnings)
