"""Document → outline: title, parts, aspects, items as spans of the text. Stands between readers and identify.

lines → candidates (markers, bare headings) → best reading of the whole → levels → sections. No step but `reading`
decides between readings, and no step changes the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.counts import declared_counts
from corpus.model import DeclaredCount, Issue, Section, Span
from corpus.outline.closing import closing_start
from corpus.outline.contents import without_contents
from corpus.outline.headings import bare_headings
from corpus.outline.levels import levels
from corpus.outline.lines import Line, read_lines
from corpus.outline.markers import Candidate, markers
from corpus.outline.parts import whole_part
from corpus.outline.reading import Placed, best_reading
from corpus.outline.sections import build
from corpus.outline.title import find_title
from corpus.readers.document import Document


# What may be a heading, up to the sign that ends it: 二、原因剖析（一）… on one line.
_HEADING = re.compile(r"[^。：:；;\n（(*#]{2,40}?(?=[。：:；;\n\s（(*#]|$|[一二三]是)")


@dataclass(frozen=True, slots=True)
class Outline:
    """What the text shows of its own order; spans point into the document's text."""

    title: Span | None
    sections: tuple[Section, ...]
    declared_counts: tuple[DeclaredCount, ...] = ()
    issues: tuple[Issue, ...] = ()


def outline(document: Document) -> Outline:
    """The best reading of `document`'s structure; never raises, a text without order is one preface."""
    text = document.text
    lines = read_lines(document)
    title, titled = find_title(text, lines)
    closing = closing_start(text, lines, titled)
    body = without_contents(text, lines[:closing])
    placed = best_reading(_candidates(text, body, titled))
    end = lines[closing].head if closing < len(lines) else len(text)
    sections = build(text, lines, placed, levels(text, placed), end)
    return Outline(title, sections, declared_counts(text, sections))


def _candidates(text: str, lines: tuple[Line, ...], titled: int) -> list[Candidate]:
    """Every candidate after the title, in text order; a marker whose line says nothing but a part's name knows it."""
    body = tuple(replace(line, outside=True) if index < titled else line for index, line in enumerate(lines))
    numbered = [_named(text, lines, one) for one in markers(text, body)]
    starts = frozenset(one.line for one in numbered if not one.inline)
    return sorted([*numbered, *bare_headings(text, body, starts)], key=lambda one: one.start)


def _named(text: str, lines: Sequence[Line], one: Candidate) -> Candidate:
    if not one.heading or not (words := _HEADING.match(text, one.end, lines[one.line].end)):
        return one
    return replace(one, whole=True) if whole_part(words.group()) else one


__all__ = ["Outline", "Placed", "outline"]
