"""How much of an item was alike elsewhere when it was checked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; what was checked before has none."""
    op.add_column("items", sa.Column("figures", sa.JSON, nullable=False, server_default="{}"))
