"""One file → its report, without any archive: what `outline` shows and `compare` takes besides report ids.

Read by a worker like everything else, so that a hostile file can do no more here than be refused.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.archive import Rejection, Source
from corpus.archive.packing import unpack
from corpus.errors import CorpusError, UnreadablePath, error_with
from corpus.ingest.values import Options
from corpus.ingest.walk import Found, load, shown
from corpus.ingest.workers import Workers
from corpus.model import Report

_USUAL = Options()
# A process that is ready holds some 70 MB, and starting one takes half a second.
_IDLE_SECONDS = 600
# So that one file which takes its time does not keep the next waiting.
_SIDE_BY_SIDE = 2


def read_file(path: Path, options: Options = _USUAL) -> Report:
    """Read one file; raises the CorpusError that ingest would refuse it with."""
    with Workers(1, options.limits.seconds) as workers:
        return _read(path, options, workers)


class Reader:
    """Reads one file after another; its processes stay ready until nobody has asked for `idle` seconds."""

    def __init__(self, seconds: float = _USUAL.limits.seconds, idle: float = _IDLE_SECONDS) -> None:
        self._seconds, self._idle = seconds, idle
        self._lock = threading.Lock()
        self._workers: Workers | None = None
        self._asking = 0
        self._clock: threading.Timer | None = None

    def read(self, path: Path, options: Options = _USUAL) -> Report:
        """See `read_file`; the time limit is the reader's own."""
        with self._held() as workers:
            return _read(path, options, workers)

    def wake(self) -> None:
        """Have a process get ready in the background."""
        with self._held() as workers:
            workers.wake()

    def close(self) -> None:
        """End the processes, unless a file is being read; the next file has them started again."""
        with self._lock:
            if self._asking:
                return
            self._stop_clock()
            workers, self._workers = self._workers, None
        if workers:
            workers.close()

    @contextmanager
    def _held(self) -> Iterator[Workers]:
        with self._lock:
            self._asking += 1
            self._stop_clock()
            workers = self._workers = self._workers or Workers(_SIDE_BY_SIDE, self._seconds)
        try:
            yield workers
        finally:
            with self._lock:
                self._asking -= 1
                self._stop_clock()
                self._clock = threading.Timer(self._idle, self.close)
                self._clock.daemon = True
                self._clock.start()

    def _stop_clock(self) -> None:
        if self._clock:
            self._clock.cancel()
            self._clock = None


def _read(path: Path, options: Options, workers: Workers) -> Report:
    if path.is_dir():
        raise UnreadablePath(f"{shown(str(path))} 是文件夹；这里需要一个文件，整个文件夹请用 duizhao ingest 收录。")
    try:
        data = load(Found(path), options.limits.file_bytes)
    except CorpusError as problem:
        raise error_with(problem.code, f"{shown(str(path))}：{problem.message}") from problem
    root = options.upload_root
    place = str(path.absolute()) if root is None else path.relative_to(root).as_posix()
    source = Source(shown(place), data, options.given, options.material)
    read = workers.read(source).result()
    if isinstance(read, Rejection):
        raise error_with(read.code, f"{shown(path.name)}：{read.message}")
    return unpack(read, {})
