"""The archive: originals by content hash, versions, parsed reports, refusals, and what people decided about them.

Stands between reading (corpus.ingest fills it) and everything that finds or shows; it alone is the truth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.archive.packing import Packed, pack
from corpus.archive.values import (
    ArchivedReport,
    Change,
    Event,
    Fault,
    Filing,
    Learnt,
    Original,
    Refusal,
    Rejection,
    Removal,
    Source,
    Status,
    Summary,
    Version,
)

if TYPE_CHECKING:
    from corpus.archive.store import Archive

__all__ = [
    "Archive",
    "ArchivedReport",
    "Change",
    "Event",
    "Fault",
    "Filing",
    "Learnt",
    "Original",
    "Packed",
    "Refusal",
    "Rejection",
    "Removal",
    "Source",
    "Status",
    "Summary",
    "Version",
    "pack",
]


def __getattr__(name: str) -> Any:
    """Import the store when it is asked for: those who only read or pack a report must not wait for SQLAlchemy."""
    if name == "Archive":
        from corpus.archive.store import Archive

        return Archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
