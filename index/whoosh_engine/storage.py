"""Segments in a folder by Whoosh's rules: its table of contents, its names for files, its way to sweep them."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC, clean_files
from whoosh.index import IndexError as TocError

from index.arrays import DamagedFile, sync
from index.engine import DamagedIndex
from index.segments.segment import Made, Segment
from index.whoosh_engine.arrays import SegmentFile, write_segment
from index.whoosh_engine.codec import INDEX, ArraySegment, schema


@dataclass(frozen=True, slots=True)
class WhooshStorage:
    """See `index.segments.segment.Storage`."""

    folder: Path

    def write(self, made: Made) -> ArraySegment:
        """One file of arrays."""
        segment = ArraySegment(INDEX, made.passages)
        write_segment(segment.path(self.folder), made)
        return segment

    def open(self, kept: ArraySegment) -> Segment:
        """Mapped; raises `DamagedIndex`, or `FileNotFoundError`."""
        path = kept.path(self.folder)
        try:
            return SegmentFile(path)
        except (DamagedFile, KeyError) as reason:
            raise DamagedIndex(f"{path.name}: {reason}") from reason

    def contents(self, commit: str) -> list[ArraySegment]:
        """The segments of a state."""
        try:
            found = TOC.read(_WholeFiles(str(self.folder)), INDEX, gen=int(commit), schema=schema())
        except (TocError, EOFError, AssertionError, ValueError, AttributeError, struct.error, pickle.PickleError) as no:
            raise DamagedIndex(f"{self.folder.name}: {no}") from no
        segments: list[ArraySegment] = found.segments
        return segments

    def commit(self, commit: str, segments: Sequence[ArraySegment]) -> None:
        """Write the table of contents, down to the disk."""
        TOC(schema(), list(segments), int(commit)).write(FileStorage(str(self.folder)), INDEX)
        sync(self.folder / TOC._filename(INDEX, int(commit)))
        sync(self.folder)

    def sweep(self, commit: str, segments: Sequence[ArraySegment]) -> None:
        """Delete what the state doesn't need."""
        clean_files(FileStorage(str(self.folder)), INDEX, int(commit), segments)


class _WholeFiles(FileStorage):  # type: ignore[misc]
    """Reads a file in one go: a table of contents that can't be read would otherwise leave its file open."""

    def open_file(self, name: str, **_: object) -> StructFile:
        return StructFile(BytesIO((Path(self.folder) / name).read_bytes()), name=name)
