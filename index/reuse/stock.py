"""The fingerprints of an archive, kept up to date: a few segments and a pointer, following the archive's revisions.

What is here can be thrown away and made again. Any number of processes may read while one writes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from corpus.errors import ReportNotFound
from corpus.vocabulary import lines, themes
from index import rules
from index.arrays import DamagedFile
from index.lock import locked
from index.reuse.elsewhere import Elsewhere
from index.reuse.segment import Segment, write_segment
from index.reuse.sheets import Sheet, sheet

if TYPE_CHECKING:
    from corpus.archive import Archive, Change

_FILE = "current.json"
# So many reports are put into a segment at once: some seconds, after which whoever waits may have their turn.
_BATCH = 200
# No more in one segment: sorting so many letters takes some 500 MB.
_LARGEST = 2000
# How often a state may be replaced while it is being opened.
_ATTEMPTS = 5
# What has a say in a segment.
_FILES = ("sheets.py", "segment.py", "collection.py", "fingerprints.py")
Progress = Callable[[int, int], None]


class Grounded(Protocol):
    """Where one report may be looked up: the stock, or a state of it."""

    @property
    def ground(self) -> Elsewhere:
        """All there is."""


@dataclass(frozen=True, slots=True)
class State:
    """Which segments count, oldest first; `gone` has for each the sheets that a later segment or nobody has now."""

    revision: int = 0
    rules: str = ""
    segments: tuple[str, ...] = ()
    gone: tuple[tuple[int, ...], ...] = ()
    next: int = 1


@dataclass(frozen=True)
class Opened:
    """Segments with what is gone from each."""

    state: State
    segments: tuple[tuple[Segment, frozenset[int]], ...]

    @cached_property
    def ground(self) -> Elsewhere:
        """The segments as lookups need them."""
        return Elsewhere(self.segments)

    def beside(self, sheets: Sequence[Sheet]) -> Opened:
        """The segments, and besides them sheets that are in none."""
        return replace(self, segments=(*self.segments, (Segment.of(sheets), frozenset()))) if sheets else self

    def sheets(self) -> Iterator[Sheet]:
        """Every report's sheet, each report once."""
        for segment, gone in self.segments:
            yield from (one for number, one in enumerate(segment.sheets()) if number not in gone)


class Stock:
    """See the module. Safe to use from many threads."""

    def __init__(self, folder: Path, archive: Archive) -> None:
        self._folder = folder
        self._archive = archive
        self._held: Opened | None = None
        self._segments: Mapping[tuple[str, int, int], Segment] = {}

    @property
    def ground(self) -> Elsewhere:
        """The segments of the present state as lookups need them."""
        return self.opened().ground

    def opened(self) -> Opened:
        """The present state; brought up to the archive first."""
        if self.behind():
            self.catch_up()
        held, state = self._held, _read(self._folder / _FILE)
        if held is None or held.state != state:
            held = self._held = self._open_surely(state)
        return held

    def behind(self) -> bool:
        """Whether `catch_up` would have something to do; costs next to nothing."""
        return not self._current(_read(self._folder / _FILE))

    def catch_up(self, progress: Progress | None = None) -> int:
        """Take over what has changed in the archive; returns the number of changes."""
        if not self.behind():
            return 0
        self._folder.mkdir(parents=True, exist_ok=True)
        with locked(self._folder / "lock"):
            state = _read(self._folder / _FILE)
            if state.rules != fingerprint() or state.revision > self._archive.revision() or not self._whole(state):
                state = State(rules=fingerprint(), next=state.next)
                _write(self._folder / _FILE, state)
            changes = sorted(self._archive.changes(state.revision), key=lambda one: one.revision)
            for done in range(0, len(changes), _BATCH):
                state = self._take(state, changes[done : done + _BATCH])
                self._sweep(state)
                if progress:
                    progress(min(done + _BATCH, len(changes)), len(changes))
            return len(changes)

    def _current(self, state: State) -> bool:
        known = state.rules == fingerprint() and state.revision == self._archive.revision()
        return known and all((self._folder / name).is_file() for name in state.segments)

    def _open_surely(self, state: State) -> Opened:
        """The state, or the one that has taken its place while it was being opened; a damaged one is made anew."""
        for _ in range(_ATTEMPTS):
            try:
                return self._open(state)
            except (DamagedFile, FileNotFoundError):
                if _read(self._folder / _FILE) == state:
                    _write(self._folder / _FILE, State(next=state.next))
                self.catch_up()
                state = _read(self._folder / _FILE)
        return self._open(state)

    def _whole(self, state: State) -> bool:
        try:
            self._open(state)
        except (DamagedFile, FileNotFoundError):
            return False
        return True

    def _open(self, state: State) -> Opened:
        known, opened = self._segments, {}
        for name in state.segments:
            key = _identity(self._folder / name)
            opened[key] = known.get(key) or Segment(self._folder / name)
        self._segments = opened
        return Opened(state, tuple(zip(opened.values(), map(frozenset, state.gone), strict=True)))

    def _take(self, state: State, changes: list[Change]) -> State:
        """One batch of changes: what they touch is gone from the segments, what there is now is a new one."""
        touched = {change.report_id for change in changes}
        gone = [
            tuple(sorted({*dead, *(k for k, known in enumerate(segment.reports) if known[0] in touched)}))
            for (segment, _), dead in zip(self._open(state).segments, state.gone, strict=True)
        ]
        state = replace(state, gone=tuple(gone), revision=changes[-1].revision)
        return self._settled(self._added(state, list(self._sheets(changes))))

    def _sheets(self, changes: Iterable[Change]) -> Iterator[Sheet]:
        for change in changes:
            if not change.removed:
                with suppress(ReportNotFound):
                    yield sheet(self._archive.get(change.report_id))

    def _added(self, state: State, sheets: list[Sheet]) -> State:
        if not sheets:
            return state
        name = f"{state.next:06d}.reuse"
        write_segment(self._folder / name, sheets)
        return replace(state, segments=(*state.segments, name), gone=(*state.gone, ()), next=state.next + 1)

    def _settled(self, state: State) -> State:
        """Segments not twice as large as all after them are put together, so that few are left, and none too large."""
        opened = self._open(state)
        living = [len(segment.reports) - len(gone) for segment, gone in opened.segments]
        first = len(living)
        while first > 0 and living[first - 1] <= min(
            2 * sum(living[first:]) or _LARGEST, _LARGEST - sum(living[first:])
        ):
            first -= 1
        if len(living) - first > 1:
            merged = list(Opened(state, opened.segments[first:]).sheets())
            state = self._added(replace(state, segments=state.segments[:first], gone=state.gone[:first]), merged)
        _write(self._folder / _FILE, state)
        return state

    def _sweep(self, state: State) -> None:
        for file in self._folder.glob("*.reuse"):
            if file.name not in state.segments:
                with suppress(PermissionError):  # Windows: still mapped by a reader
                    file.unlink()


@cache
def fingerprint() -> str:
    """Two stocks with the same fingerprint hold the same of the same reports."""
    asked = [repr(theme) for theme in themes()]
    digest = hashlib.sha256("\n".join([rules.fingerprint(), *lines("formulas"), *asked]).encode())
    for name in _FILES:
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()[:16]


def _identity(path: Path) -> tuple[str, int, int]:
    """What tells a segment from another; raises `FileNotFoundError`."""
    found = path.stat()
    return path.name, found.st_mtime_ns, found.st_size


def _read(file: Path) -> State:
    try:
        known = json.loads(file.read_bytes())
        return State(**{**known, "segments": tuple(known["segments"]), "gone": tuple(map(tuple, known["gone"]))})
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return State()


def _write(file: Path, state: State) -> None:
    fresh = file.with_suffix(".new")
    with fresh.open("wb") as out:
        out.write(json.dumps(asdict(state)).encode())
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)
