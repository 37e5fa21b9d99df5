"""The embedded engine: Whoosh's index structure with segments of flat arrays, written and scored in bulk."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from index.engine import Reader, Writer
from index.whoosh_engine.reader import WhooshReader
from index.whoosh_engine.store import SegmentWriter


class WhooshEngine:
    """Pure Python and NumPy; fits an office's archive of some ten thousand reports."""

    name: ClassVar[str] = "whoosh"

    def reader(self, folder: Path, commit: str, before: Reader | None = None) -> Reader:
        """Open a state; segments that `before` has open are shared."""
        return WhooshReader(folder, commit, before if isinstance(before, WhooshReader) else None)

    def writer(self, folder: Path, commit: str | None) -> Writer:
        """Go on from a state, or begin an empty one."""
        return SegmentWriter(folder, commit)
