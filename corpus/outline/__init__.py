"""Document → outline: title, parts, aspects, items as spans of the text. Stands between readers and identify.

lines → candidates (markers, bare headings) → best reading of the whole → levels → sections. No step but `reading`
decides between readings, and no step changes the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from corpus.counts import declared_counts
from corpus.model import DeclaredCount, Issue, Section, Span
from corpus.normalise.characters import alphabet_of_folding
from corpus.outline.aspects import names_aspect
from corpus.outline.closing import closing_start, parted
from corpus.outline.contents import unannounced, without_contents
from corpus.outline.doubts import doubts
from corpus.outline.headings import bare_headings, label_lines
from corpus.outline.levels import levels
from corpus.outline.lines import Line, read_lines
from corpus.outline.markers import ANNEX, Candidate, markers
from corpus.outline.parts import whole_part
from corpus.outline.reading import TOO_MANY, best_reading
from corpus.outline.sections import Page, build
from corpus.outline.title import find_title
from corpus.outline.unnumbered import run_on_parts
from corpus.readers.document import Document

# What may be a heading, up to the sign that ends it: 二、原因剖析（一）… on one line.
_HEADING = re.compile(r"[^。：:；;\n（(*#]{2,40}?(?=[。：:；;\n\s（(*#]|$|[一二三]是)")
# What the name of an aspect says for its number, and the name of a part for a number of items.
_NAMED = 0.8
_PART_RANK = 10


@dataclass(frozen=True, slots=True)
class Outline:
    """What the text shows of its own order; spans point into the document's text."""

    title: Span | None
    sections: tuple[Section, ...]
    declared_counts: tuple[DeclaredCount, ...] = ()
    issues: tuple[Issue, ...] = ()


def outline(document: Document) -> Outline:
    """The best reading of `document`'s structure; never raises, a text without order is one preface."""
    plain = alphabet_of_folding().replace(document.text)  # one character for one, so that offsets stay
    lines = without_contents(plain, parted(plain, read_lines(document)))
    title, titled = find_title(plain, lines)
    closing = closing_start(plain, lines, titled)
    candidates, labels = _candidates(plain, lines[:closing], titled)
    placed = best_reading(candidates)
    page = Page(document.text, plain, lines, labels, closing)
    sections = build(page, placed, levels(plain, lines, placed))
    return Outline(title, sections, declared_counts(plain, sections), doubts(document.text, len(candidates), placed))


def _candidates(text: str, lines: Sequence[Line], titled: int) -> tuple[list[Candidate], frozenset[int]]:
    """Every candidate after the title, in text order, and the lines that are mere labels."""
    body = tuple(replace(line, outside=True) if index < titled else line for index, line in enumerate(lines))
    found = _not_repeated(text, [_named(text, lines, one) for one in islice(markers(text, body), TOO_MANY)])
    first = min((one.line for one in found if one.heading and one.family != ANNEX), default=len(lines))
    numbered = unannounced(text, lines, [one for one in found if one.family != ANNEX or one.line > first])
    labels = label_lines(text, body, numbered)
    taken = labels | {line for one in numbered if not one.inline for line in (one.line, one.reach)}
    free = [index for index, line in enumerate(body) if index not in taken and not line.outside]
    bare = [*bare_headings(text, body, free, numbered), *run_on_parts(text, body, numbered)]
    return sorted([*numbered, *bare], key=lambda one: one.start), labels


def _named(text: str, lines: Sequence[Line], one: Candidate) -> Candidate:
    """A marker followed by nothing but a part's name knows it; an aspect's name speaks for its marker.

    第一、存在的问题 / 第二、原因剖析   → what else numbers items may number the parts
    """
    words = _HEADING.match(text, one.end, lines[one.reach].end)
    if not words or (one.inline and not one.heading):
        return one
    if whole_part(words.group()):
        return replace(one, heading=True, whole=True, strength=one.strength + (0.0 if one.heading else _NAMED))
    named = one.heading and names_aspect(words.group())
    return replace(one, strength=one.strength + _NAMED) if named else one


def _not_repeated(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """（一）存在问题 under one heading after another divides these headings and is no part."""
    said = Counter(_said(text, one) for one in found if one.whole)
    return [
        replace(one, whole=False) if one.whole and one.rank > _PART_RANK and said[_said(text, one)] > 1 else one
        for one in found
    ]


def _said(text: str, one: Candidate) -> tuple[str, str]:
    return one.family, text[one.end : one.end + 4]


__all__ = ["Outline", "outline"]
