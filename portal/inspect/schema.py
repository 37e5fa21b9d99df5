"""The tables of home/inspect.db. The migration builds them, and the triggers that close a batch for good."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Integer, MetaData, String, Table

metadata = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, String, nullable=False)


def _said(name: str, *columns: Column[str], of: tuple[str, str] = ("item", "items.id")) -> Table:
    """A table that only grows: something a person said at a time."""
    owner, key = of
    return Table(
        name, metadata,
        Column("id", Integer, primary_key=True),
        Column(owner, ForeignKey(key), nullable=False, index=True),
        *columns,
        _text("who"),
        Column("at", Float, nullable=False),
    )  # fmt: skip


batches = Table(
    "batches", metadata,
    Column("id", Integer, primary_key=True),
    _text("title"), _text("basis"),
    Column("blind", Boolean, nullable=False),
    Column("rules", JSON, nullable=False),
    _text("record"), _text("record_sha256"),
    _text("who"),
    Column("at", Float, nullable=False),
    _text("job"),
    Column("closed_at", Float, nullable=False),
    _text("closed_by"),
)  # fmt: skip

items = Table(
    "items", metadata,
    Column("id", Integer, primary_key=True),
    Column("batch", ForeignKey("batches.id"), nullable=False, index=True),
    Column("place", Integer, nullable=False),
    _text("report"),
    Column("version", Integer, nullable=False),
    _text("sha256"), _text("unit"),
    Column("year", Integer),
    _text("kind"), _text("title"), _text("name"),
    Column("chars", Integer, nullable=False),
    _text("received"),
    Column("out", Boolean, nullable=False),
    Column("checked", Float, nullable=False),
    _text("fault"),
    Column("unjudged", JSON, nullable=False),
    Column("figures", JSON, nullable=False),
)  # fmt: skip

# `body` is the finding as the contract writes it: message, places, the passages it rests on.
leads = Table(
    "leads", metadata,
    Column("id", Integer, primary_key=True),
    Column("item", ForeignKey("items.id"), nullable=False, index=True),
    _text("rule"), _text("severity"),
    Column("body", JSON, nullable=False),
)  # fmt: skip

replacements = _said("replacements", _text("out"), _text("into"), _text("reason"), of=("batch", "batches.id"))
verdicts = _said("verdicts", _text("outcome"), _text("reason"), of=("lead", "leads.id"))
notes = _said("notes", _text("words"))
handlings = _said("handlings", _text("statement"), _text("proposal"), _text("deadline"))
followups = _said("followups", _text("words"))
# `basis` is the newest verdict that was seen: a later one asks for a new confirmation.
confirmations = Table(
    "confirmations", metadata,
    Column("id", Integer, primary_key=True),
    Column("item", ForeignKey("items.id"), nullable=False, index=True),
    Column("confirmed", Boolean, nullable=False),
    Column("basis", Integer, nullable=False),
    _text("reason"), _text("who"),
    Column("at", Float, nullable=False),
)  # fmt: skip
