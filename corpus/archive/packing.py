"""Report ↔ bytes: how a parsed report lies in the archive, and how a worker hands it over.

The head is small and read for every list (metadata, issues); the body is the text and its outline, compressed.
Arrays instead of objects, so that reading one back takes a fraction of parsing it again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.archive.reader_version import reader_version
from corpus.model import Attribution, DeclaredCount, Issue, Report, Section, Span

# Level 6 makes bodies a tenth smaller than this and takes twice the time to write.
_COMPRESSION = 3
# Bytes by which two texts of one length are told apart.
_BEGINNING = 4096


@dataclass(frozen=True, slots=True)
class Packed:
    """A report ready to be stored.

    `head` is JSON, `body` compressed JSON, `chars` the length of the text, `reader` the version of what read it.
    """

    head: str
    body: bytes
    chars: int
    reader: str

    @property
    def metadata(self) -> dict[str, Attribution]:
        """What is known of the report, field by field."""
        return {name: _attribution(row) for name, row in json.loads(self.head)["metadata"].items()}

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What a person should know of it."""
        return issues_of(self.head)


def pack(report: Report) -> Packed:
    """The report as it is stored."""
    metadata = {name: [given.value, given.source, given.confidence] for name, given in report.metadata.items()}
    head = {"metadata": metadata, "issues": [_issue_row(issue) for issue in report.issues]}
    body = {
        "text": report.text,
        "sections": [_section_row(section) for section in report.sections],
        "counts": [[c.span.start, c.span.end, c.declared, c.actual] for c in report.declared_counts],
    }
    return Packed(dump(head), zlib.compress(dump(body).encode(), _COMPRESSION), len(report.text), reader_version())


def unpack(packed: Packed, settled: Mapping[str, Attribution], further: tuple[Issue, ...] = ()) -> Report:
    """The report that was packed; `settled` are values that people gave, which win, `further` issues found since."""
    body = json.loads(zlib.decompress(packed.body))
    return Report(
        text=body["text"],
        sections=tuple(_section(row) for row in body["sections"]),
        metadata={**packed.metadata, **settled},
        declared_counts=tuple(DeclaredCount(Span(row[0], row[1]), row[2], row[3]) for row in body["counts"]),
        issues=packed.issues + further,
    )


def says(body: bytes, text: str) -> bool:
    """Whether a packed report has exactly this text; others are told by their beginning, without unpacking them."""
    begun = dump({"text": text}).encode()[:_BEGINNING].removesuffix(b"}")
    if zlib.decompressobj().decompress(body, len(begun)) != begun:
        return False
    return bool(json.loads(zlib.decompress(body))["text"] == text)


def issues_of(head: str) -> tuple[Issue, ...]:
    """The issues in a stored head."""
    return tuple(_issue(row) for row in json.loads(head)["issues"])


def dump(value: object) -> str:
    """Compact JSON; Chinese stays Chinese."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _section_row(section: Section) -> list[Any]:
    named = [section.id, section.parent, section.level, section.marker, section.heading, section.part, section.aspect]
    return [*named, section.span.start, section.span.end]


def _section(row: list[Any]) -> Section:
    return Section(row[0], row[1], row[2], row[3], row[4], row[5], row[6], Span(row[7], row[8]))


def _issue_row(issue: Issue) -> list[Any]:
    span = [issue.span.start, issue.span.end] if issue.span else []
    return [issue.code, issue.message, *span]


def _issue(row: list[Any]) -> Issue:
    return Issue(row[0], row[1], Span(row[2], row[3]) if len(row) > 2 else None)


def _attribution(row: list[Any]) -> Attribution:
    value = tuple(row[0]) if isinstance(row[0], list) else row[0]
    return Attribution(value, row[1], row[2])
