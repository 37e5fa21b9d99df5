"""What settled units teach about later papers."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, Text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table; what was settled before teaches from its next confirmation on."""
    op.create_table(
        "lesson",
        Column("id", Integer, primary_key=True),
        Column("report_id", Text, ForeignKey("report.id"), nullable=False),
        Column("kind", Text, nullable=False),
        Column("spelling", Text, nullable=False),
        Column("place", Text, nullable=False),
        Column("unit", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("who", Text, nullable=False),
        Column("forgotten_at", Text),
        Column("forgotten_by", Text),
    )
    op.create_index("lesson_by_report", "lesson", ["report_id"])
