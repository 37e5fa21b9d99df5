"""A report as the reading page lays it out: lines made of runs, and the outline beside them.

The characters of the report are never changed; an item that begins inside a paragraph only becomes a run of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from markupsafe import Markup

from corpus.model import Part, Passage, Report, Section, Span
from portal.show.marking import Mark, marked

ITEM = 3
# Beyond this many entries an outline stops being an overview; its items are then left out.
OUTLINE_LIMIT = 48
_LABEL_LIMIT = 40
# Characters of a passage that others can be compared with.
_SAYS = 20
_HEADING_ENDS = "。；;：:，,\n"


@dataclass(frozen=True, slots=True)
class Run:
    """A passage, or the stretch of one that stands in one line. `head` is its marker or run-in heading.

    `passage` is the whole of it, at its first line, if it says enough for others to be like it.
    """

    names: tuple[str, ...]
    head: Markup
    words: Markup
    item: bool
    passage: Span | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source."""

    role: Literal["title", "heading", "text"]
    level: int
    part: Part
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One line of the outline; `hits` counts what was found inside."""

    name: str
    label: str
    level: int
    part: Part
    hits: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A report laid out for reading, with the hits of a search marked and named h1, h2 …"""

    lines: tuple[Line, ...]
    outline: tuple[OutlineEntry, ...]
    hits: int


@dataclass(frozen=True, slots=True)
class _Piece:
    passage: Passage
    span: Span
    sections: tuple[Section, ...]


def anchor(start: int) -> str:
    """Name of the place in a report page where the passage that begins at `start` stands."""
    return f"c{start}"


def reading(report: Report, passages: Sequence[Passage], hits: Sequence[Span] = ()) -> Reading:
    """`report` laid out line by line with `hits` (spans of its text) marked."""
    marks = [Mark(span, "mark", f"h{number}") for number, span in enumerate(sorted(hits), 1)]
    pieces = list(_pieces(report, passages))
    lines = groupby(pieces, key=lambda piece: report.text.rfind("\n", 0, piece.span.start))
    return Reading(
        lines=tuple(_line(report, list(group), marks) for _, group in lines),
        outline=tuple(_outline(report, hits)),
        hits=len(marks),
    )


def _pieces(report: Report, passages: Sequence[Passage]) -> Iterator[_Piece]:
    waiting = sorted(report.sections, key=lambda section: (section.span.start, section.level))
    for passage in passages:
        for span in _lines(report.text, passage.span):
            begun = [section for section in waiting if section.span.start <= span.start]
            waiting = waiting[len(begun) :]
            yield _Piece(passage, span, tuple(begun))


def _lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for line in span.of(text).split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def _line(report: Report, pieces: list[_Piece], marks: Sequence[Mark]) -> Line:
    first = pieces[0]
    begun = first.sections[-1] if first.sections else None
    heading = first.passage.heading and len(pieces) == 1
    role = _role(report, first, heading=heading)
    return Line(
        role=role,
        level=begun.level if begun and heading else 0,
        part=first.passage.part,
        runs=tuple(_run(report.text, piece, marks, heading=role != "text") for piece in pieces),
    )


def _role(report: Report, piece: _Piece, *, heading: bool) -> Literal["title", "heading", "text"]:
    words = piece.span.of(report.text).strip("#* \t\u3000")
    if piece.passage.part == "preface" and report.title and words and words in report.title:
        return "title"
    return "heading" if heading else "text"


def _run(text: str, piece: _Piece, marks: Sequence[Mark], *, heading: bool) -> Run:
    section = piece.sections[-1] if piece.sections else None
    end = piece.span.start if section is None or heading else _head_end(text, section, piece.span)
    names = [section.id for section in piece.sections]
    begins, says = piece.span.start == piece.passage.span.start, not heading and len(piece.passage.span) >= _SAYS
    if begins:
        names.append(anchor(piece.span.start))
    return Run(
        names=tuple(names),
        head=marked(text, Span(piece.span.start, end), marks),
        words=marked(text, Span(end, piece.span.end), marks),
        item=section is not None and section.level >= ITEM,
        passage=piece.passage.span if begins and says else None,
    )


def _head_end(text: str, section: Section, span: Span) -> int:
    """Where the marker ends, or the run-in heading of a part or aspect (（一）理论学习方面。存在2个问题…)."""
    head = section.marker + (section.heading if section.level < ITEM else "")
    for words in (head, section.marker):
        if words and text.startswith(words, section.span.start):
            return min(section.span.start + len(words), span.end)
    return span.start


def _outline(report: Report, hits: Sequence[Span]) -> Iterator[OutlineEntry]:
    overview = [section for section in report.sections if section.level <= ITEM]
    if len(overview) > OUTLINE_LIMIT:
        overview = [section for section in overview if section.level < ITEM]
    for section in overview:
        span = section.span
        found = sum(span.start <= hit.start < span.end for hit in hits)
        yield OutlineEntry(section.id, outline_label(report.text, section), section.level, section.part, found)


def outline_label(text: str, section: Section) -> str:
    """Marker and heading of `section`, or the first clause of its text, cut to what fits beside a page."""
    if section.part == "preface":
        return "引言"
    words = section.heading or section.span.of(text)[len(section.marker) :].lstrip("#* \t\u3000\n")
    end = min((words.find(mark) for mark in _HEADING_ENDS if mark in words), default=len(words))
    label = section.marker + (section.heading or words[:end])
    return label if len(label) <= _LABEL_LIMIT else label[: _LABEL_LIMIT - 1] + "…"
