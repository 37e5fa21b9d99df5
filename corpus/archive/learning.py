"""Lessons in the database: given when a person settles a unit, taken back with it, and applied to what waits.

A lesson never touches what a person settled. All functions run inside the caller's transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from corpus.archive import tables
from corpus.archive.packing import Packed
from corpus.archive.values import Learnt, Summary
from corpus.errors import LessonNotFound
from corpus.identify.learnt import LIKELY, SOURCE, TAUGHT, Lesson, Lessons, sighting, taught
from corpus.model import SURE, Attribution

_lesson, _report, _version, _correction = tables.lesson, tables.report, tables.version, tables.correction
_SAID = tuple(_lesson.c[name] for name in ("kind", "spelling", "place", "unit"))
_CURRENT = (_version.c.report_id == _report.c.id) & (_version.c.number == _report.c.number)
_HELD = _lesson.c.forgotten_at.is_(None)
_OF_REPORT = select(*_SAID).where(_HELD)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report whose unit no person has settled: how it was read, where it lay, its `unit` and `unsure` as listed."""

    report_id: str
    read: Packed
    path: str
    listed: tuple[str | None, str]


def lessons(connection: Connection) -> Lessons:
    """Everything that holds now."""
    return Lessons(Lesson(*row) for row in connection.execute(select(*_SAID).where(_HELD).distinct()))


def judged(packed: Packed, path: str, known: Lessons) -> dict[str, Attribution]:
    """A paper's metadata, its unit in the light of what people have taught."""
    metadata = packed.metadata
    unit = known.unit_of(sighting(metadata, packed.issues, path))
    return {**metadata, "unit": unit} if unit else metadata


def learn(connection: Connection, report_id: str, unit: str | None, by: tuple[str, str]) -> None:
    """Take from a report what its settled unit teaches; what it taught before is forgotten. `by` is who and when."""
    who, at = by
    _forget(connection, _lesson.c.report_id == report_id, by)
    row = connection.execute(
        select(_version.c.head, _version.c.path).join(_report, _CURRENT).where(_report.c.id == report_id)
    ).one()
    read = _head_alone(row.head)
    seen = sighting(read.metadata, read.issues, row.path)
    for one in taught(seen, unit) if unit else ():
        values = {"kind": one.kind, "spelling": one.spelling, "place": one.place, "unit": one.unit}
        connection.execute(insert(_lesson), {**values, "report_id": report_id, "at": at, "who": who})


def unlearn(connection: Connection, lesson_id: int, by: tuple[str, str]) -> Lesson:
    """Forget a lesson, whichever papers it is from; raises LessonNotFound."""
    row = connection.execute(_OF_REPORT.where(_lesson.c.id == lesson_id)).one_or_none()
    if row is None:
        raise LessonNotFound("这一条已经删去了，请刷新页面查看现有的。")
    _forget(connection, _same(row), by)
    return Lesson(*row)


def learnt(connection: Connection) -> tuple[Learnt, ...]:
    """Everything that holds now, by unit; a lesson from several papers stands there once."""
    rows = connection.execute(
        select(_lesson).where(_HELD).order_by(_lesson.c.unit, _lesson.c.kind.desc(), _lesson.c.spelling, _lesson.c.id)
    ).all()
    groups: dict[Lesson, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    meant: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in rows:
        groups[Lesson(row.kind, row.spelling, row.place, row.unit)].append(row)
        meant[row.kind, row.spelling, row.place].add(row.unit)
    return tuple(_learnt(one, given, meant) for one, given in groups.items())


def waiting(connection: Connection, touched: Iterable[str]) -> tuple[Waiting, ...]:
    """Reports that a lesson about the units or spellings `touched` may concern; settled ones never."""
    settled = select(_correction.c.report_id).where(_correction.c.field == "unit", _correction.c.withdrawn_at.is_(None))
    query = (
        select(*(_report.c[name] for name in ("id", "unit", "unsure")), _version.c.head, _version.c.path)
        .join(_version, _CURRENT)
        .where(or_(_report.c.unsure.contains('"unit"'), _report.c.unit.in_(set(touched))))
        .where(_report.c.id.not_in(settled))
    )
    return tuple(
        Waiting(row.id, _head_alone(row.head), row.path, (row.unit, row.unsure)) for row in connection.execute(query)
    )


def standing(
    summary: Summary, read: Mapping[str, Attribution], settled: Mapping[str, Attribution]
) -> dict[str, Attribution]:
    """The unit that lessons have given a report, where its line in the list shows that they did."""
    unit = read.get("unit", Attribution(None, "none", 0.0))
    unsure = "unit" in summary.unsure
    if "unit" in settled or (summary.unit, unsure) == (unit.value, unit.confidence < SURE):
        return {}
    return {"unit": Attribution(summary.unit, SOURCE, LIKELY if unsure else TAUGHT)}


def spellings(connection: Connection, report_id: str) -> set[str]:
    """The units and names that a report's lessons speak of."""
    rows = connection.execute(_OF_REPORT.where(_lesson.c.report_id == report_id)).all()
    return {word for row in rows for word in (row.spelling, row.unit)}


def _head_alone(head: str) -> Packed:
    return Packed(head, b"", 0, "")


def _learnt(
    one: Lesson, given: Sequence[Row[*tuple[Any, ...]]], meant: Mapping[tuple[str, str, str], set[str]]
) -> Learnt:
    last = given[-1]
    two_ways = len(meant[one.kind, one.spelling, one.place]) > 1
    papers = tuple(row.report_id for row in given)
    return Learnt(last.id, one, papers, datetime.fromisoformat(last.at), last.who, two_ways)


def _forget(connection: Connection, which: Any, by: tuple[str, str]) -> None:
    who, at = by
    connection.execute(update(_lesson).where(which, _HELD).values(forgotten_at=at, forgotten_by=who))


def _same(row: Row[*tuple[Any, ...]]) -> Any:
    return (
        (_lesson.c.kind == row.kind)
        & (_lesson.c.spelling == row.spelling)
        & (_lesson.c.place == row.place)
        & (_lesson.c.unit == row.unit)
    )
