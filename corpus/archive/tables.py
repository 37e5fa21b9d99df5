"""The tables of `archive.db`: the shape that the migrations lead to (a test compares the two).

`event` is append-only and numbers every change, so it is the revision counter, the index's to-do list and the
history of each report in one. What `report` repeats from versions and corrections is there for lists and filters.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

from corpus.units import COLUMNS

metadata = MetaData()


def _text(name: str, *, optional: bool = False, unique: bool = False) -> Column[str]:
    return Column(name, Text, nullable=optional, unique=unique)


def _number(name: str, *, optional: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=optional)


def _of_report(*, key: bool = False) -> Column[str]:
    return Column("report_id", Text, ForeignKey("report.id"), primary_key=key, nullable=False)


report = Table(
    "report",
    metadata,
    Column("id", Text, primary_key=True),
    _text("key", unique=True),
    _number("number"),
    _text("title", optional=True),
    _text("unit", optional=True),
    _number("year", optional=True),
    _text("kind"),
    _text("meeting"),
    _text("material", optional=True),
    _text("unsure"),
    _text("removed_at", optional=True),
    _text("removed_by", optional=True),
    _text("removed_reason", optional=True),
)

version = Table(
    "version",
    metadata,
    _of_report(key=True),
    Column("number", Integer, primary_key=True),
    _text("sha256"),
    _text("path"),
    _text("name"),
    _number("size"),
    _text("received"),
    _text("who"),
    _text("manifest"),
    _text("material", optional=True),
    _text("unit", optional=True),
    _number("year", optional=True),
    _text("reader"),
    _number("chars"),
    _number("warnings"),
    _text("head"),
    Column("body", LargeBinary, nullable=False),
    Index("version_by_hash", "sha256"),
)

correction = Table(
    "correction",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_report(),
    _text("field"),
    _text("value"),
    _text("at"),
    _text("who"),
    _text("withdrawn_at", optional=True),
    _text("withdrawn_by", optional=True),
    Index("correction_by_report", "report_id"),
)

# What a settled unit teaches about later papers; what was unlearnt stays, with who and when.
lesson = Table(
    "lesson",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_report(),
    _text("kind"),
    _text("spelling"),
    _text("place"),
    _text("unit"),
    _text("at"),
    _text("who"),
    _text("forgotten_at", optional=True),
    _text("forgotten_by", optional=True),
    Index("lesson_by_report", "report_id"),
)

# Rows of the table of units that administrators have added to those of the program (`corpus.units`).
unit = Table(
    "unit",
    metadata,
    Column("number", Integer, primary_key=True),
    *map(_text, COLUMNS),
    _text("at"),
    _text("who"),
)

refusal = Table(
    "refusal",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("key", unique=True),
    _text("path"),
    _text("code"),
    _text("message"),
    _text("at"),
    _text("who"),
    _number("size"),
    _text("sha256", optional=True),
)

event = Table(
    "event",
    metadata,
    Column("revision", Integer, primary_key=True),
    _of_report(),
    _text("at"),
    _text("who"),
    _text("what"),
    _text("detail"),
    Index("event_by_report", "report_id"),
    sqlite_autoincrement=True,
)
