"""Segments in a folder: writing, removing, joining, and the commit, which is Whoosh's table of contents.

Nothing that a committed state needs is ever changed: new segments get new names, removals are noted in the next
table of contents. So a reader of the old state goes on undisturbed, and a writer killed at any moment leaves files
that nobody knows of and the next commit sweeps away.
"""

from __future__ import annotations

import os
import pickle
import struct
from collections.abc import Collection, Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC, clean_files
from whoosh.index import IndexError as TocError

from index.arrays import DamagedFile
from index.engine import DamagedIndex
from index.whoosh_engine.building import build_segments
from index.whoosh_engine.codec import INDEX, ArraySegment, schema
from index.whoosh_engine.joining import join, worth_joining
from index.whoosh_engine.view import SegmentFile, View

if TYPE_CHECKING:
    from corpus.archive import ArchivedReport

Opened = dict[str, SegmentFile]


def open_views(folder: Path, commit: str, known: Opened) -> tuple[list[View], Opened]:
    """The segments of a state, and the open files by segment; files in `known` are used again."""
    opened: Opened = {}
    views = []
    for segment in _contents(folder, commit).segments:
        name = str(segment.segment_id())
        opened[name] = known.get(name) or _opened(segment.path(folder))
        views.append(View(opened[name], segment.removed))
    return views, opened


class SegmentWriter:
    """The next state of a folder in the making."""

    def __init__(self, folder: Path, commit: str | None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._storage = FileStorage(str(folder))
        contents = _contents(folder, commit) if commit is not None else TOC(schema(), [], -1)
        self._segments: list[ArraySegment] = contents.segments
        self._generation: int = contents.generation
        self.forget(str(self._generation))
        self._files: Opened = {}

    def put(self, reports: Iterable[ArchivedReport], jobs: int = 1) -> None:
        """Add reports, with up to `jobs` processes; what stands under the same ids goes."""
        for segment, report_ids in build_segments(self._folder, reports, jobs):
            self.remove(report_ids)
            self._segments.append(segment)

    def remove(self, report_ids: Collection[str]) -> None:
        """Take reports out; unknown ids are nothing."""
        wanted = frozenset(report_ids)
        for segment in self._segments:
            shelf = self._file(segment).shelf
            found = {number for number, card in enumerate(shelf.cards) if card.id in wanted} - segment.removed
            if found:
                bounds = shelf.passage_bounds
                gone = {passage for one in found for passage in range(int(bounds[one]), int(bounds[one + 1]))}
                segment.removed |= found
                segment.deleted |= gone

    def tidy(self) -> bool:
        """Join small segments and those with many removals, one group at a time."""
        sizes = [(segment.passages, segment.deleted_count()) for segment in self._segments]
        group = [self._segments[number] for number in worth_joining(sizes)]
        if not group:
            return False
        views = [View(self._file(segment), segment.removed) for segment in group]
        self._segments = [segment for segment in self._segments if segment not in group]
        joined = join(views)
        if joined.reports:
            segment = ArraySegment(INDEX, joined.passages)
            joined.write(segment.path(self._folder))
            self._segments.append(segment)
        return True

    def commit(self) -> str:
        """Write the table of contents, down to the disk."""
        self._generation += 1
        contents = TOC(schema(), self._segments, self._generation)
        contents.write(self._storage, INDEX)
        _sync(self._folder / TOC._filename(INDEX, self._generation))
        _sync(self._folder)
        return str(self._generation)

    def forget(self, commit: str) -> None:
        """Delete the files that the state `commit` doesn't need."""
        clean_files(self._storage, INDEX, int(commit), self._segments)

    def _file(self, segment: ArraySegment) -> SegmentFile:
        name = str(segment.segment_id())
        if name not in self._files:
            self._files[name] = _opened(segment.path(self._folder))
        return self._files[name]


class _WholeFiles(FileStorage):  # type: ignore[misc]
    """Reads a file in one go: a table of contents that can't be read would otherwise leave its file open."""

    def open_file(self, name: str, **_: object) -> StructFile:
        return StructFile(BytesIO((Path(self.folder) / name).read_bytes()), name=name)


def _contents(folder: Path, commit: str) -> TOC:
    try:
        return TOC.read(_WholeFiles(str(folder)), INDEX, gen=int(commit), schema=schema())
    except (TocError, EOFError, AssertionError, ValueError, AttributeError, struct.error, pickle.PickleError) as reason:
        raise DamagedIndex(f"{folder.name}: {reason}") from reason


def _opened(path: Path) -> SegmentFile:
    try:
        return SegmentFile(path)
    except (DamagedFile, KeyError) as reason:
        raise DamagedIndex(f"{path.name}: {reason}") from reason


def _sync(path: Path) -> None:
    """Down to the disk; folders can be synced on POSIX only."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
