"""What is known of a report beside its text: metadata with sources, notes for the reader, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Passage, Report
from portal.show.labels import FIELDS, SOURCES, confidence_label, value_label
from portal.show.reading import anchor


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of metadata: what it says, where that comes from, and a word of doubt or none."""

    label: str
    value: str
    source: str
    doubt: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about the report; `place` is the anchor of the passage it speaks of, or empty."""

    words: str
    place: str


def facts(report: Report) -> tuple[Fact, ...]:
    """The report's metadata in reading order; the title is left to the page's heading."""
    found = ((FIELDS[name], name, report.metadata.get(name)) for name in FIELDS if name != "title")
    return tuple(
        Fact(
            label,
            value_label(name, given.value),
            SOURCES.get(given.source, given.source),
            confidence_label(given.confidence) if given.value not in (None, ()) else "",
        )
        for label, name, given in found
        if given is not None and (given.value is not None or name != "material")
    )


def notes(report: Report, passages: Sequence[Passage]) -> tuple[Note, ...]:
    """The reader's notes: issues found while reading, and stated numbers that differ from what is listed."""
    found = [Note(issue.message, _place(issue.span.start, passages) if issue.span else "") for issue in report.issues]
    return tuple(dict.fromkeys([*found, *_counts(report, passages)]))


def _counts(report: Report, passages: Sequence[Passage]) -> Iterator[Note]:
    for count in report.declared_counts:
        if count.actual is not None and count.actual != count.declared:
            words = count.span.of(report.text)
            place = _place(count.span.start, passages)
            yield Note(f"文中写“{words}”，实际列出 {count.actual} 个", place)


def _place(start: int, passages: Sequence[Passage]) -> str:
    before = [passage for passage in passages if passage.span.start <= start]
    return anchor(before[-1].span.start) if before else ""
