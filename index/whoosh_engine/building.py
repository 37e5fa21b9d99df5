"""Reports → segments, on as many processors as there are: every process folds, cuts and writes segments of its own."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.model import Report
from index.entry import entry
from index.whoosh_engine.builder import SegmentBuilder
from index.whoosh_engine.codec import INDEX, ArraySegment
from index.whoosh_engine.joining import FULL

if TYPE_CHECKING:
    from corpus.archive import ArchivedReport

Built = tuple[ArraySegment, list[str]]
# What one process takes at a time: some 50,000 passages, half a minute of work.
_SHARE = 1_600


def build_segments(folder: Path, reports: Iterable[ArchivedReport], jobs: int = 1) -> Iterator[Built]:
    """Write segments into `folder`; yields each with the ids of its reports. They are part of no state yet."""
    source = iter(reports)
    first = list(islice(source, _SHARE))
    second = list(islice(source, _SHARE)) if jobs > 1 else []
    if second:
        yield from _side_by_side(folder, [first, second], source, jobs)
        return
    yield from _build(folder, first)
    while share := list(islice(source, _SHARE)):
        yield from _build(folder, share)


def _side_by_side(
    folder: Path, shares: list[list[ArchivedReport]], source: Iterator[ArchivedReport], jobs: int
) -> Iterator[Built]:
    """Never more than one share waiting per process, so that memory stays bounded."""
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting: deque[tuple[Future[list[Built]], list[ArchivedReport]]] = deque()
        while shares or waiting:
            while shares and len(waiting) <= jobs:
                share = [_light(report) for report in shares.pop(0)]
                waiting.append((_submitted(pool, folder, share), share))
                if not shares and (following := list(islice(source, _SHARE))):
                    shares.append(following)
            yield from _result(*waiting.popleft(), folder)


def _submitted(pool: ProcessPoolExecutor, folder: Path, share: list[ArchivedReport]) -> Future[list[Built]]:
    try:
        return pool.submit(_build, folder, share)
    except BrokenProcessPool as broken:
        failed: Future[list[Built]] = Future()
        failed.set_exception(broken)
        return failed


def _result(future: Future[list[Built]], share: list[ArchivedReport], folder: Path) -> list[Built]:
    """What the process made of a share; where processes die, for want of memory for one, we make it ourselves."""
    try:
        return future.result()
    except BrokenProcessPool:
        return _build(folder, share)


def _light(archived: ArchivedReport) -> ArchivedReport:
    """What a segment needs of a report: metadata stand in the summary, and read-only mappings don't travel."""
    return replace(archived, report=Report(archived.report.text, archived.report.sections))


def _build(folder: Path, reports: Iterable[ArchivedReport]) -> list[Built]:
    built, builder = [], SegmentBuilder()
    for report in reports:
        one = entry(report)
        if builder.passages and builder.passages + len(one.passages) > FULL:
            built.append(_written(folder, builder))
            builder = SegmentBuilder()
        builder.add(one)
    if builder.shelving.cards:
        built.append(_written(folder, builder))
    return built


def _written(folder: Path, builder: SegmentBuilder) -> Built:
    segment = ArraySegment(INDEX, builder.passages)
    builder.write(segment.path(folder))
    return segment, [card.id for card in builder.shelving.cards]
