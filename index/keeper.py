"""One index in step with its archive: opening its current state, following changes, building anew, proving.

The archive is the truth. The index follows its revisions, is built anew aside and swapped in when its rules have
changed or it is damaged. Any number of processes may read while one writes; a reader opened after a commit sees it,
whoever made it.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import CorpusError, ReportNotFound
from corpus.passages import passages
from index import rules
from index.engine import DamagedIndex, Engine, Reader, Writer
from index.entry import Card, digest
from index.lock import locked
from index.pointer import Pointer, read_pointer, write_pointer

if TYPE_CHECKING:
    from corpus.archive import Archive, ArchivedReport, Change

Progress = Callable[[int, int], None]
# So many reports at most between two commits: what is done stays done, and is found while the rest goes on.
_BATCH = 2_000
# How often a state may vanish while it is being opened.
_ATTEMPTS = 5
# Up to so many reports an index is built while somebody waits for the answer: a second or two.
_AT_ONCE = 200
_BUILDING = "索引正在建立，已完成 {}／{} 份材料；材料没有丢失，请稍后再查。"


@dataclass(frozen=True, slots=True)
class Verification:
    """The proof of an index: `faults` in Chinese, none when it holds exactly what the archive holds."""

    reports: int
    passages: int
    revision: int
    faults: tuple[str, ...]


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
        self._engines = {engine.name: engine for engine in engines}
        self._wanted = self._engines[wanted]
        self._opening = threading.Lock()
        self._mending = threading.Lock()
        self._built = (0, 0)
        self._open: tuple[Pointer, Reader] | None = None

    def close(self) -> None:
        """Let go of the files."""
        self._open = None

    def behind(self) -> bool:
        """Whether `catch_up` would have something to do; costs next to nothing."""
        pointer = read_pointer(self._folder)
        known = pointer is not None and pointer.rules == rules.fingerprint()
        return not (pointer and known and pointer.revision == self._archive.revision())

    def reader(self) -> Reader:
        """The current state, open.

        An index that can't be read is built anew: at once if the archive is small, else aside, while the state that
        was open before goes on answering; if there is none, raises `IndexBuilding`.
        """
        pointer, held = read_pointer(self._folder), self._open
        if pointer and held and held[0].state == pointer.state:
            return held[1]
        try:
            return self._current()
        except DamagedIndex:
            if len(self._archive.list()) <= _AT_ONCE:
                self._mend()
                return self._current()
            self._mend_aside()
            if held:
                return held[1]
            raise IndexBuilding(_BUILDING.format(*self._built)) from None

    def revision(self) -> int:
        """The archive's revision that the index has followed it to; 0 when there is no index."""
        pointer = read_pointer(self._folder)
        return pointer.revision if pointer else 0

    def state(self) -> State:
        """The index as administrators see it."""
        pointer = read_pointer(self._folder)
        reader = self.reader()
        pointer = read_pointer(self._folder) if pointer is None else pointer
        size = sum(file.stat().st_size for file in self._folder.rglob("*") if file.is_file())
        built, verified = (pointer.built, pointer.verified) if pointer else ("", "")
        behind = max(0, self._archive.revision() - self.revision())
        engine = pointer.engine if pointer else self._wanted.name
        return State(engine, len(reader.cards), reader.passages, size, behind, built, verified)

    def catch_up(self, progress: Progress | None = None) -> int:
        """Take over what has changed in the archive; returns the number of changes. Without an index, builds it."""
        with locked(self._folder / "lock"):
            pointer = self._readable()
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
        faults = dict(self._differences(reader.cards))
        if faults:
            self._put_right(faults)
        else:
            self._note_proof()
        return tuple(faults.values())

    def verify(self) -> Verification:
        """Prove the index against the archive: each report once, unchanged, with all passages, and nothing else."""
        reader, revision = self.reader(), self.revision()
        faults = [*dict(self._differences(reader.cards)).values(), *reader.damage()]
        behind = self._archive.revision() - revision
        if behind > 0:
            faults.append(f"索引落后材料库 {behind} 次改动，请更新索引")
        if not faults:
            self._note_proof()
        return Verification(len(reader.cards), reader.passages, revision, tuple(faults))

    def _current(self) -> Reader:
        """The reader of the current state; a state that was swept up while it was being opened is not current."""
        for _ in range(_ATTEMPTS):
            pointer, held = self._usable(), self._open
            if held and held[0].state == pointer.state:
                return held[1]
            try:
                return self._opened(pointer)
            except FileNotFoundError:
                continue
        raise DamagedIndex("files are missing")

    def _opened(self, pointer: Pointer) -> Reader:
        with self._opening:
            before = self._open[1] if self._open and self._open[0].generation == pointer.generation else None
            folder = self._folder / pointer.generation
            reader = self._engines[pointer.engine].reader(folder, pointer.commit, before)
            self._open = (pointer, reader)
            return reader

    def _usable(self) -> Pointer:
        pointer = read_pointer(self._folder)
        engine = self._engines.get(pointer.engine) if pointer else None
        if not pointer or not engine or engine.lacking() or pointer.rules != rules.fingerprint():
            raise DamagedIndex("no index, or one made by other rules or by an engine that is not here")
        return pointer

    def _readable(self) -> Pointer | None:
        try:
            self._current()
            return self._usable()
        except DamagedIndex:
            return None

    def _mend(self, progress: Progress | None = None) -> None:
        with locked(self._folder / "rebuild.lock"):
            pointer = self._readable()
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
            before = read_pointer(self._folder)
            write_pointer(self._folder, pointer)
            self._follow(pointer, None)
        if before:
            shutil.rmtree(self._folder / before.generation, ignore_errors=True)

    def _clean_generation(self) -> str:
        """A name that no generation has had; what a killed rebuild has left behind goes."""
        pointer = read_pointer(self._folder)
        found = sorted(self._folder.glob("[0-9]*"))
        for left in found:
            if not pointer or left.name != pointer.generation:
                shutil.rmtree(left, ignore_errors=True)
        return f"{max((int(one.name) for one in found), default=0) + 1:06d}"

    def _follow(self, pointer: Pointer, progress: Progress | None) -> int:
        changes = self._changes(pointer.revision)
        done = 0
        while batch := changes[done : done + _BATCH]:
            writer = self._writer(pointer)
            writer.remove([change.report_id for change in batch if change.removed])
            writer.put(self._reports(batch, progress, done, len(changes)))
            pointer = self._commit(writer, replace(pointer, revision=batch[-1].revision))
            done += len(batch)
        writer = self._writer(pointer)
        while done and writer.tidy():
            pointer = self._commit(writer, pointer)
        return done

    def _put_right(self, report_ids: Collection[str]) -> None:
        with locked(self._folder / "lock"):
            pointer = self._usable()
            writer = self._writer(pointer)
            writer.remove(report_ids)
            held = {summary.id for summary in self._archive.list()}
            writer.put(self._archive.get(name) for name in sorted(held.intersection(report_ids)))
            self._commit(writer, pointer)

    def _writer(self, pointer: Pointer) -> Writer:
        held = self._open
        known = held[1] if held and held[0].generation == pointer.generation else None
        return self._engines[pointer.engine].writer(self._folder / pointer.generation, pointer.commit, known)

    def _commit(self, writer: Writer, pointer: Pointer) -> Pointer:
        pointer = replace(pointer, commit=writer.commit())
        write_pointer(self._folder, pointer)
        writer.forget(pointer.commit)
        return pointer

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

    def _differences(self, cards: Mapping[str, Card]) -> Iterator[tuple[str, str]]:
        """Reports that the index doesn't hold as the archive does: id and what is wrong."""
        held = {summary.id: summary.label for summary in self._archive.list()}
        for name in sorted(cards.keys() - held.keys()):
            yield name, f"索引里有材料库中没有的材料：{cards[name].label}（{name}）"
        for name, label in held.items():
            if name not in cards:
                yield name, f"索引里缺少：{label}（{name}）"
            elif (cards[name].digest, cards[name].passages) != self._expected(name):
                yield name, f"索引与材料库不一致：{label}（{name}）"

    def _expected(self, report_id: str) -> tuple[str, int]:
        archived = self._archive.get(report_id)
        return digest(archived), len(passages(archived.report))

    def _note_proof(self) -> None:
        with locked(self._folder / "lock"):
            pointer = read_pointer(self._folder)
            if pointer:
                write_pointer(self._folder, replace(pointer, verified=datetime.now(UTC).isoformat(timespec="seconds")))
