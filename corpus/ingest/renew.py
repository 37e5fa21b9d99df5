"""Reading again what an older state of the program has read, from the kept originals. Before an index is built anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus.archive import Packed
from corpus.errors import OriginalDamaged
from corpus.ingest.values import Options
from corpus.ingest.workers import Workers

if TYPE_CHECKING:
    from corpus.archive import Archive


def renew(archive: Archive, options: Options, progress: Callable[[int, int], None]) -> int:
    """Read every stale report again; returns how many are new. What cannot be read now keeps its old reading."""
    stale = archive.stale()
    renewed = 0
    with Workers(options.workers, options.limits.seconds) as workers:
        for done, report_id in enumerate(stale, 1):
            renewed += _renew(archive, workers, report_id)
            progress(done, len(stale))
    return renewed


def _renew(archive: Archive, workers: Workers, report_id: str) -> bool:
    try:
        read = workers.read(archive.source(report_id)).result()
    except OriginalDamaged:
        return False
    if isinstance(read, Packed):
        archive.renew(report_id, read)
    return isinstance(read, Packed)
