"""The tables of home/portal.db. The migrations build them; this is how the code speaks of them."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Integer, MetaData, String, Table, UniqueConstraint

metadata = MetaData()

# Times are seconds since the epoch: they are compared far more often than shown.
users = Table(
    "users", metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("role", String, nullable=False),
    Column("units", JSON, nullable=False),
    Column("password", String, nullable=False),
    Column("must_change", Boolean, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Float, nullable=False),
    Column("created", Float, nullable=False),
)  # fmt: skip

# The key is the SHA-256 of the token that the browser holds: a copy of the database opens no session.
sessions = Table(
    "sessions", metadata,
    Column("key", String, primary_key=True),
    Column("user", ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created", Float, nullable=False),
    Column("seen", Float, nullable=False),
)  # fmt: skip

# Triggers made by the migration refuse every change and removal of a row.
records = Table(
    "records", metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Float, nullable=False),
    Column("who", String, nullable=False),
    Column("address", String, nullable=False),
    Column("action", String, nullable=False),
    Column("target", String, nullable=False),
    Column("result", String, nullable=False),
)  # fmt: skip

# By name, not by users.id: whoever tries the demonstration has no account, and a name is never given twice.
recent_searches = Table(
    "recent_searches", metadata,
    Column("id", Integer, primary_key=True),
    Column("who", String, nullable=False),
    Column("question", String, nullable=False),
    Column("address", String, nullable=False),
    Column("at", Float, nullable=False),
    UniqueConstraint("who", "question"),
)  # fmt: skip

saved_searches = Table(
    "saved_searches", metadata,
    Column("id", Integer, primary_key=True),
    Column("who", String, nullable=False),
    Column("question", String, nullable=False),
    Column("address", String, nullable=False),
    Column("name", String, nullable=False),
    Column("seen", Integer, nullable=False),
    UniqueConstraint("who", "question"),
)  # fmt: skip
