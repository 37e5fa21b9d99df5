"""The first shape of the archive."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Text

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "report",
        Column("id", Text, primary_key=True),
        Column("key", Text, nullable=False, unique=True),
        Column("number", Integer, nullable=False),
        Column("title", Text),
        Column("unit", Text),
        Column("year", Integer),
        Column("kind", Text, nullable=False),
        Column("meeting", Text, nullable=False),
        Column("material", Text),
        Column("unsure", Text, nullable=False),
        Column("removed_at", Text),
        Column("removed_by", Text),
        Column("removed_reason", Text),
    )
    _versions()
    _people()


def _versions() -> None:
    op.create_table(
        "version",
        Column("report_id", Text, ForeignKey("report.id"), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("sha256", Text, nullable=False),
        Column("path", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("size", Integer, nullable=False),
        Column("received", Text, nullable=False),
        Column("who", Text, nullable=False),
        Column("manifest", Text, nullable=False),
        Column("material", Text),
        Column("unit", Text),
        Column("year", Integer),
        Column("reader", Text, nullable=False),
        Column("chars", Integer, nullable=False),
        Column("warnings", Integer, nullable=False),
        Column("head", Text, nullable=False),
        Column("body", LargeBinary, nullable=False),
    )
    op.create_index("version_by_hash", "version", ["sha256"])


def _people() -> None:
    op.create_table(
        "correction",
        Column("id", Integer, primary_key=True),
        Column("report_id", Text, ForeignKey("report.id"), nullable=False),
        Column("field", Text, nullable=False),
        Column("value", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("who", Text, nullable=False),
        Column("withdrawn_at", Text),
        Column("withdrawn_by", Text),
    )
    op.create_index("correction_by_report", "correction", ["report_id"])
    op.create_table(
        "refusal",
        Column("id", Integer, primary_key=True),
        Column("key", Text, nullable=False, unique=True),
        Column("path", Text, nullable=False),
        Column("code", Text, nullable=False),
        Column("message", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("who", Text, nullable=False),
        Column("size", Integer, nullable=False),
        Column("sha256", Text),
    )
    op.create_table(
        "event",
        Column("revision", Integer, primary_key=True),
        Column("report_id", Text, ForeignKey("report.id"), nullable=False),
        Column("at", Text, nullable=False),
        Column("who", Text, nullable=False),
        Column("what", Text, nullable=False),
        Column("detail", Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("event_by_report", "event", ["report_id"])
