"""Hostile files: whatever a reader does with one, its own file is refused and the service goes on.

The readers themselves refuse what they know to be hostile; these stand-ins are readers with the worst manners.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.archive import Archive, Packed, Rejection, Source
from corpus.errors import ReaderCrashed
from corpus.ingest import Options, Reader, ingest, read_file, workers
from corpus.ingest.workers import Workers
from corpus.readers import Limits

from .conftest import paper

MANNERS = """
import os, sys, time
sys.path.append(sys.argv[1])
from corpus.ingest import worker
real = worker._read
def read(head, data, reply):
    text = data.decode(errors="replace")
    if "sleeps" in text: time.sleep(60)
    if "spins" in text:
        while True: pass
    if "dies" in text: os._exit(3)
    if "stack" in text: read(head, data, reply)
    if "eats" in text: bytearray(4 << 30)
    if "bug" in text: raise ZeroDivisionError
    if "shouts" in text:
        print("noise" * 1000); os.write(1, b"more noise"); os.read(0, 1)
    real(head, data, reply)
worker._VERBS = {**worker._VERBS, "read": read}
worker.main()
"""
REFUSED = [
    ("sleeps", "too_slow"),
    ("spins", "too_slow"),
    ("dies", "reader_crashed"),
    ("stack", "reader_failed"),
    ("bug", "reader_failed"),
]


@pytest.fixture
def rude(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workers]:
    monkeypatch.setattr(workers, "_START", MANNERS)
    with Workers(1, seconds=3) as pool:
        yield pool


def source(text: str) -> Source:
    return Source("/材料.txt", (paper() + text).encode())


@pytest.mark.parametrize(("manner", "code"), REFUSED)
def test_one_file_is_refused_and_the_next_is_read(rude: Workers, manner: str, code: str) -> None:
    refused = rude.read(source(manner)).result()
    assert isinstance(refused, Rejection)
    assert (refused.code, refused.keep) == (code, True)
    assert isinstance(rude.read(source("")).result(), Packed)


@pytest.mark.skipif(sys.platform != "linux", reason="the system sets no such limit there")
def test_a_file_cannot_eat_the_machine(rude: Workers) -> None:
    refused = rude.read(source("eats")).result()
    assert isinstance(refused, Rejection)
    assert refused.code == "out_of_memory"


def test_what_a_library_prints_disturbs_nothing(rude: Workers) -> None:
    assert isinstance(rude.read(source("shouts")).result(), Packed)


def test_a_worker_that_died_between_files_is_replaced(rude: Workers) -> None:
    assert isinstance(rude.read(source("")).result(), Packed)
    process = rude._workers[0].start()
    process.kill()
    process.wait()
    assert isinstance(rude.read(source("")).result(), Packed)


def test_leaving_does_not_wait_for_a_hanging_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_START", MANNERS)
    with Workers(1, seconds=600) as pool:
        reading = pool.read(source("sleeps"))
        waiting = pool.read(source("sleeps"))
        while (process := pool._workers[0]._process) is None:
            time.sleep(0.01)
    assert process.poll() is not None
    assert isinstance(reading.result(), Rejection)
    assert waiting.cancelled()


def test_a_pool_that_was_left_starts_nothing_more() -> None:
    with Workers(1, seconds=5) as pool:
        pass
    with pytest.raises(ReaderCrashed, match="收录已停止"):
        pool._workers[0].start()


def test_no_process_is_started_before_it_is_needed() -> None:
    with Workers(4, seconds=5) as pool:
        assert [worker._process for worker in pool._workers] == [None] * 4
        pool.read(source("")).result()
        assert sum(worker._process is not None for worker in pool._workers) == 1


def test_a_folder_with_hostile_files_is_taken_in_around_them(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_START", MANNERS)
    for manner, _ in REFUSED:
        (folder / f"{manner}.txt").write_text(paper() + manner, encoding="utf-8")
    result = ingest(archive, [folder], Options(jobs=2, limits=Limits(seconds=3)))
    assert result.count("added") == 3
    assert {(Path(one.path).stem, one.code) for one in result.rejected} == set(REFUSED)


@pytest.fixture
def paper_file(tmp_path: Path) -> Path:
    path = tmp_path / "县财政局班子对照检查材料.txt"
    path.write_text(paper(), encoding="utf-8")
    return path


def test_a_reader_keeps_its_process_for_the_next_file(paper_file: Path) -> None:
    reader = Reader()
    reader.wake()
    held = reader._workers
    assert held is not None
    while held._idle.qsize() < held.count or not any(worker._ready for worker in held._workers):
        time.sleep(0.01)
    (process,) = (worker._process for worker in held._workers if worker._process)
    assert reader.read(paper_file) == reader.read(paper_file) == read_file(paper_file)
    assert [worker._process for worker in held._workers if worker._process] == [process]
    reader.close()
    assert reader._workers is None


def test_a_reader_that_nobody_asks_ends_its_process_and_starts_another(paper_file: Path) -> None:
    reader = Reader(idle=0.05)
    first = reader.read(paper_file)
    while reader._workers is not None:
        time.sleep(0.01)
    assert reader.read(paper_file) == first
    reader.close()


def test_a_hostile_file_costs_a_reader_no_more_than_its_process(
    paper_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_START", MANNERS)
    reader, bad = Reader(seconds=3), paper_file.with_name("坏.txt")
    bad.write_text(paper() + "dies", encoding="utf-8")
    with pytest.raises(ReaderCrashed):
        reader.read(bad)
    assert reader.read(paper_file).text
    reader.close()
