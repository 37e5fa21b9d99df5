from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import CorpusError
from portal.errors import NotFound
from portal.jobs import Between, Job, Jobs, Progress, Work

Kinds = Mapping[str, Work]


def count(job: Job, files: Path, progress: Progress) -> Mapping[str, Any]:
    names = sorted(path.name for path in files.iterdir())
    for number, _ in enumerate(names, 1):
        progress(number, len(names))
    return {"names": names, "said": job.details.get("said")}


def refuse(_job: Job, _files: Path, _progress: Progress) -> Mapping[str, Any]:
    raise CorpusError("磁盘满了，请腾出空间。")


def break_down(_job: Job, _files: Path, _progress: Progress) -> Mapping[str, Any]:
    raise ZeroDivisionError


def nothing(_progress: Progress) -> None:
    pass


KINDS: Kinds = {"count": count, "refuse": refuse, "break": break_down}


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., Jobs]]:
    made: list[Jobs] = []

    def open_jobs(kinds: Kinds = KINDS, between: Between = nothing) -> Jobs:
        made.append(Jobs(tmp_path / "jobs", kinds, between, every=0.01))
        return made[-1]

    yield open_jobs
    for jobs in made:
        jobs.close()


def test_a_job_works_on_its_files_and_keeps_its_result(opened: Callable[..., Jobs]) -> None:
    jobs = opened()
    files = jobs.folder()
    (files / "a.txt").write_text("a")
    job = jobs.wait(jobs.submit("count", "一个文件", "经办人", files=files, said="原件").id, 10)
    assert (job.state, job.done, job.total, job.who) == ("done", 1, 1, "经办人")
    assert job.result == {"names": ["a.txt"], "said": "原件"}
    assert not files.exists()


@pytest.mark.parametrize(("kind", "said"), [("refuse", "磁盘满了"), ("break", "运行日志里有记录")])
def test_one_job_that_fails_does_not_stop_the_next(opened: Callable[..., Jobs], kind: str, said: str) -> None:
    jobs = opened()
    failed, fine = jobs.submit(kind, "坏", ""), jobs.submit("count", "好", "")
    assert jobs.wait(fine.id, 10).state == "done"
    assert (jobs.get(failed.id).state, said in jobs.get(failed.id).message) == ("failed", True)
    assert [job.title for job in jobs.recent()] == ["好", "坏"]


def test_what_was_waiting_begins_again_at_the_next_start(tmp_path: Path) -> None:
    entered = threading.Event()

    def hold(_job: Job, _files: Path, progress: Progress) -> Mapping[str, Any]:
        while True:
            progress(1, 2)
            entered.set()

    first = Jobs(tmp_path / "jobs", {"count": hold}, nothing)
    running, waiting = first.submit("count", "一", ""), first.submit("count", "二", "")
    entered.wait(10)
    first.close()
    with closing(Jobs(tmp_path / "jobs", KINDS, nothing)) as second:
        assert [second.wait(job.id, 10).state for job in (running, waiting)] == ["done", "done"]


def test_a_job_that_kills_the_process_is_not_tried_for_ever(tmp_path: Path) -> None:
    with closing(Jobs(tmp_path / "jobs", KINDS, nothing)) as jobs:
        job = jobs.wait(jobs.submit("count", "一", "").id, 10)
    record = tmp_path / "jobs" / job.id / "job.json"
    killed = record.read_text().replace('"done", "done"', '"running", "done"').replace('"tries": 1', '"tries": 3')
    record.write_text(killed.replace('"state": "done"', '"state": "running"'))
    with closing(Jobs(tmp_path / "jobs", KINDS, nothing)) as jobs:
        assert "不再自动重试" in jobs.get(job.id).message


def test_an_upload_that_never_ended_is_swept_up(tmp_path: Path) -> None:
    with closing(Jobs(tmp_path / "jobs", KINDS, nothing)) as jobs:
        abandoned = jobs.folder()
    with closing(Jobs(tmp_path / "jobs", KINDS, nothing)) as jobs:
        assert not abandoned.exists()
        with pytest.raises(NotFound):
            jobs.get(abandoned.parent.name)


def test_idle_time_is_used(opened: Callable[..., Jobs]) -> None:
    ticked = threading.Event()
    opened(between=lambda _progress: ticked.set())
    assert ticked.wait(10)


def test_idle_work_gives_way_to_a_job_and_to_the_end(opened: Callable[..., Jobs]) -> None:
    begun = threading.Semaphore(0)

    def for_ever(progress: Progress) -> None:
        begun.release()
        while True:
            progress(1, 2)

    jobs = opened(between=for_ever)
    assert begun.acquire(timeout=10)
    assert jobs.wait(jobs.submit("count", "一", "").id, 10).state == "done"
    assert begun.acquire(timeout=10), "it goes on afterwards"
    jobs.close()
