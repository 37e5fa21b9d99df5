"""Long work beside the requests: one worker thread, and a folder per job so that nothing asked for is ever forgotten.

A job survives its page and the process: what was waiting or running when the portal stopped begins again at the next
start, which is safe because every kind of work here may be done twice.
"""

from __future__ import annotations

import json
import logging
import secrets
import shutil
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from corpus.errors import CorpusError
from portal.errors import NotFound

_LOG = logging.getLogger(__name__)
_KEPT = 200
_MOST_TRIES = 3
_RECORD = "job.json"
_FILES = "files"


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of long work: `state` is waiting, running, done or failed; times in seconds since the epoch."""

    id: str
    kind: str
    title: str
    who: str
    asked: float
    state: str = "waiting"
    done: int = 0
    total: int = 0
    began: float = 0
    ended: float = 0
    tries: int = 0
    message: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    result: Mapping[str, Any] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Nothing more will happen."""
        return self.state in {"done", "failed"}

    @property
    def seconds_left(self) -> int | None:
        """A guess from the pace so far; None while there is nothing to guess from."""
        if self.state != "running" or not self.done or not self.total:
            return None
        return round((time.time() - self.began) / self.done * (self.total - self.done))


Progress = Callable[[int, int], None]
# What a kind of job does: the job, its folder of files, where to report progress → the result.
Work = Callable[[Job, Path, Progress], Mapping[str, Any]]
Between = Callable[[Progress], object]


class _Interrupted(Exception):
    """The portal stops while a job is in hand, or a job comes while none is."""


class Jobs:
    """The queue of one portal, kept in home/jobs; `between` is done every few seconds while nothing waits.

    It gives way to a job at its next step, and goes on when it is done again.
    """

    def __init__(self, folder: Path, kinds: Mapping[str, Work], between: Between, every: float = 5) -> None:
        self._folder = folder
        self.kinds = kinds
        self._changed = threading.Condition()
        self._jobs = _remembered(folder)
        self._worker = ThreadPoolExecutor(1, "jobs")
        self._closing = threading.Event()
        for job in sorted(self._jobs.values(), key=lambda job: job.asked):
            if not job.over:
                self._begin_again(job)
        self._clock = threading.Thread(target=self._tick, args=(between, every), name="jobs-clock", daemon=True)
        self._clock.start()

    def folder(self) -> Path:
        """A new folder for a job's files, to be filled before the job is submitted."""
        path = self._folder / secrets.token_hex(8) / _FILES
        path.mkdir(parents=True)
        return path

    def submit(self, kind: str, title: str, who: str, *, files: Path | None = None, **details: Any) -> Job:
        """Put a job at the end of the queue."""
        folder = files or self.folder()
        job = Job(folder.parent.name, kind, title, who, time.time(), details=details)
        self._queue(job)
        return job

    def get(self, job_id: str) -> Job:
        """A job as it stands; raises NotFound."""
        with self._changed:
            if job_id not in self._jobs:
                raise NotFound("没有这项任务，可能是很久以前的，记录已经清理。")
            return self._jobs[job_id]

    def recent(self, limit: int = 20) -> Sequence[Job]:
        """The latest jobs, newest first."""
        with self._changed:
            return sorted(self._jobs.values(), key=lambda job: job.asked, reverse=True)[:limit]

    def wait(self, job_id: str, seconds: float | None = None) -> Job:
        """Block until a job is over, or for so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._jobs[job_id].over, seconds)
            return self._jobs[job_id]

    def close(self) -> None:
        """Stop at the job's next step; it and what waits begin again at the next start."""
        self._closing.set()
        self._clock.join()
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _queue(self, job: Job) -> None:
        self._keep(job)
        self._worker.submit(self._work, job.id).add_done_callback(partial(self._finish, job.id))

    def _begin_again(self, job: Job) -> None:
        if job.tries < _MOST_TRIES:
            self._queue(replace(job, state="waiting", done=0, total=0))
        else:
            self._keep(
                replace(job, state="failed", message="这项任务几次都被中断，不再自动重试。请分批再试，或告诉管理员。")
            )

    def _work(self, job_id: str) -> Mapping[str, Any]:
        job = self.get(job_id)
        self._keep(replace(job, state="running", began=time.time(), tries=job.tries + 1))
        return self.kinds[job.kind](job, self._folder / job_id / _FILES, partial(self._progress, job_id))

    def _finish(self, job_id: str, work: Future[Mapping[str, Any]]) -> None:
        if work.cancelled():
            return
        if isinstance(work.exception(), _Interrupted):
            self._keep(replace(self.get(job_id), state="waiting", tries=0))
            return
        message, job = _complaint(work), replace(self.get(job_id), ended=time.time())
        shutil.rmtree(self._folder / job_id / _FILES, ignore_errors=True)
        if message:
            self._keep(replace(job, state="failed", message=message))
        else:
            self._keep(replace(job, state="done", result=work.result()))
        self._forget_old()

    def _progress(self, job_id: str, done: int, total: int) -> None:
        if self._closing.is_set():
            raise _Interrupted
        with self._changed:
            self._jobs[job_id] = replace(self._jobs[job_id], done=done, total=total)

    def _tick(self, between: Between, every: float) -> None:
        while not self._closing.wait(every):
            if self._idle():
                wait([work := self._worker.submit(between, self._give_way)])
                _complaint(work)

    def _idle(self) -> bool:
        with self._changed:
            return all(job.over for job in self._jobs.values())

    def _give_way(self, _done: int, _total: int) -> None:
        if self._closing.is_set() or not self._idle():
            raise _Interrupted

    def _keep(self, job: Job) -> None:
        path = self._folder / job.id / _RECORD
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(job), ensure_ascii=False), encoding="utf-8")
        fresh.replace(path)
        with self._changed:
            self._jobs[job.id] = job
            self._changed.notify_all()

    def _forget_old(self) -> None:
        for job in self.recent(sys.maxsize)[_KEPT:]:
            if job.over:
                shutil.rmtree(self._folder / job.id, ignore_errors=True)
                with self._changed:
                    del self._jobs[job.id]


def _complaint(work: Future[Any]) -> str:
    """What went wrong, in words; empty when nothing did. One job that fails must not stop the next."""
    problem = work.exception()
    if isinstance(problem, CorpusError):
        return problem.message
    if problem is not None and not isinstance(problem, _Interrupted):
        _LOG.error("job failed", exc_info=problem)
        return "程序出了差错，已经收下的内容没有丢失；运行日志里有记录。请再试一次，或告诉管理员。"
    return ""


def _remembered(folder: Path) -> dict[str, Job]:
    """The jobs that have a readable record; folders without one are uploads that never ended."""
    jobs = {}
    for path in sorted(folder.glob("*/")):
        try:
            job = Job(**json.loads((path / _RECORD).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            shutil.rmtree(path, ignore_errors=True)
            continue
        jobs[job.id] = job
    return jobs
