"""Units that administrators add to the program's table."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Integer, Text

revision = "0003"
down_revision = "0002"
_COLUMNS = ("id", "canonical", "short", "aliases", "parent", "valid_from", "valid_to", "successor", "at", "who")


def upgrade() -> None:
    """Make the table."""
    columns = (Column(name, Text, nullable=False) for name in _COLUMNS)
    op.create_table("unit", Column("number", Integer, primary_key=True), *columns)
