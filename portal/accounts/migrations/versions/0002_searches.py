"""Recent and saved searches."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables; a person has each question once in either."""
    op.create_table(
        "recent_searches",
        *_columns("who", "question", "address"),
        sa.Column("at", sa.Float, nullable=False),
        sa.UniqueConstraint("who", "question"),
    )
    op.create_table(
        "saved_searches",
        *_columns("who", "question", "address", "name"),
        sa.Column("seen", sa.Integer, nullable=False),
        sa.UniqueConstraint("who", "question"),
    )


def _columns(*texts: str) -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in texts),
    ]
