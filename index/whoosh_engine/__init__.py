"""The embedded default engine: Whoosh's index structure with segments of flat arrays, written in bulk."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from index.engine import Reader, Writer
from index.segments.reader import SegmentReader, opened_by
from index.segments.store import SegmentWriter
from index.whoosh_engine.storage import WhooshStorage


class WhooshEngine:
    """Pure Python and NumPy; fits an office's archive of some ten thousand reports."""

    name: ClassVar[str] = "whoosh"

    def lacking(self) -> str:
        """Nothing: it is what we depend on."""
        return ""

    def reader(self, folder: Path, commit: str, before: Reader | None = None) -> Reader:
        """Open a state; segments that `before` has open are shared."""
        return SegmentReader(WhooshStorage(folder), commit, opened_by(before))

    def writer(self, folder: Path, commit: str | None, known: Reader | None = None) -> Writer:
        """Go on from a state, or begin an empty one; segments that `known` has open are not opened again."""
        return SegmentWriter(WhooshStorage(folder), commit, opened_by(known))
