"""`ingest`: what became of every input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from portal.contract.lines import Json, identity_json

if TYPE_CHECKING:
    from corpus.ingest import IngestResult, Rejected, Taken


def ingest_json(result: IngestResult, further: Sequence[Rejected] = ()) -> Json:
    """Counts, reports and refusals; `further` are inputs turned away before the ingest saw them."""
    rejected = (*further, *result.rejected)
    return {
        "added": result.count("added"),
        "updated": result.count("updated"),
        "unchanged": result.count("unchanged"),
        "refused": len(rejected),
        "seconds": round(result.seconds, 3),
        "reports": [_taken(one) for one in result.taken],
        "refusals": [{"path": one.path, "code": one.code, "message": one.message} for one in rejected],
    }


def _taken(taken: Taken) -> Json:
    filing = taken.filing
    return {
        **identity_json(filing.summary),
        "path": taken.path,
        "status": filing.status,
        "warnings": [{"code": issue.code, "message": issue.message} for issue in filing.warnings],
    }
