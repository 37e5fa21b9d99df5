"""The parent's side of reading: a few worker processes, each given one file at a time and a limited time for it.

A worker that hangs or dies is replaced, and its file refused. Plain subprocesses with pipes: the same on Linux and
Windows, nothing of the parent's memory in them, and safe to start from a server with threads.
"""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import Empty, LifoQueue
from types import TracebackType
from typing import IO, Any, BinaryIO, Self, TypeVar, cast

from corpus.archive import Packed, Rejection, Source
from corpus.archive.reader_version import reader_version
from corpus.errors import CorpusError, ReaderCrashed, TooSlow
from corpus.ingest.frames import receive, send
from corpus.units import units

_LOG = logging.getLogger(__name__)
_ROOT = Path(__file__).parents[2]
_START = "import sys; sys.path.append(sys.argv[1]); from corpus.ingest.worker import main; main()"
_CPU_EXCEEDED = -getattr(signal, "SIGXCPU", 24)
# An old machine with a busy disk and a virus scanner takes its time; that is not the file's fault.
_STARTING_SECONDS = 120
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
# Refused files worth keeping: a report is in them, and a person may get it out.
_WORTH_KEEPING = {
    "no_text_layer", "password_protected", "damaged_file", "conversion_failed", "unknown_encoding",
    "too_slow", "reader_crashed", "reader_failed", "out_of_memory",
}  # fmt: skip
Answer = TypeVar("Answer")


class Worker:
    """One process, started when first needed and again whenever it was lost. Used by one thread at a time."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._starting = threading.Lock()
        self._stopped = False
        self._ready = False

    def start(self) -> subprocess.Popen[bytes]:
        """The running process; raises ReaderCrashed after `stop`."""
        if self._process is not None and self._process.poll() is not None:
            self.close()
        with self._starting:
            if self._stopped:
                raise ReaderCrashed("收录已停止，这个文件没有读取；请重新导入。")
            if self._process is None:
                self._process = _new_process()
            return self._process

    def ready(self) -> subprocess.Popen[bytes]:
        """The running process, waiting for a request; raises as `ask` does."""
        process = self.start()
        if not self._ready:
            self._in_time(process, _STARTING_SECONDS, lambda: receive(_pipe(process.stdout)))
            self._ready = True
        return process

    def stop(self) -> None:
        """Kill the process and start none any more; the one call that another thread may make."""
        with self._starting:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """End the process; the next request starts another."""
        process, self._process, self._ready = self._process, None, False
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with suppress(OSError):
                    _pipe(stream).close()

    def ask(self, request: Mapping[str, Any], data: bytes) -> Iterator[tuple[dict[str, Any], bytes]]:
        """Send a request and yield its answers as they come.

        The limit holds from one answer to the next; raises TooSlow or ReaderCrashed when none comes. Who stops
        listening before the last answer must `close`.
        """
        process = self.ready()
        asking = {**request, "seconds": self._seconds}
        self._in_time(process, self._seconds, lambda: send(_pipe(process.stdin), asking, data))
        while True:
            yield self._in_time(process, self._seconds, lambda: receive(_pipe(process.stdout)))

    def _in_time(self, process: subprocess.Popen[bytes], seconds: float, exchange: Callable[[], Answer]) -> Answer:
        late = threading.Event()
        clock = threading.Timer(seconds, _end, (process, late))
        clock.start()
        try:
            return exchange()
        except (EOFError, OSError, ValueError) as problem:
            self.close()
            raise self._loss(process.returncode, late.is_set()) from problem
        finally:
            clock.cancel()

    def _loss(self, code: int, late: bool) -> CorpusError:
        if late or code == _CPU_EXCEEDED:
            return TooSlow(f"读取超过 {self._seconds:.0f} 秒仍未完成，已停止；文件可能已损坏，请另存后重新导入。")
        return ReaderCrashed("读取时程序意外中止，其余文件不受影响；文件可能已损坏，请另存后重新导入。")


class Workers:
    """As many readers as asked for, none of them started before there is a file for it."""

    def __init__(self, count: int, seconds: float) -> None:
        self.count = count
        self._workers = tuple(Worker(seconds) for _ in range(count))
        self._unpacker = Worker(seconds)
        self._threads = ThreadPoolExecutor(count, "reading")
        self._idle: LifoQueue[Worker] = LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End all processes; what they still had in hand is refused."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        workers = (*self._workers, self._unpacker)
        for worker in workers:
            worker.stop()
        self._threads.shutdown()
        for worker in workers:
            worker.close()

    def wake(self) -> None:
        """Have a process that is not busy get ready in the background."""
        self._threads.submit(self._wake)

    def read(self, source: Source) -> Future[Packed | Rejection]:
        """A file on its way to becoming a report; the future never fails."""
        return self._threads.submit(self._read, source)

    def members(self, data: bytes) -> Iterator[tuple[str, bytes | Rejection]]:
        """Files in an archive by their names, or why they are not taken; the archive as a whole has no name."""
        try:
            for head, content in self._unpacker.ask({"do": "unpack"}, data):
                if "end" in head:
                    return
                yield head.get("name", ""), _rejection(head) if "code" in head else content
                if "name" not in head:
                    return
        except CorpusError as problem:
            yield "", rejection_of(problem)
        finally:
            self._unpacker.close()

    def rows(self, data: bytes, name: str) -> list[list[str]] | Rejection:
        """The cells of a table file, or why it cannot be read."""
        return self._threads.submit(self._rows, data, name).result()

    def _read(self, source: Source) -> Packed | Rejection:
        said = {"manifest": dict(source.manifest), "material": source.material}
        answer = self._ask({"do": "read", "name": source.name, "path": source.path, **said, **_units()}, source.data)
        if isinstance(answer, Rejection):
            return answer
        head, body = answer
        # Named by the program that runs: should its files change under it, this reading counts as one of the old.
        return Packed(head["head"], body, head["chars"], reader_version())

    def _rows(self, data: bytes, name: str) -> list[list[str]] | Rejection:
        answer = self._ask({"do": "rows", "name": name}, data)
        return answer if isinstance(answer, Rejection) else answer[0]["rows"]

    def _wake(self) -> None:
        with suppress(Empty):
            worker = self._idle.get_nowait()
            try:
                with suppress(CorpusError):
                    worker.ready()
            finally:
                self._idle.put(worker)

    def _ask(self, request: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes] | Rejection:
        worker = self._idle.get()
        try:
            head, body = next(worker.ask(request, data))
        except CorpusError as problem:
            return rejection_of(problem)
        finally:
            self._idle.put(worker)
        return _rejection(head) if "code" in head else (head, body)


def _units() -> dict[str, Any]:
    """The units that the office has added: a process of its own knows only those of the program."""
    return {"units": [dict(row) for row in units().added]}


def rejection_of(problem: CorpusError) -> Rejection:
    """A failure as the archive keeps it."""
    return Rejection(problem.code, problem.message, problem.code in _WORTH_KEEPING)


def _rejection(head: Mapping[str, Any]) -> Rejection:
    if "detail" in head:
        _LOG.debug("a reader failed\n%s", head["detail"])
    return Rejection(head["code"], head["message"], head["code"] in _WORTH_KEEPING)


def _new_process() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-X", "utf8", "-c", _START, str(_ROOT)]
    errors = None if _LOG.isEnabledFor(logging.DEBUG) else subprocess.DEVNULL
    return subprocess.Popen(  # noqa: S603 — this very interpreter, on our own module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, creationflags=_NO_WINDOW
    )


def _end(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _pipe(stream: IO[bytes] | None) -> BinaryIO:
    return cast(BinaryIO, stream)
