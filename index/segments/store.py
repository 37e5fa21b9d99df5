"""A folder of segments: writing, removing, joining, and the commit, which is a new table of contents.

Nothing that a committed state needs is ever changed: new segments get new names, removals are noted in the next
table of contents. So a reader of the old state goes on undisturbed, and a writer killed at any moment leaves files
that nobody knows of and the next commit sweeps away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic

from index.segments.building import build_segments
from index.segments.joining import join, worth_joining
from index.segments.segment import K, Segment, Storage
from index.segments.view import View

if TYPE_CHECKING:
    from corpus.archive import ArchivedReport

Opened = Mapping[str, View]


def open_views(storage: Storage[K], commit: str, known: Opened) -> Opened:
    """The segments of a state by name; those in `known` are used again, whole where nothing more was removed."""
    opened: dict[str, View] = {}
    for kept in storage.contents(commit):
        before = known.get(kept.key)
        if before and before.removed == kept.removed:
            opened[kept.key] = before
        else:
            opened[kept.key] = View(before.segment if before else storage.open(kept), kept.removed)
    return opened


class SegmentWriter(Generic[K]):
    """The next state of a folder in the making."""

    def __init__(self, storage: Storage[K], commit: str | None, known: Opened = MappingProxyType({})) -> None:
        """`known`: segments that are open already."""
        storage.folder.mkdir(parents=True, exist_ok=True)
        self._storage = storage
        self._segments = storage.contents(commit) if commit is not None else []
        self._commit = int(commit) if commit is not None else -1
        self.forget(str(self._commit))
        self._files = {name: view.segment for name, view in known.items()}

    def put(self, reports: Iterable[ArchivedReport], jobs: int = 1) -> None:
        """Add reports, with up to `jobs` processes; what stands under the same ids goes."""
        for segment, report_ids in build_segments(self._storage, reports, jobs):
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
        sizes = [(segment.passages, len(segment.deleted)) for segment in self._segments]
        group = [self._segments[number] for number in worth_joining(sizes)]
        if not group:
            return False
        views = [View(self._file(segment), segment.removed) for segment in group]
        self._segments = [segment for segment in self._segments if segment not in group]
        self._segments.extend(self._joined(views))
        return True

    def commit(self) -> str:
        """Write the table of contents, down to the disk."""
        self._commit += 1
        self._storage.commit(str(self._commit), self._segments)
        return str(self._commit)

    def forget(self, commit: str) -> None:
        """Delete the files that the state `commit` doesn't need."""
        self._storage.sweep(commit, self._segments)

    def _joined(self, views: list[View]) -> Iterator[K]:
        made = join(views)
        if made.report_ids:
            yield self._storage.write(made)

    def _file(self, segment: K) -> Segment:
        if segment.key not in self._files:
            self._files[segment.key] = self._storage.open(segment)
        return self._files[segment.key]
