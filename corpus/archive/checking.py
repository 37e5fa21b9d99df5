"""Proof that the archive is whole: the database, every version's text and file, and the lists made from them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from corpus.archive import filing, lookups, tables
from corpus.archive.learning import lessons
from corpus.archive.originals import Originals
from corpus.archive.packing import Packed, unpack
from corpus.archive.values import Fault
from corpus.errors import CorpusError
from corpus.identify.learnt import Lessons, sighting
from corpus.model import Attribution, Report

Line = Row[*tuple[Any, ...]]
_report, _version = tables.report, tables.version


def faults(connection: Connection, originals: Originals) -> Iterator[Fault]:
    """Everything that is not as it should be; nothing for a sound archive."""
    for pragma in ("quick_check", "foreign_key_check"):
        for row in connection.exec_driver_sql(f"PRAGMA {pragma}"):
            if row[0] != "ok":
                yield Fault("", "database", f"数据库自检发现：{' '.join(map(str, row))}。请从备份恢复。")
    known = lessons(connection)
    ids = connection.scalars(select(_report.c.id).order_by(_report.c.id)).all()
    for report_id in ids:
        yield from _report_faults(connection, originals, report_id, known)


def _report_faults(connection: Connection, originals: Originals, report_id: str, known: Lessons) -> Iterator[Fault]:
    line = connection.execute(select(_report).where(_report.c.id == report_id)).one()
    read, paths = {}, {}
    for row in connection.execute(select(_version).where(_version.c.report_id == report_id)).all():
        yield from _original_faults(originals, row)
        read[row.number], paths[row.number] = _read(row), row.path
        if read[row.number] is None:
            yield Fault(report_id, "text", f"材料 {report_id} 第 {row.number} 版的正文已损坏。请重新收录该文件。")
    if line.number not in read:
        yield Fault(report_id, "no_version", f"材料 {report_id} 缺少第 {line.number} 版。请从备份恢复。")
    elif (report := read[line.number]) and not _is_listed_right(
        connection, line, report, known.unit_of(sighting(report.metadata, report.issues, paths[line.number]))
    ):
        yield Fault(report_id, "list", f"材料 {report_id} 在列表里的信息与正文不一致。请重新收录该文件。")
    if not lookups.events(connection, report_id):
        yield Fault(report_id, "no_history", f"材料 {report_id} 没有收录记录，索引可能漏掉它。请重新收录该文件。")


def _original_faults(originals: Originals, row: Line) -> Iterator[Fault]:
    try:
        originals.get(row.sha256)
    except CorpusError as problem:
        yield Fault(row.report_id, "original", f"材料 {row.report_id} 第 {row.number} 版：{problem.message}")


def _read(row: Line) -> Report | None:
    try:
        report = unpack(Packed(row.head, row.body, row.chars, row.reader), {})
    except (zlib.error, ValueError, KeyError, TypeError, IndexError):
        return None
    return report if len(report.text) == row.chars else None


def _is_listed_right(connection: Connection, line: Line, report: Report, taught: Attribution | None) -> bool:
    unit = {"unit": taught} if taught else {}
    known = {**report.metadata, **unit, **lookups.settled(connection, line.id)}
    return all(getattr(line, name) == value for name, value in filing.projection(known).items())
