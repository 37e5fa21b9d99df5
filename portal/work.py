"""What the portal's jobs do: taking in an upload, building the index anew, proving it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from corpus.archive import Archive, Source
from corpus.errors import UnsafeName
from corpus.ingest import Options, Rejected, ingest
from corpus.ingest import Progress as Step
from index.build import Library
from portal.contract import ingest_json
from portal.intake import INPUTS, MANIFEST
from portal.jobs import Job, Progress

Kind = Callable[[Archive, Library, Job, Path, Progress], Mapping[str, Any]]
_LED_ELSEWHERE = "文件名里的路径指向文件夹之外，没有收录；请改名后重新上传。"


def take_in(archive: Archive, library: Library, job: Job, files: Path, progress: Progress) -> Mapping[str, Any]:
    """File what was uploaded and let the index catch up; the contract's `ingest`."""
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
    library.catch_up()
    return ingest_json(result, unsafe)


def reindex(_archive: Archive, library: Library, _job: Job, _files: Path, progress: Progress) -> Mapping[str, Any]:
    """Build the index anew beside the one in use, then swap."""
    library.rebuild(progress)
    return {}


def verify(archive: Archive, library: Library, _job: Job, _files: Path, _progress: Progress) -> Mapping[str, Any]:
    """Prove archive and index; the faults found, in words."""
    faults = [*(fault.message for fault in archive.verify()), *library.verify().faults]
    return {"faults": faults}


KINDS: Mapping[str, Kind] = MappingProxyType({"ingest": take_in, "reindex": reindex, "verify": verify})
# What an administrator may set going, and what the button says.
CHORES: Mapping[str, str] = MappingProxyType({"verify": "核对材料库和索引", "reindex": "重建索引"})


def _refuse(archive: Archive, path: str, who: str) -> Rejected:
    problem = UnsafeName(_LED_ELSEWHERE)
    archive.refuse(Source(path, b"", uploaded=True, who=who), problem)
    return Rejected(path, problem.code, problem.message)
