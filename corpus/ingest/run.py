"""The ingest itself: every input is read by a worker unless the archive knows it, and filed in its order, in batches.

What was filed stays filed, whatever happens to the rest; the same inputs may be taken in again at any time.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.archive import Filing, Packed, Refusal, Rejection, Source
from corpus.errors import ManifestUnreadable, PathNotFound, in_words
from corpus.ingest.arrivals import Arrival, Arrivals
from corpus.ingest.manifest import Misfit, bind, rows_of
from corpus.ingest.values import IngestResult, Options, Progress, Rejected, Taken
from corpus.ingest.walk import Found, walk
from corpus.ingest.workers import Workers

if TYPE_CHECKING:
    from corpus.archive import Archive

Outcome = Packed | Rejection | Filing
Report = Callable[[Progress], None]
# A batch is one flush of the disk: large enough to be cheap, small enough that little is read again after a crash.
_BATCH_FILES, _BATCH_SECONDS = 32, 1.0
_AHEAD_FILES, _AHEAD_BYTES = 4, 128 << 20


def ingest(
    archive: Archive,
    paths: Sequence[Path],
    options: Options = Options(),  # noqa: B008 — frozen, so safe to share
    progress: Report | None = None,
) -> IngestResult:
    """Take in files, folders and zip archives; `progress` is called after every file, in the calling thread.

    Raises PathNotFound when none of `paths` is there, ManifestUnreadable for a manifest that is no table, StorageError
    when the archive cannot be written. Everything else that goes wrong with a file is its refusal.
    """
    began = time.perf_counter()
    if not any(path.exists() for path in paths):
        raise PathNotFound(f"没有找到 {'、'.join(map(str, paths))}；请检查路径是否写对。")
    with Workers(options.workers, options.limits.seconds) as workers:
        arrivals = Arrivals(_inputs(paths, options, archive.home), options, workers)
        said, misfits = _said(arrivals, options, workers)
        intake = Intake(archive, workers, arrivals, progress or _quietly)
        intake.run(said)
    rejected = (*intake.rejected, *_misfitting(options, misfits))
    return IngestResult(tuple(intake.taken), rejected, time.perf_counter() - began)


class Intake:
    """One run: what is being read, what waits to be filed, what has become of the rest."""

    def __init__(self, archive: Archive, workers: Workers, arrivals: Arrivals, progress: Report) -> None:
        self._archive = archive
        self._workers = workers
        self._arrivals = arrivals
        self._progress = progress
        self._reading: deque[tuple[Source, Outcome | Future[Packed | Rejection]]] = deque()
        self._batch: list[tuple[Source, Outcome]] = []
        self._filed_at = time.monotonic()
        self._done, self._total = 0, len(arrivals.found)
        self._counts: Counter[str] = Counter()
        self.taken: list[Taken] = []
        self.rejected: list[Rejected] = []

    def run(self, said: Mapping[str, Mapping[str, str]]) -> None:
        """Take in everything."""
        last: Found | None = None
        for found, arrival in self._arrivals.each(said):
            self._total += found is last
            last = found
            self._reading.append((arrival.source, self._begun(arrival)))
            while self._is_far_ahead():
                self._settle_next()
        while self._reading:
            self._settle_next()
        self._file_batch()

    def _begun(self, arrival: Arrival) -> Outcome | Future[Packed | Rejection]:
        if arrival.rejection:
            return arrival.rejection
        return self._archive.recognise(arrival.source) or self._workers.read(arrival.source)

    def _is_far_ahead(self) -> bool:
        bytes_ahead = sum(len(source.data) for source, _ in self._reading)
        return len(self._reading) > _AHEAD_FILES * self._workers.count or bytes_ahead > _AHEAD_BYTES

    def _settle_next(self) -> None:
        source, begun = self._reading.popleft()
        outcome = begun.result() if isinstance(begun, Future) else begun
        self._batch.append((source, outcome))
        self._done += 1
        if len(self._batch) >= _BATCH_FILES or time.monotonic() - self._filed_at > _BATCH_SECONDS:
            self._file_batch()
        self._progress(Progress(self._done, self._total, source.path, **self._counts))

    def _file_batch(self) -> None:
        waiting = [(source, outcome) for source, outcome in self._batch if not isinstance(outcome, Filing)]
        filed = iter(self._archive.file_all(waiting) if waiting else ())
        for source, outcome in self._batch:
            self._note(source, outcome if isinstance(outcome, Filing) else next(filed))
        self._batch.clear()
        self._filed_at = time.monotonic()

    def _note(self, source: Source, filed: Filing | Refusal) -> None:
        if isinstance(filed, Filing):
            self.taken.append(Taken(source.path, filed))
            self._counts[filed.status] += 1
        else:
            self.rejected.append(Rejected(source.path, filed.code, filed.message))
            self._counts["refused"] += 1


def _inputs(paths: Sequence[Path], options: Options, home: Path) -> Iterator[Found]:
    """The files to be taken in, without the manifest, which is about them, and without the archive itself."""
    manifest = options.manifest.absolute() if options.manifest else None
    return (found for found in walk(paths, home) if found.path != manifest)


def _said(
    arrivals: Arrivals, options: Options, workers: Workers
) -> tuple[Mapping[str, Mapping[str, str]], tuple[Misfit, ...]]:
    if options.manifest is None:
        return {}, ()
    try:
        data = options.manifest.read_bytes()
    except OSError as problem:
        raise ManifestUnreadable(
            f"清单 {options.manifest} 读不到（{in_words(problem)}）；请检查路径和权限。"
        ) from problem
    cells = workers.rows(data, options.manifest.name)
    if isinstance(cells, Rejection):
        raise ManifestUnreadable(f"清单 {options.manifest.name}：{cells.message}")
    rows, meaningless = rows_of(cells)
    said, unfitting = bind(rows, arrivals.paths())
    return said, tuple(sorted((*meaningless, *unfitting), key=lambda misfit: misfit.number))


def _misfitting(options: Options, misfits: Sequence[Misfit]) -> Iterator[Rejected]:
    return (Rejected(f"{options.manifest}:{misfit.number}", "manifest_row", misfit.message) for misfit in misfits)


def _quietly(_progress: Progress) -> None:
    """What is called when nobody wants to know."""
