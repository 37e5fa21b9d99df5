"""What an ingest is asked for, what it says while it runs, and what it gives back."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.archive import Filing
from corpus.model import Material
from corpus.readers.document import Limits


@dataclass(frozen=True, slots=True)
class Options:
    """How to take files in.

    `manifest` is a csv or xlsx file about the inputs, `given` are values that hold for all of them (`unit`, `year`…).
    `upload_root`: the inputs lie here for the moment only, and are known by their paths below it. `jobs`: processes
    that read, by default as many as processors.
    """

    manifest: Path | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    material: Material | None = None
    jobs: int | None = None
    who: str = ""
    upload_root: Path | None = None
    limits: Limits = field(default_factory=Limits)

    @property
    def workers(self) -> int:
        """How many processes read at the same time."""
        return max(1, self.jobs or os.cpu_count() or 2)


@dataclass(frozen=True, slots=True)
class Progress:
    """Where an ingest stands; `total` grows while archives are opened. The counts follow `done` by a batch."""

    done: int
    total: int
    path: str
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that is in the archive now, under the path by which it came this time."""

    path: str
    filing: Filing


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file, or a row of a manifest, that was not taken."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What became of every input, in their order."""

    taken: tuple[Taken, ...]
    rejected: tuple[Rejected, ...]
    seconds: float

    def count(self, status: str) -> int:
        """How many files were `added`, `updated` or `unchanged`."""
        return sum(one.filing.status == status for one in self.taken)
