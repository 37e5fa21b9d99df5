"""Reports → segments, on as many processors as there are: every process folds, cuts and writes segments of its own."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import chain, islice, repeat
from typing import TYPE_CHECKING

from corpus.model import Report
from index.entry import entry
from index.segments.builder import SegmentBuilder
from index.segments.joining import FULL
from index.segments.segment import K, Storage

if TYPE_CHECKING:
    from corpus.archive import ArchivedReport

Built = tuple[K, list[str]]
# Reports that one process takes at a time, the last number again and again: some 50,000 passages, half a minute of
# work. The first are smaller, so that an archive of a thousand reports keeps two processors busy.
_SHARES = (400, 400, 800, 800, 1_600)


def build_segments(storage: Storage[K], reports: Iterable[ArchivedReport], jobs: int = 1) -> Iterator[Built[K]]:
    """Write segments; yields each with the ids of its reports. They are part of no state yet."""
    shares = _shares(iter(reports))
    first, second = next(shares, []), next(shares, []) if jobs > 1 else []
    if second:
        yield from _side_by_side(storage, chain((first, second), shares), jobs)
        return
    for share in chain((first,), shares):
        yield from _build(storage, share)


def _shares(reports: Iterator[ArchivedReport]) -> Iterator[list[ArchivedReport]]:
    for size in chain(_SHARES, repeat(_SHARES[-1])):
        if not (share := list(islice(reports, size))):
            return
        yield share


def _side_by_side(storage: Storage[K], shares: Iterator[list[ArchivedReport]], jobs: int) -> Iterator[Built[K]]:
    """Never more than one share waiting per process, so that memory stays bounded."""
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting: deque[tuple[Future[list[Built[K]]], list[ArchivedReport]]] = deque()
        for full in shares:
            share = [_light(report) for report in full]
            waiting.append((_submitted(pool, storage, share), share))
            if len(waiting) > jobs:
                yield from _result(*waiting.popleft(), storage)
        while waiting:
            yield from _result(*waiting.popleft(), storage)


def _submitted(pool: ProcessPoolExecutor, storage: Storage[K], share: list[ArchivedReport]) -> Future[list[Built[K]]]:
    try:
        return pool.submit(_build, storage, share)
    except BrokenProcessPool as broken:
        failed: Future[list[Built[K]]] = Future()
        failed.set_exception(broken)
        return failed


def _result(future: Future[list[Built[K]]], share: list[ArchivedReport], storage: Storage[K]) -> list[Built[K]]:
    """What the process made of a share; where processes die, for want of memory for one, we make it ourselves."""
    try:
        return future.result()
    except BrokenProcessPool:
        return _build(storage, share)


def _light(archived: ArchivedReport) -> ArchivedReport:
    """What a segment needs of a report: metadata stand in the summary, and read-only mappings don't travel."""
    return replace(archived, report=Report(archived.report.text, archived.report.sections))


def _build(storage: Storage[K], reports: Iterable[ArchivedReport]) -> list[Built[K]]:
    built, builder = [], SegmentBuilder()
    for report in reports:
        one = entry(report)
        if builder.passages and builder.passages + len(one.passages) > FULL:
            built.append(_written(storage, builder))
            builder = SegmentBuilder()
        builder.add(one)
    if builder.shelving.cards:
        built.append(_written(storage, builder))
    return built


def _written(storage: Storage[K], builder: SegmentBuilder) -> Built[K]:
    made = builder.made()
    return storage.write(made), made.report_ids
