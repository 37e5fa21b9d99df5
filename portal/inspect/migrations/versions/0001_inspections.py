"""Batches, their items and leads, and what people say of them; a closed batch is closed by triggers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Table → how a row of it finds its batch. What stands here only grows, and no more once the batch is closed.
_GROWING = {
    "leads": "SELECT batch FROM items WHERE id = NEW.item",
    "replacements": "NEW.batch",
    "verdicts": "SELECT items.batch FROM items JOIN leads ON leads.item = items.id WHERE leads.id = NEW.lead",
    "notes": "SELECT batch FROM items WHERE id = NEW.item",
    "handlings": "SELECT batch FROM items WHERE id = NEW.item",
    "confirmations": "SELECT batch FROM items WHERE id = NEW.item",
}
_FIXED = ("id", "title", "basis", "blind", "rules", "record", "record_sha256", "who", "at")


def upgrade() -> None:
    """Make the tables and the triggers."""
    _create_batches()
    _create_items()
    _create_sayings()
    for table in (*_GROWING, "followups"):
        _refuse(table, "UPDATE", "")
        _refuse(table, "DELETE", "")
    for table, batch in _GROWING.items():
        _refuse(table, "INSERT", f"WHEN (SELECT closed_at FROM batches WHERE id = ({batch})) > 0")  # noqa: S608 - constants
    _refuse("batches", "DELETE", "")
    _refuse("batches_terms", "UPDATE OF " + ", ".join(_FIXED), "", on="batches")
    _refuse("batches_closed", "UPDATE", "WHEN OLD.closed_at > 0", on="batches")
    _refuse("items", "DELETE", "")
    closed = "(SELECT closed_at FROM batches WHERE id = OLD.batch) > 0"
    _refuse("items", "UPDATE", f"WHEN {closed} OR NEW.report <> OLD.report OR NEW.sha256 <> OLD.sha256")
    _refuse("items", "INSERT", "WHEN (SELECT closed_at FROM batches WHERE id = NEW.batch) > 0")


def _create_batches() -> None:
    op.create_table(
        "batches",
        sa.Column("id", sa.Integer, primary_key=True),
        *_texts("title", "basis", "record", "record_sha256", "who", "job", "closed_by"),
        sa.Column("blind", sa.Boolean, nullable=False),
        sa.Column("rules", sa.JSON, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("closed_at", sa.Float, nullable=False),
    )


def _create_items() -> None:
    op.create_table(
        "items",
        *_owned("batch", "batches.id"),
        *_texts("report", "sha256", "unit", "kind", "title", "name", "received", "fault"),
        *(sa.Column(name, sa.Integer, nullable=name == "year") for name in ("place", "version", "year", "chars")),
        sa.Column("out", sa.Boolean, nullable=False),
        sa.Column("checked", sa.Float, nullable=False),
        sa.Column("unjudged", sa.JSON, nullable=False),
    )
    op.create_table(
        "leads", *_owned("item", "items.id"), *_texts("rule", "severity"), sa.Column("body", sa.JSON, nullable=False)
    )


def _create_sayings() -> None:
    at = ("at", sa.Float)
    for name, owner, texts, others in (
        ("replacements", ("batch", "batches.id"), ("out", "into", "reason", "who"), (at,)),
        ("verdicts", ("lead", "leads.id"), ("outcome", "reason", "who"), (at,)),
        ("notes", ("item", "items.id"), ("words", "who"), (at,)),
        ("handlings", ("item", "items.id"), ("statement", "proposal", "deadline", "who"), (at,)),
        ("followups", ("item", "items.id"), ("words", "who"), (at,)),
        ("confirmations", ("item", "items.id"), ("reason", "who"),
         (at, ("confirmed", sa.Boolean), ("basis", sa.Integer))),
    ):  # fmt: skip
        columns = (sa.Column(column, kind, nullable=False) for column, kind in others)
        op.create_table(name, *_owned(*owner), *_texts(*texts), *columns)


def _owned(owner: str, key: str) -> list[sa.Column[int]]:
    return [
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(owner, sa.Integer, sa.ForeignKey(key), nullable=False, index=True),
    ]


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String, nullable=False) for name in names]


def _refuse(name: str, change: str, when: str, on: str = "") -> None:
    label = f"{name}_no_{change.split(maxsplit=1)[0].lower()}"
    op.execute(
        f"CREATE TRIGGER {label} BEFORE {change} ON {on or name} {when} "
        "BEGIN SELECT RAISE(ABORT, 'an inspection is kept as it was decided'); END"
    )
