"""The current state of an index, open: for whoever reads it, and for whoever writes the next one."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from index import rules
from index.engine import DamagedIndex, Engine, Reader, Writer
from index.pointer import FILE, Pointer, Stamp, read_pointer, stamp, write_pointer

# How often a state may vanish while it is being opened.
_ATTEMPTS = 5


class Current:
    """Follows the pointer in a folder, which any process may replace. Safe to use from many threads."""

    def __init__(self, folder: Path, engines: Mapping[str, Engine]) -> None:
        self._folder = folder
        self._engines = engines
        self._opening = threading.Lock()
        self._open: tuple[Pointer, Reader] | None = None
        self._seen: tuple[Stamp, Pointer | None] | None = None

    def close(self) -> None:
        """Let go of the files."""
        self._open = None

    @property
    def pointer(self) -> Pointer | None:
        """Which state is the current one; None when there is none."""
        now, seen = stamp(self._folder / FILE), self._seen
        if seen is None or seen[0] != now:
            seen = self._seen = (now, read_pointer(self._folder))
        return seen[1]

    @property
    def before(self) -> Reader | None:
        """What was opened last, whether it is current or not."""
        return self._open[1] if self._open else None

    def reader(self) -> Reader:
        """The reader of the current state; raises `DamagedIndex`.

        A state that was swept up while it was being opened is not current.
        """
        for _ in range(_ATTEMPTS):
            pointer, held = self.pointer, self._open
            if pointer and held and held[0].state == pointer.state:
                return held[1]
            try:
                return self._opened(self.usable())
            except FileNotFoundError:
                continue
        raise DamagedIndex("files are missing")

    def usable(self) -> Pointer:
        """The pointer to a state that the engines here can read; raises `DamagedIndex`."""
        pointer = self.pointer
        engine = self._engines.get(pointer.engine) if pointer else None
        if not pointer or not engine or engine.lacking() or pointer.rules != rules.fingerprint():
            raise DamagedIndex("no index, or one made by other rules or by an engine that is not here")
        return pointer

    def readable(self) -> Pointer | None:
        """The pointer to a state that was opened; None when it can't be."""
        try:
            self.reader()
            return self.usable()
        except DamagedIndex:
            return None

    def writer(self, pointer: Pointer) -> Writer:
        """For the state after the one that `pointer` names."""
        return self._engines[pointer.engine].writer(
            self._folder / pointer.generation, pointer.commit, self._of(pointer)
        )

    def commit(self, writer: Writer, pointer: Pointer) -> Pointer:
        """Make what was written the current state; `pointer` says what it follows."""
        pointer = replace(pointer, commit=writer.commit())
        write_pointer(self._folder, pointer)
        writer.forget(pointer.commit)
        return pointer

    def _opened(self, pointer: Pointer) -> Reader:
        with self._opening:
            folder = self._folder / pointer.generation
            reader = self._engines[pointer.engine].reader(folder, pointer.commit, self._of(pointer))
            self._open = (pointer, reader)
            return reader

    def _of(self, pointer: Pointer) -> Reader | None:
        """What is open of the same generation, which shares files with it."""
        held = self._open
        return held[1] if held and held[0].generation == pointer.generation else None
