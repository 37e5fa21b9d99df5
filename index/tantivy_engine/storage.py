"""Segments of the tantivy engine in a folder: one folder each, and a table of contents per state."""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

from index.arrays import DamagedFile, sync, write_arrays
from index.engine import DamagedIndex
from index.segments.segment import Made, Segment
from index.tantivy_engine.segment import SHELF, WORDS, TantivySegment, checksums
from index.tantivy_engine.writing import write_index

_CONTENTS = "contents.{}.json"


@dataclass(slots=True)
class KeptSegment:
    """See `index.segments.segment.Kept`."""

    key: str
    passages: int
    removed: frozenset[int] = frozenset()
    deleted: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class TantivyStorage:
    """See `index.segments.segment.Storage`."""

    folder: Path

    def write(self, made: Made) -> KeptSegment:
        """The words into tantivy, everything else onto a shelf that also knows the checksums of tantivy's files."""
        kept = KeptSegment(uuid4().hex, made.passages)
        place = self.folder / kept.key
        place.mkdir()
        write_index(place / WORDS, made)
        write_arrays(place / SHELF, {**made.meta, "files": checksums(place / WORDS)}, made.arrays)
        sync(place)
        return kept

    def open(self, kept: KeptSegment) -> Segment:
        """Mapped; raises `DamagedIndex`, or `FileNotFoundError`."""
        try:
            return TantivySegment(self.folder / kept.key)
        except (DamagedFile, KeyError, ValueError) as reason:
            raise DamagedIndex(f"{kept.key}: {reason}") from reason

    def contents(self, commit: str) -> list[KeptSegment]:
        """The segments of a state."""
        packed = (self.folder / _CONTENTS.format(commit)).read_bytes()
        try:
            checksum, segments = json.loads(packed)
            if checksum != _checksum(segments):
                raise DamagedIndex(f"{self.folder.name}: {_CONTENTS.format(commit)}")
        except ValueError as reason:
            raise DamagedIndex(f"{self.folder.name}: {reason}") from reason
        return [KeptSegment(**{**one, **_sets(one)}) for one in segments]

    def commit(self, commit: str, segments: Sequence[KeptSegment]) -> None:
        """Write the table of contents, down to the disk."""
        rows = [{**asdict(kept), "removed": sorted(kept.removed), "deleted": sorted(kept.deleted)} for kept in segments]
        path = self.folder / _CONTENTS.format(commit)
        path.write_text(json.dumps([_checksum(rows), rows]), encoding="utf-8")
        sync(path)
        sync(self.folder)

    def sweep(self, commit: str, segments: Sequence[KeptSegment]) -> None:
        """Delete what the state doesn't need; what somebody still has open may stay until the next time."""
        needed = {_CONTENTS.format(commit), *(kept.key for kept in segments)}
        for path in self.folder.iterdir():
            if path.name not in needed:
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink(missing_ok=True)


def _checksum(rows: object) -> int:
    return zlib.crc32(json.dumps(rows).encode())


def _sets(row: dict[str, list[int]]) -> dict[str, frozenset[int]]:
    return {name: frozenset(row[name]) for name in ("removed", "deleted")}
