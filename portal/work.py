"""What the portal's jobs do: taking in an upload, keeping the index, proving it, inspecting, comparing all with all.

Done by a process of their own (`portal.apart`), or by the jobs' thread where there is to be one process only.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from corpus.archive import Archive, Source
from corpus.errors import UnsafeName
from corpus.ingest import Options, Rejected, ingest
from corpus.ingest import Progress as Step
from index.build import Library
from index.reuse import read_decisions
from portal import backups
from portal.checking import Instruments
from portal.contract import ingest_json
from portal.inspect import Inspections
from portal.inspect.checking import check_batch
from portal.intake import INPUTS, MANIFEST
from portal.jobs import Job, Progress, Work
from portal.resemblance import find_resemblance, keep

_LOG = logging.getLogger(__name__)
_DAY, _HOUR = timedelta(days=1), 3600.0
Kind = Callable[[Archive, Library, Job, Path, Progress], Mapping[str, Any]]
_LED_ELSEWHERE = "文件名里的路径指向文件夹之外，没有收录；请改名后重新上传。"


def take_in(archive: Archive, library: Library, job: Job, files: Path, progress: Progress) -> Mapping[str, Any]:
    """File what was uploaded and let the index catch up; the contract's `ingest`.

    The fingerprints may have thousands of papers to make up for, after an upgrade; they follow when nobody waits.
    """
    inputs, manifest = files / INPUTS, job.details.get("manifest")
    options = Options(
        manifest=files / MANIFEST / manifest if manifest else None,
        material=job.details.get("material"),
        who=job.who,
        upload_root=inputs,
    )
    unsafe = [_refuse(archive, path, job.who) for path in job.details.get("unsafe", ())]

    def step(at: Step) -> None:
        progress(at.done, at.total)

    result = ingest(archive, [inputs], options, step)
    library.catch_up(fingerprints=False)
    return ingest_json(result, unsafe)


def reindex(_archive: Archive, library: Library, _job: Job, _files: Path, progress: Progress) -> Mapping[str, Any]:
    """Build the index anew beside the one in use, then swap."""
    library.rebuild(progress)
    return {}


def verify(archive: Archive, library: Library, _job: Job, _files: Path, _progress: Progress) -> Mapping[str, Any]:
    """Prove archive and index; the faults found, in words."""
    faults = [*(fault.message for fault in archive.verify()), *library.verify().faults]
    return {"faults": faults}


def tend(_archive: Archive, library: Library, _job: Job, _files: Path, _progress: Progress) -> Mapping[str, Any]:
    """Find and mend what differs between index and archive; what was found, in words."""
    return {"faults": library.tend()}


def back_up(archive: Archive, _library: Library, _job: Job, _files: Path, progress: Progress) -> Mapping[str, Any]:
    """Make a backup of the home, kept beside it."""
    return {"file": backups.make(archive.home, progress).file.name}


def inspect(
    tools: Instruments, inspections: Inspections, job: Job, _files: Path, progress: Progress
) -> Mapping[str, Any]:
    """Look at the papers of a batch, as far as it has not been done."""
    batch, held = job.details["batch"], tools.holdings(job.details.get("units", ()), job.who)
    check_batch(held, tools.figures, inspections, batch, progress)
    return {"batch": batch}


def resemble(tools: Instruments, _job: Job, _files: Path, progress: Progress) -> Mapping[str, Any]:
    """Look for what is alike in the whole archive, and keep it for the map."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    found = find_resemblance(tools.archive, tools.stock, read_decisions(tools.home), at, progress)
    keep(tools.home, found)
    return {"pairs": len(found.pairs), "copies": len(found.copies)}


def follow(_archive: Archive, library: Library, _job: Job, _files: Path, progress: Progress) -> Mapping[str, Any]:
    """Let the index follow what has changed in the archive."""
    library.catch_up(progress)
    return {}


class Upkeep:
    """What is done while nothing waits: the index follows the archive, and once a day it is proved and mended."""

    def __init__(self, library: Library, work: Mapping[str, Work]) -> None:
        self._library = library
        self._work = work
        self._look_again = 0.0

    def __call__(self, progress: Progress) -> None:
        """Every few seconds."""
        if self._library.behind():
            self._do("follow", progress)
        if time.monotonic() >= self._look_again:
            self._look_again = time.monotonic() + _HOUR
            self._mend_when_due(progress)

    def _mend_when_due(self, progress: Progress) -> None:
        state = self._library.state()
        last = max(state.built, state.verified)
        if last and datetime.now(UTC) - datetime.fromisoformat(last) > _DAY:
            for fault in self._do("tend", progress)["faults"]:
                _LOG.warning("index mended: %s", fault)

    def _do(self, kind: str, progress: Progress) -> Mapping[str, Any]:
        return self._work[kind](Job("", kind, "", "", time.time()), Path(), progress)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {"ingest": take_in, "reindex": reindex, "verify": verify, "tend": tend, "follow": follow, "backup": back_up}
)
# What an administrator may set going, and what the button says.
CHORES: Mapping[str, str] = MappingProxyType(
    {"verify": "核对材料库和索引", "tend": "修复索引", "reindex": "重建索引", "backup": "做一份备份"}
)


def works(home: Path, archive: Archive, library: Library, inspections: Inspections) -> Mapping[str, Work]:
    """Every kind of job, by its name, with what it works on."""
    tools = Instruments(archive, library.stock, home)
    looking: dict[str, Work] = {"inspect": partial(inspect, tools, inspections), "resemble": partial(resemble, tools)}
    return {**{kind: partial(work, archive, library) for kind, work in KINDS.items()}, **looking}


def _refuse(archive: Archive, path: str, who: str) -> Rejected:
    problem = UnsafeName(_LED_ELSEWHERE)
    archive.refuse(Source(path, b"", uploaded=True, who=who), problem)
    return Rejected(path, problem.code, problem.message)
