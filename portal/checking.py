"""What the rules of spot checks work with, wired together: archive, files beside it, words. Command, pages, jobs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from corpus.archive import ArchivedReport, Summary
from corpus.checks import Finder, Holdings, Known, Paper, nothing_alike
from corpus.errors import ReportNotFound
from corpus.model import Report
from index.words import segment

NO_FILES: Mapping[str, Report] = {}


class Papers(Protocol):
    """The archive, or as much of it as somebody may see."""

    def get(self, report_id: str) -> ArchivedReport:
        """A report."""

    def list(self) -> Sequence[Summary]:
        """All reports."""


def holdings(archive: Papers, files: Mapping[str, Report] = NO_FILES, alike: Finder = nothing_alike) -> Holdings:
    """The archive together with `files` that are not stored, by name, as if they were in it."""

    def get(name: str) -> Report | None:
        try:
            return files[name] if name in files else archive.get(name).report
        except ReportNotFound:  # also: removed
            return None

    known: tuple[Known, ...] = (*archive.list(), *(Paper(name, report) for name, report in files.items()))
    return Holdings(known, get, segment, alike)
