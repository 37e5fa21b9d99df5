"""Rows → values: every question that only reads. Each function takes a connection and belongs to its transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Row, and_, bindparam, case, cast, func, or_, select

from corpus.archive import tables
from corpus.archive.packing import Packed, issues_of
from corpus.archive.values import Change, Event, Refusal, Removal, Summary, Version
from corpus.errors import ReportNotFound, ReportRemoved
from corpus.model import KINDS, Attribution, Issue

YearFilter = int | tuple[int, int]
_report, _version, _event, _correction = tables.report, tables.version, tables.event, tables.correction
_CURRENT = and_(_version.c.report_id == _report.c.id, _version.c.number == _report.c.number)
_HERE = _report.c.removed_at.is_(None)
_KIND_ORDER = case({kind: place for place, kind in enumerate(KINDS)}, value=_report.c.kind)
_OTHER_REPORT, _OTHER_VERSION = _report.alias("other_report"), _version.alias("other_version")
_TWINS = (
    select(_OTHER_REPORT.c.id)
    .where(
        _OTHER_VERSION.c.sha256 == _version.c.sha256,
        _OTHER_REPORT.c.id == _OTHER_VERSION.c.report_id,
        _OTHER_REPORT.c.number == _OTHER_VERSION.c.number,
        _OTHER_REPORT.c.id != _report.c.id,
        _OTHER_REPORT.c.removed_at.is_(None),
    )
    .correlate(_report, _version)
)
_LINE = (
    *(_report.c[name] for name in ("id", "title", "unit", "year", "kind", "meeting", "material", "unsure")),
    _report.c.number.label("version"),
    *(_version.c[name] for name in ("path", "name", "chars", "received")),
    (_version.c.warnings + cast(_TWINS.exists(), Integer)).label("warnings"),
)
_TAKEN = tuple(_report.c[name] for name in ("removed_at", "removed_by", "removed_reason"))
_THIS = _report.c.id == bindparam("id")
# Written once: putting a statement together takes longer than running it.
_SUMMARIES = (
    select(*_LINE)
    .where(_CURRENT, _HERE)
    .order_by(
        _report.c.unit.is_(None), _report.c.unit, _report.c.year, _KIND_ORDER, _report.c.title, _report.c.id
    )
)  # fmt: skip
# The reports that changed, and those whose bytes they have or had: "the same to the last byte" is said of both.
_TOUCHED = select(_version.c.report_id).where(
    _version.c.sha256.in_(
        select(_OTHER_VERSION.c.sha256).where(
            _OTHER_VERSION.c.report_id.in_(select(_event.c.report_id).where(_event.c.revision > bindparam("since")))
        )
    )
)
_TOUCHED_SUMMARIES = _SUMMARIES.where(_report.c.id.in_(_TOUCHED.correlate(None)))
_REVISION = select(func.coalesce(func.max(_event.c.revision), 0))
_SUMMARY = select(*_LINE, *_TAKEN).where(_CURRENT, _THIS)
_HEAD = select(_version.c.head).where(_CURRENT, _THIS)
_SAME_BYTES = (
    select(*_LINE)
    .where(_CURRENT, _report.c.id.in_(_TWINS.where(_CURRENT, _THIS).correlate(None)))
    .order_by(_report.c.id)
)
_HASHES = select(_report.c.id, _version.c.sha256).where(_CURRENT, _HERE)
_VERSIONS = (
    select(*(_version.c[name] for name in ("number", "sha256", "path", "name", "size", "received", "who")))
    .where(_version.c.report_id == bindparam("id"))
    .order_by(_version.c.number)
)
_PACKED = select(*(_version.c[name] for name in ("head", "body", "chars", "reader"))).where(
    _version.c.report_id == bindparam("id"), _version.c.number == bindparam("number")
)
_BODIES = select(_report.c.id, _version.c.body).where(_CURRENT, _report.c.id.in_(bindparam("ids", expanding=True)))
# As many as a statement takes without a thought about the limits of SQLite.
_AT_ONCE = 500
_SETTLED = (
    select(_correction.c.field, _correction.c.value)
    .where(_correction.c.report_id == bindparam("id"), _correction.c.withdrawn_at.is_(None))
    .order_by(_correction.c.id)
)


def summaries(connection: Connection, where: Iterable[ColumnElement[bool]]) -> tuple[Summary, ...]:
    """Reports that are in the archive, by unit, year, kind and title; nameless units last."""
    return tuple(map(_summary, connection.execute(_SUMMARIES.where(*where))))


def touched(connection: Connection, since: int) -> tuple[frozenset[str], tuple[Summary, ...]]:
    """Ids of all reports whose lines may differ from those at revision `since`, and the lines they have now, if any."""
    at = {"since": since}
    lines = connection.execute(_TOUCHED_SUMMARIES, at)
    return frozenset(connection.scalars(_TOUCHED, at)), tuple(map(_summary, lines))


def order(summary: Summary) -> tuple[tuple[bool, str | int], ...]:
    """Where a report stands in the list: what `_SUMMARIES` orders by, for those that come in later."""
    kind = KINDS.index(summary.kind) if summary.kind in KINDS else -1
    return (
        (summary.unit is None, summary.unit or ""), (summary.year is not None, summary.year or 0), (True, kind),
        (summary.title is not None, summary.title or ""), (True, summary.id),
    )  # fmt: skip


def selection(
    unit: Sequence[str], year: Sequence[YearFilter], kind: Sequence[str], unsure: bool
) -> Iterable[ColumnElement[bool]]:
    """The conditions behind a list: any of the units, any of the years or ranges, any of the kinds."""
    if unit:
        yield _report.c.unit.in_(unit)
    if year:
        ranges = ((wanted, wanted) if isinstance(wanted, int) else wanted for wanted in year)
        yield or_(*(_report.c.year.between(low, high) for low, high in ranges))
    if kind:
        yield _report.c.kind.in_(kind)
    if unsure:
        yield _report.c.unsure != "[]"


def summary(connection: Connection, report_id: str) -> tuple[Summary, Removal | None]:
    """One report's line, and its removal if it was taken out; raises ReportNotFound."""
    row = connection.execute(_SUMMARY, {"id": report_id}).one_or_none()
    if row is None:
        raise ReportNotFound(f"档案里没有编号为 {report_id} 的材料；请核对编号，现有的编号见材料列表。")
    return _summary(row), _removal(row) if row.removed_at else None


def present(connection: Connection, report_id: str) -> Summary:
    """One report's line; raises ReportRemoved for one that was taken out, ReportNotFound for one never there."""
    line, removal = summary(connection, report_id)
    if removal:
        by = removal.who or "管理员"
        raise ReportRemoved(f"这份材料已由{by}移出档案（{removal.reason}），可以在材料库里恢复。")
    return line


def hashes(connection: Connection) -> dict[str, str]:
    """The SHA-256 of the present file of every report that is in the archive."""
    return {row.id: row.sha256 for row in connection.execute(_HASHES)}


def versions(connection: Connection, report_id: str) -> tuple[Version, ...]:
    """All states of a report's file, oldest first."""
    return tuple(
        Version(row.number, row.sha256, row.path, row.name, row.size, moment(row.received), row.who)
        for row in connection.execute(_VERSIONS, {"id": report_id})
    )


def packed(connection: Connection, report_id: str, number: int) -> Packed:
    """A version as it was read; raises ReportNotFound."""
    row = connection.execute(_PACKED, {"id": report_id, "number": number}).one_or_none()
    if row is None:
        raise ReportNotFound(f"材料 {report_id} 没有第 {number} 版。")
    return Packed(row.head, row.body, row.chars, row.reader)


def bodies(connection: Connection, ids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The present bodies of reports, packed, each after its id."""
    for first in range(0, len(ids), _AT_ONCE):
        for row in connection.execute(_BODIES, {"ids": ids[first : first + _AT_ONCE]}):
            yield row.id, row.body


def settled(connection: Connection, report_id: str) -> dict[str, Attribution]:
    """The values that people gave and still stand by, the latest of each field."""
    rows = connection.execute(_SETTLED, {"id": report_id})
    return {row.field: Attribution(thawed(row.value), "person", 1.0) for row in rows}


def issues(connection: Connection, report_id: str) -> tuple[Issue, ...]:
    """What a person should know of a report: found while reading it, and found beside the other reports."""
    head = connection.scalar(_HEAD, {"id": report_id})
    return issues_of(head or "") + twins(connection, report_id)


def twins(
    connection: Connection, report_id: str, named: Callable[[Summary], bool] = lambda _: True
) -> tuple[Issue, ...]:
    """A warning for every other report that may be `named` and whose current file is the same to the last byte."""
    return tuple(
        Issue("same_bytes_elsewhere", f"与《{other.label}》（{_place(other)}）逐字节相同，建议核实。")
        for other in map(_summary, connection.execute(_SAME_BYTES, {"id": report_id}))
        if named(other)
    )


def changes(connection: Connection, since: int) -> tuple[Change, ...]:
    """The latest change of every report that changed after revision `since`, oldest first."""
    latest = func.max(_event.c.revision).label("latest")
    query = (
        select(latest, _event.c.report_id, _report.c.removed_at.is_not(None))
        .join(_report)
        .where(_event.c.revision > since)
        .group_by(_event.c.report_id)
        .order_by("latest")
    )
    return tuple(
        Change(revision, report_id, bool(removed)) for revision, report_id, removed in connection.execute(query)
    )


def arrived(connection: Connection, since: int) -> tuple[str, ...]:
    """Reports that came in, in a new version or anew, after revision `since`."""
    came = _event.c.what.in_(("added", "updated", "restored"))
    query = select(_event.c.report_id).join(_report).where(_event.c.revision > since, came, _HERE).distinct()
    return tuple(connection.scalars(query.order_by(_event.c.report_id)))


def revision(connection: Connection) -> int:
    """The number of the latest change, 0 for an archive in which nothing has happened."""
    return int(connection.scalar(_REVISION) or 0)


def events(connection: Connection, report_id: str) -> tuple[Event, ...]:
    """What happened to a report, oldest first."""
    query = select(_event).where(_event.c.report_id == report_id).order_by(_event.c.revision)
    return tuple(
        Event(row.revision, moment(row.at), row.who, row.what, row.detail) for row in connection.execute(query)
    )


def refusals(connection: Connection) -> tuple[Refusal, ...]:
    """Files that were not taken and have not come in since, by path."""
    query = select(tables.refusal).order_by(tables.refusal.c.path)
    return tuple(refused(row) for row in connection.execute(query))


def refused(row: Row[*tuple[Any, ...]]) -> Refusal:
    """One refusal from its row."""
    return Refusal(row.id, row.path, row.code, row.message, moment(row.at), row.who, row.size, row.sha256)


def removals(connection: Connection) -> tuple[Removal, ...]:
    """Reports that were taken out, latest first."""
    query = select(*_LINE, *_TAKEN).where(_CURRENT, _report.c.removed_at.is_not(None))
    rows = connection.execute(query.order_by(_report.c.removed_at.desc(), _report.c.id))
    return tuple(map(_removal, rows))


def stale(connection: Connection, reader: str) -> tuple[str, ...]:
    """Reports that another reader than the present one has read."""
    query = select(_report.c.id).where(_CURRENT, _version.c.reader != reader).order_by(_report.c.id)
    return tuple(connection.scalars(query))


def moment(written: str) -> datetime:
    """A stored time, in UTC."""
    return datetime.fromisoformat(written)


def thawed(value: str) -> Any:
    """A stored JSON value; lists come back as tuples, as the model has them."""
    loaded = json.loads(value)
    return tuple(loaded) if isinstance(loaded, list) else loaded


def _summary(row: Row[*tuple[Any, ...]]) -> Summary:
    """The columns of `_LINE`, whatever follows them; by place, since a list has tens of thousands."""
    (
        report_id, title, unit, year, kind, meeting, material, unsure, version, path, name, chars, received, warnings,
    ) = row[: len(_LINE)]  # fmt: skip
    return Summary(
        report_id, title, unit, year, kind, _listed(meeting), material, path, name,
        version, chars, moment(received), warnings, _listed(unsure),
    )  # fmt: skip


@lru_cache(maxsize=512)
def _listed(value: str) -> tuple[str, ...]:
    """A stored list of keys; the same few come again and again."""
    return tuple(json.loads(value))


def _removal(row: Row[*tuple[Any, ...]]) -> Removal:
    return Removal(_summary(row), moment(row.removed_at), row.removed_by, row.removed_reason)


def _place(other: Summary) -> str:
    year = f"{other.year}年度" if other.year else "年度不详"
    return f"{other.unit or '单位不详'}，{year}，{other.name}"
