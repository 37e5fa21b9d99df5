"""Long work in a process of its own, so that no page waits for it: the side that asks. `apart_worker` is the other.

A second of Python stops every thread of its process again and again. So one other process, with the same home open,
takes in, indexes, proves and inspects; what it has committed is seen here at the next question. Losing it loses
nothing: whatever it does may be broken off at any moment and done again.
"""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from corpus.ingest.frames import receive, send
from portal.errors import PortalError
from portal.jobs import Job, Progress
from portal.settings import Settings

_LOG = logging.getLogger(__name__)
_ROOT = Path(__file__).parents[1]
_START = "import sys; sys.path.append(sys.argv[1]); from portal.apart_worker import main; main()"
# What is in hand gets so long to come to its next step when the portal stops.
_ENDING_SECONDS = 5
# Pages come first. Elsewhere the process lowers itself.
_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)


class WorkRefused(PortalError):
    """What a job met with, in the words of who met it."""

    code = "work_refused"


class WorkLost(Exception):
    """The process is gone: killed, or something went wrong, which its log tells of."""


class Apart:
    """One process for the jobs of one portal, started for the first of them. Used by one thread at a time."""

    def __init__(self, settings: Settings) -> None:
        self._opening = {"home": str(settings.home), "engine": settings.engine, "log_level": settings.log_level}
        self._process: subprocess.Popen[bytes] | None = None

    def do(self, job: Job, files: Path, progress: Progress) -> Mapping[str, Any]:
        """A `Work`: have a job done over there. Raises WorkRefused, WorkLost, and what `progress` raises."""
        over = False
        try:
            process = self._running()
            send(_pipe(process.stdin), {"job": asdict(job), "files": str(files)})
            while True:
                said, _ = receive(_pipe(process.stdout))
                over = "done" not in said
                if over:
                    return _result(said)
                progress(said["done"], said["total"])
        except (EOFError, OSError) as lost:
            raise WorkLost("the process that does the jobs is gone") from lost
        finally:
            if not over:
                self.close()

    def close(self) -> None:
        """End the process; the next job starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            _pipe(process.stdin).close()
        try:
            process.wait(_ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        _pipe(process.stdout).close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            _LOG.warning("the process that does the jobs ended with %s", self._process.returncode)
            self.close()
        if self._process is None:
            self._process = _new_process()
            send(_pipe(self._process.stdin), self._opening)
        return self._process


def _result(said: Mapping[str, Any]) -> Mapping[str, Any]:
    if "refused" in said:
        raise WorkRefused(said["refused"])
    return cast(Mapping[str, Any], said["result"])


def _new_process() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-X", "utf8", "-c", _START, str(_ROOT)]
    return subprocess.Popen(  # noqa: S603 — this very interpreter, on our own module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=_FLAGS
    )


def _pipe(stream: IO[bytes] | None) -> BinaryIO:
    return cast(BinaryIO, stream)
