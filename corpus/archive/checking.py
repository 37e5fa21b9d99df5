"""Proof that the archive is whole: the database, every version's text and file, and the lists made from them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from corpus.archive import filing, lookups, tables
from corpus.archive.originals import Originals
from corpus.archive.packing import Packed, unpack
from corpus.archive.values import Fault
from corpus.errors import CorpusError

_report, _version, _event = tables.report, tables.version, tables.event


def faults(connection: Connection, originals: Originals) -> Iterator[Fault]:
    """Everything that is not as it should be; nothing for a sound archive."""
    for pragma in ("quick_check", "foreign_key_check"):
        for row in connection.exec_driver_sql(f"PRAGMA {pragma}"):
            if row[0] != "ok":
                yield Fault("", "database", f"数据库自检发现：{' '.join(map(str, row))}。请从备份恢复。")
    ids = connection.scalars(select(_report.c.id).order_by(_report.c.id)).all()
    for report_id in ids:
        yield from _report_faults(connection, originals, report_id)


def _report_faults(connection: Connection, originals: Originals, report_id: str) -> Iterator[Fault]:
    rows = connection.execute(select(_version).where(_version.c.report_id == report_id)).all()
    for row in rows:
        yield from _version_faults(originals, row)
    line = connection.execute(select(_report).where(_report.c.id == report_id)).one()
    current = next((row for row in rows if row.number == line.number), None)
    if current is None:
        yield Fault(report_id, "no_version", f"材料 {report_id} 缺少第 {line.number} 版。请从备份恢复。")
    elif not _is_listed_right(connection, line, current):
        yield Fault(report_id, "list", f"材料 {report_id} 在列表里的信息与正文不一致。请重新收录该文件。")
    if not connection.scalar(select(_event.c.revision).where(_event.c.report_id == report_id).limit(1)):
        yield Fault(report_id, "no_history", f"材料 {report_id} 没有收录记录，索引可能漏掉它。请重新收录该文件。")


def _version_faults(originals: Originals, row: Row[*tuple[Any, ...]]) -> Iterator[Fault]:
    try:
        originals.get(row.sha256)
    except CorpusError as problem:
        yield Fault(row.report_id, "original", f"材料 {row.report_id} 第 {row.number} 版：{problem.message}")
    if not _is_readable(row):
        yield Fault(row.report_id, "text", f"材料 {row.report_id} 第 {row.number} 版的正文已损坏。请重新收录该文件。")


def _is_readable(row: Row[*tuple[Any, ...]]) -> bool:
    try:
        report = unpack(Packed(row.head, row.body, row.chars, row.reader), {})
    except (zlib.error, json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError):
        return False
    return len(report.text) == int(row.chars)


def _is_listed_right(connection: Connection, line: Row[*tuple[Any, ...]], current: Row[*tuple[Any, ...]]) -> bool:
    metadata = Packed(current.head, current.body, current.chars, current.reader).metadata
    known = {**metadata, **lookups.settled(connection, line.id)}
    return all(getattr(line, name) == value for name, value in filing.projection(known).items())
