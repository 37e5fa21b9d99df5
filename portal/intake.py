"""An upload as a value, and its way into the queue. Between the forms (and the JSON interface) and the jobs."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Request
from werkzeug.datastructures import FileStorage

from corpus.ingest import Options, Reader
from corpus.model import MATERIALS, Report
from portal.errors import BadRequest
from portal.jobs import Job, Jobs
from portal.uploads import receive, sent_files

INPUTS, MANIFEST = "inputs", "manifest"


@dataclass(frozen=True, slots=True)
class Upload:
    """What somebody sent: files, perhaps a manifest about them, and what they said of all of them."""

    files: tuple[FileStorage, ...]
    manifest: FileStorage | None = None
    material: str | None = None

    @classmethod
    def from_request(cls, request: Request) -> Upload:
        """The upload in a form: every file but `manifest` is a report or an archive of reports."""
        manifests = sent_files([request.files.getlist("manifest")])
        others = (request.files.getlist(name) for name in request.files if name != "manifest")
        material = request.form.get("material", "")
        return cls(
            sent_files(tuple(others)), manifests[0] if manifests else None, material if material in MATERIALS else None
        )

    @property
    def title(self) -> str:
        """What the list of jobs calls it."""
        first = (self.files[0].filename or "").replace("\\", "/").split("/")
        whole = first[0] if len(first) > 1 else first[-1]
        return whole if len(self.files) == 1 else f"{whole} 等 {len(self.files)} 个文件"


def read_once(upload: Upload, reader: Reader) -> tuple[str, Report]:
    """The one file of an upload, by name, read and not kept; raises BadRequest and what reading raises."""
    if len(upload.files) != 1:
        raise BadRequest("请用表单上传一个文件。")
    with tempfile.TemporaryDirectory() as folder:
        kept = receive(upload.files, Path(folder))
        if not kept.paths:
            raise BadRequest("文件名里的路径指向文件夹之外，没有读取。")
        return kept.paths[0], reader.read(Path(folder, kept.paths[0]), Options(upload_root=Path(folder)))


def submit(jobs: Jobs, upload: Upload, who: str) -> Job:
    """Keep the files where the job will find them, and queue it."""
    folder = jobs.folder()
    kept = receive(upload.files, folder / INPUTS)
    details: dict[str, Any] = {"unsafe": kept.unsafe, "material": upload.material}
    if upload.manifest:
        details["manifest"] = next(iter(receive([upload.manifest], folder / MANIFEST).paths), None)
    return jobs.submit("ingest", upload.title, who, files=folder, **details)
