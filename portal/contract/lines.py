"""`list`: one line per report, and the few words by which a report is named elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corpus.archive import Summary
    from index.entry import Card


Json = dict[str, Any]


def identity_json(report: Summary | Card) -> Json:
    """Which report is meant."""
    return {name: getattr(report, name) for name in ("id", "title", "unit", "year", "kind")}


def list_json(reports: Iterable[Summary]) -> Json:
    """The reports of an archive, in the order given."""
    return {"reports": [_line(report) for report in reports]}


def _line(report: Summary) -> Json:
    return {
        **identity_json(report),
        "meeting": list(report.meeting),
        "material": report.material,
        "path": report.path,
        "name": report.name,
        "version": report.version,
        "chars": report.chars,
        "received": report.received.isoformat(),
        "warnings": report.warnings,
    }
