"""One index in step with its archive: following changes, building anew, proving.

The archive is the truth. The index follows its revisions, is built anew aside and swapped in when its rules have
changed or it is damaged. Any number of processes may read while one writes; a reader opened after a commit sees it,
whoever made it.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import CorpusError, ReportNotFound
from index import rules
from index.current import Current
from index.engine import DamagedIndex, Engine, Reader
from index.lock import locked
from index.pointer import Pointer, write_pointer
from index.proof import Verification, differences

if TYPE_CHECKING:
    from corpus.archive import Archive, ArchivedReport, Change

Progress = Callable[[int, int], None]
# So many reports at most between two commits: what is done stays done, and is found while the rest goes on.
_BATCH = 2_000
# Up to so many reports an index is built while somebody waits for the answer: a second or two.
_AT_ONCE = 200
_BUILDING = "索引正在建立，已完成 {}／{} 份材料；材料没有丢失，请稍后再查。"


@dataclass(frozen=True, slots=True)
class State:
    """An index in figures: `size` in bytes, `behind` in revisions of the archive, times in ISO 8601 or empty."""

    engine: str
    reports: int
    passages: int
    size: int
    behind: int
    built: str
    verified: str


class IndexBuilding(CorpusError):
    """There is no index yet that could answer; one is being built."""

    code = "index_building"


class Keeper:
    """See the module. Safe to use from many threads."""

    def __init__(self, folder: Path, archive: Archive, engines: Sequence[Engine], wanted: str) -> None:
        """`wanted` is the engine for the next index that is built; the current one is read by whatever made it."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._archive = archive
        engines_by_name = {engine.name: engine for engine in engines}
        self._wanted = engines_by_name[wanted]
        self._current = Current(folder, engines_by_name)
        self._mending = threading.Lock()
        self._built = (0, 0)

    def close(self) -> None:
        """Let go of the files."""
        self._current.close()

    def behind(self) -> bool:
        """Whether `catch_up` would have something to do; costs next to nothing."""
        pointer = self._current.pointer
        known = pointer is not None and pointer.rules == rules.fingerprint()
        return not (pointer and known and pointer.revision == self._archive.revision())

    def reader(self) -> Reader:
        """The current state, open.

        An index that can't be read is built anew: at once if the archive is small, else aside, while the state that
        was open before goes on answering; if there is none, raises `IndexBuilding`.
        """
        try:
            return self._current.reader()
        except DamagedIndex:
            if len(self._archive.list()) <= _AT_ONCE:
                self._mend()
                return self._current.reader()
            self._mend_aside()
            if before := self._current.before:
                return before
            raise IndexBuilding(_BUILDING.format(*self._built)) from None

    def revision(self) -> int:
        """The archive's revision that the index has followed it to; 0 when there is no index."""
        pointer = self._current.pointer
        return pointer.revision if pointer else 0

    def state(self) -> State:
        """The index as administrators see it."""
        reader, pointer = self.reader(), self._current.pointer
        size = sum(file.stat().st_size for file in self._folder.rglob("*") if file.is_file())
        built, verified = (pointer.built, pointer.verified) if pointer else ("", "")
        behind = max(0, self._archive.revision() - self.revision())
        engine = pointer.engine if pointer else self._wanted.name
        return State(engine, len(reader.cards), reader.passages, size, behind, built, verified)

    def catch_up(self, progress: Progress | None = None) -> int:
        """Take over what has changed in the archive; returns the number of changes. Without an index, builds it."""
        with locked(self._folder / "lock"):
            pointer = self._current.readable()
            # An archive put back from a backup may be behind its index, which then followed what never was.
            if pointer and pointer.revision <= self._archive.revision():
                return self._follow(pointer, progress)
        self._mend(progress)
        return len(self.reader().cards)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build the index anew beside the current one, then swap; searches and small changes go on meanwhile."""
        with locked(self._folder / "rebuild.lock"):
            self._build(progress)

    def tend(self) -> tuple[str, ...]:
        """Find and mend what differs from the archive; returns what was found, in Chinese, nothing if all was well."""
        self.catch_up()
        reader = self.reader()
        damage = tuple(reader.damage())
        if damage:
            self.rebuild()
            return damage
        faults = dict(differences(self._archive, reader.cards))
        if faults:
            self._put_right(faults)
        else:
            self._note_proof()
        return tuple(faults.values())

    def verify(self) -> Verification:
        """Prove the index against the archive: each report once, unchanged, with all passages, and nothing else."""
        reader, revision = self.reader(), self.revision()
        faults = [*dict(differences(self._archive, reader.cards)).values(), *reader.damage()]
        behind = self._archive.revision() - revision
        if behind > 0:
            faults.append(f"索引落后材料库 {behind} 次改动，请更新索引")
        if not faults:
            self._note_proof()
        return Verification(len(reader.cards), reader.passages, revision, tuple(faults))

    def _mend(self, progress: Progress | None = None) -> None:
        with locked(self._folder / "rebuild.lock"):
            pointer = self._current.readable()
            if not pointer or pointer.revision > self._archive.revision():
                self._build(progress)

    def _mend_aside(self) -> None:
        if self._mending.acquire(blocking=False):
            threading.Thread(target=self._mend_and_release, daemon=True).start()

    def _mend_and_release(self) -> None:
        try:
            self._mend(self._note_progress)
        finally:
            self._mending.release()

    def _note_progress(self, done: int, total: int) -> None:
        self._built = (done, total)

    def _build(self, progress: Progress | None) -> None:
        generation = self._clean_generation()
        changes = self._changes(0)
        writer = self._wanted.writer(self._folder / generation, None)
        writer.put(self._reports(changes, progress), jobs=os.cpu_count() or 1)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        revision = changes[-1].revision if changes else 0
        pointer = Pointer(generation, self._wanted.name, writer.commit(), revision, rules.fingerprint(), now)
        with locked(self._folder / "lock"):
            before = self._current.pointer
            write_pointer(self._folder, pointer)
            self._follow(pointer, None)
        if before:
            shutil.rmtree(self._folder / before.generation, ignore_errors=True)

    def _clean_generation(self) -> str:
        """A name that no generation has had; what a killed rebuild has left behind goes."""
        pointer = self._current.pointer
        found = sorted(self._folder.glob("[0-9]*"))
        for left in found:
            if not pointer or left.name != pointer.generation:
                shutil.rmtree(left, ignore_errors=True)
        return f"{max((int(one.name) for one in found), default=0) + 1:06d}"

    def _follow(self, pointer: Pointer, progress: Progress | None) -> int:
        changes = self._changes(pointer.revision)
        done = 0
        while batch := changes[done : done + _BATCH]:
            writer = self._current.writer(pointer)
            writer.remove([change.report_id for change in batch if change.removed])
            writer.put(self._reports(batch, progress, done, len(changes)))
            pointer = self._current.commit(writer, replace(pointer, revision=batch[-1].revision))
            done += len(batch)
        writer = self._current.writer(pointer)
        while done and writer.tidy():
            pointer = self._current.commit(writer, pointer)
        return done

    def _put_right(self, report_ids: Collection[str]) -> None:
        with locked(self._folder / "lock"):
            pointer = self._current.usable()
            writer = self._current.writer(pointer)
            writer.remove(report_ids)
            held = {summary.id for summary in self._archive.list()}
            writer.put(self._archive.get(name) for name in sorted(held.intersection(report_ids)))
            self._current.commit(writer, pointer)

    def _changes(self, since: int) -> list[Change]:
        return sorted(self._archive.changes(since), key=lambda change: change.revision)

    def _reports(
        self, changes: Sequence[Change], progress: Progress | None, done: int = 0, total: int | None = None
    ) -> Iterator[ArchivedReport]:
        """The reports to take in; one that was removed just now will come up as a change of its own."""
        for number, change in enumerate(changes, done + 1):
            if not change.removed:
                with suppress(ReportNotFound):
                    yield self._archive.get(change.report_id)
            if progress:
                progress(number, total or len(changes))

    def _note_proof(self) -> None:
        with locked(self._folder / "lock"):
            pointer = self._current.pointer
            if pointer:
                write_pointer(self._folder, replace(pointer, verified=datetime.now(UTC).isoformat(timespec="seconds")))
