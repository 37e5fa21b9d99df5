"""The archive: originals by content hash, versions, parsed reports, refusals, and what people decided about them.

Stands between reading (corpus.ingest fills it) and everything that finds or shows; it alone is the truth.
"""

from corpus.archive.packing import Packed, pack
from corpus.archive.store import Archive
from corpus.archive.values import (
    ArchivedReport,
    Change,
    Event,
    Fault,
    Filing,
    Original,
    Refusal,
    Rejection,
    Removal,
    Source,
    Status,
    Summary,
    Version,
)

__all__ = [
    "Archive",
    "ArchivedReport",
    "Change",
    "Event",
    "Fault",
    "Filing",
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
