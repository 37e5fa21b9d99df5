"""One writer at a time, over threads and processes: a lock on a file, released by the system when its holder dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import CorpusError

_PAUSE = 0.05


class IndexBusy(CorpusError):
    """Another process has been writing for longer than one waits."""

    code = "index_busy"


@contextmanager
def locked(path: Path, patience: float = 600.0) -> Iterator[None]:
    """Hold the lock `path`; waits up to `patience` seconds, then raises `IndexBusy`."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _wait(handle, patience)
        try:
            yield
        finally:
            _release(handle)
    finally:
        os.close(handle)


def _wait(handle: int, patience: float) -> None:
    until = time.monotonic() + patience
    while not _try(handle):
        if time.monotonic() > until:
            raise IndexBusy("索引正由另一个进程更新，请稍后再试；材料没有丢失，更新会在下次自动补上。")
        time.sleep(_PAUSE)


if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
