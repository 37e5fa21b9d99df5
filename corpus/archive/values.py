"""What the archive takes in and gives out, as frozen values; no database in sight.

A source is a file as it arrived, a summary is one line of a list, an archived report is everything known of one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from corpus.identify.learnt import Lesson
from corpus.model import Issue, Report

Status = Literal["added", "updated", "unchanged"]
_SEPARATORS = re.compile(r"!/|[/\\]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it arrived: where from, its bytes, and what was said of it from outside.

    `path` is the absolute path, `archive.zip!/member` inside an archive, or the relative path of an upload.
    `manifest` and `material` are what a manifest or the command line said; a later reading needs them again.
    """

    path: str
    data: bytes
    manifest: Mapping[str, str] = field(default_factory=dict)
    material: str | None = None
    uploaded: bool = False
    who: str = ""

    @property
    def name(self) -> str:
        """The file name alone."""
        return _SEPARATORS.split(self.path)[-1]

    @property
    def key(self) -> str:
        """What makes two arrivals the same file; uploads of different people must not meet a path on this machine."""
        return f"upload:{self.path}" if self.uploaded else self.path

    @property
    def sha256(self) -> str:
        """Hex digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Summary:
    """One line of a list: what a report says it is, after the corrections of people.

    `unsure` names the fields that wait for a person to confirm them; `warnings` counts issues.
    """

    id: str
    title: str | None
    unit: str | None
    year: int | None
    kind: str
    meeting: tuple[str, ...]
    material: str | None
    path: str
    name: str
    version: int
    chars: int
    received: datetime
    warnings: int = 0
    unsure: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The title, or something readable in its place."""
        return self.title or _SEPARATORS.split(self.name)[-1].rsplit(".", 1)[0] or self.id


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a report's file; numbers begin at 1."""

    number: int
    sha256: str
    path: str
    name: str
    size: int
    received: datetime
    who: str


@dataclass(frozen=True, slots=True)
class ArchivedReport:
    """A report with its place in the archive; `report.metadata` already carries people's corrections."""

    summary: Summary
    report: Report
    sha256: str
    versions: tuple[Version, ...]

    @property
    def id(self) -> str:
        """The report's id, which is also its address."""
        return self.summary.id


@dataclass(frozen=True, slots=True)
class Original:
    """A file exactly as it arrived."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Filing:
    """What became of a source: `warnings` are the report's issues and what the archive has to add."""

    status: Status
    summary: Summary
    warnings: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file that could not be read, on its way into the archive; `keep`: hold on to its bytes."""

    code: str
    message: str
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken, as the archive remembers it; `sha256` when its bytes are kept."""

    id: int
    path: str
    code: str
    message: str
    at: datetime
    who: str
    size: int
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Removal:
    """A report that was taken out: it can be put back."""

    summary: Summary
    at: datetime
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """What people's decisions have taught: the lesson, the papers it is from, who gave it last and when."""

    id: int
    lesson: Lesson
    papers: tuple[str, ...]
    at: datetime
    who: str
    contradicted: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """The latest thing that happened to a report, for the index to follow."""

    revision: int
    report_id: str
    removed: bool


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a report's history.

    `what` is `added updated reread corrected withdrawn learnt removed restored`.
    """

    revision: int
    at: datetime
    who: str
    what: str
    detail: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the archive that is not as it should be; `report_id` is empty for the archive as a whole."""

    report_id: str
    code: str
    message: str
