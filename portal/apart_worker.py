"""The process that does a portal's long work: started by `apart`, one job after the other, ended with its portal.

It is told once which home to open, then answers each job with its progress and its result.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from queue import SimpleQueue
from types import FrameType
from typing import Any, BinaryIO

from corpus.archive import Archive
from corpus.errors import CorpusError
from corpus.ingest.frames import private_pipes, receive, send
from corpus.units import use_units
from index.build import Library
from portal.inspect import Inspections
from portal.jobs import Job, Work
from portal.logs import setup_logs
from portal.work import works

_LOG = logging.getLogger(__name__)
# Pages come first; what is in hand when the portal is gone gets so many seconds to come to its next step.
_NICENESS, _ENDING_SECONDS = 5, 4.0
Message = dict[str, Any]


def main() -> None:
    """Do jobs until the portal is gone."""
    requests, replies = private_pipes()
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, _leave_to_the_portal)
    if sys.platform != "win32":
        os.nice(_NICENESS)
    opening, _ = receive(requests)
    setup_logs(opening["log_level"])
    sys.excepthook = lambda *problem: _LOG.critical("job failed", exc_info=problem)
    inbox, gone = SimpleQueue[Message | None](), threading.Event()
    threading.Thread(target=_listen, args=(requests, inbox, gone), daemon=True).start()
    with ExitStack() as open_:
        home = Path(opening["home"])
        archive = open_.enter_context(Archive.open(home))
        library = open_.enter_context(closing(Library.open(home, archive, opening["engine"])))
        inspections = open_.enter_context(closing(Inspections.open(home)))
        kinds = works(home, archive, library, inspections)
        while asked := inbox.get():
            use_units(archive.units())  # the portal may have added some
            send(replies, _done(kinds, asked, replies, gone))


def _leave_to_the_portal(_number: int, _frame: FrameType | None) -> None:
    """It gets the same signal, and decides what becomes of the job in hand."""


def _listen(requests: BinaryIO, inbox: SimpleQueue[Message | None], gone: threading.Event) -> None:
    """Pass on what is asked; once the portal is gone, end this process whatever it does."""
    try:
        while True:
            inbox.put(receive(requests)[0])
    except EOFError:
        gone.set()
        inbox.put(None)
        clock = threading.Timer(_ENDING_SECONDS, os._exit, (0,))
        clock.daemon = True
        clock.start()


def _done(kinds: Mapping[str, Work], asked: Message, replies: BinaryIO, gone: threading.Event) -> Message:
    """The answer to a job. What nobody foresaw ends the process: the portal says so, and starts another."""
    job = Job(**asked["job"])

    def progress(done: int, total: int) -> None:
        if gone.is_set():
            raise SystemExit
        send(replies, {"done": done, "total": total})

    try:
        return {"result": kinds[job.kind](job, Path(asked["files"]), progress)}
    except CorpusError as problem:
        return {"refused": problem.message}
