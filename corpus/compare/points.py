"""The points a report makes: its problems, its measures, the statements of its review. What threads are made of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.compare.folding import bare_and_masked
from corpus.compare.lines import numbering_length
from corpus.model import Aspect, Part, Passage, Report, Section, Span
from corpus.passages import passages

_ITEM_LEVEL = 3
# Rules and timelines ask for the points of the same papers many times.
_KEPT = 256
# The parts of one paper are asked for one after another.
_BESIDE = 16
_TITLE = 40
_CLAUSE = re.compile(r"[^。；;！!？?\n]+")
_COMMA = re.compile(r"[，,：:]")
# （二）筑牢对党忠诚方面。存在1个问题，… names the aspect, not the problem
_ASPECT = re.compile(r".*(?:方面|方面存在的问题|情况)$")
_COUNT = re.compile(r"^(?:主要)?存在(?:着)?[\d一二两三四五六七八九十]*[个项条]?(?:突出|主要)?问题[，,：:]?")


@dataclass(frozen=True, slots=True)
class Point:
    """One thing a report says: where, under which section, in which words; `core` masks years, numbers and names.

    `numbering` is the length of the marker at the start of `span`.
    """

    section: str
    aspect: Aspect | None
    span: Span
    numbering: int
    title: str
    core: str


def points(report: Report, part: Part) -> tuple[Point, ...]:
    """The points of one part: its items, whole; where a section has none, its paragraphs. Lead-ins are no points."""
    return _points(report.text, report.sections, part)


@lru_cache(maxsize=_KEPT)
def _points(text: str, sections: tuple[Section, ...], part: Part) -> tuple[Point, ...]:
    report = Report(text, sections)
    inside = _passages(text, sections).get(part, ())
    parents = {section.parent for section in sections}
    by_id = {section.id: section for section in sections}
    bodies = {passage.section for passage in inside if not passage.heading}
    found: dict[Span, tuple[Section, str]] = {}
    for passage in inside:
        # （一）每月组织一次研讨。with nothing below it is a measure, not a heading of measures
        heading = passage.heading and (passage.section in bodies or passage.section in parents)
        item = _item(by_id, passage.section) or _measure(by_id[passage.section], parents)
        if item is not None:
            found.setdefault(item.span, (item, item.heading))
        elif not heading and passage.section not in parents:
            found.setdefault(passage.span, (by_id[passage.section], ""))
    return _read(report, found)


@lru_cache(maxsize=_BESIDE)
def _passages(text: str, sections: tuple[Section, ...]) -> Mapping[Part, Sequence[Passage]]:
    found: dict[Part, list[Passage]] = defaultdict(list)
    for passage in passages(Report(text, sections)):
        found[passage.part].append(passage)
    return found


def _item(by_id: dict[str, Section], section: str) -> Section | None:
    """The outermost item that holds `section`."""
    outermost = None
    step: Section | None = by_id[section]
    while step is not None:
        outermost = step if step.level >= _ITEM_LEVEL else outermost
        step = by_id[step.parent] if step.parent else None
    return outermost


def _measure(section: Section, parents: Collection[str | None]) -> Section | None:
    """A numbered section of the measures with nothing below it: one measure, however many paragraphs it takes."""
    whole = section.part == "measures" and section.level > 1 and section.id not in parents
    return section if whole else None


def _read(report: Report, found: Mapping[Span, tuple[Section, str]]) -> tuple[Point, ...]:
    """The points at the given places, each with its section and heading."""
    told = [(span, numbering_length(span.of(report.text), section.marker)) for span, (section, _) in found.items()]
    bodies = [span.of(report.text)[numbering:] for span, numbering in told]
    cores = [core for _, core in bare_and_masked(bodies)]
    return tuple(
        Point(section.id, section.aspect, span, numbering, _title(heading, body), core or body)
        for (span, numbering), (section, heading), body, core in zip(told, found.values(), bodies, cores, strict=True)
    )


def _title(heading: str, body: str) -> str:
    """The heading when it is short enough to be one, else the first clause that names a matter."""
    if 0 < len(heading) <= _TITLE and not _ASPECT.match(heading):
        return heading
    for clause in _clauses(body):
        if not _ASPECT.match(clause):
            return clause
    return heading or body[:_TITLE]


def _clauses(body: str) -> Iterator[str]:
    for found in _CLAUSE.finditer(body):
        clause = _COUNT.sub("", found.group().strip())
        if clause:
            yield clause if len(clause) <= _TITLE else _COMMA.split(clause)[0][:_TITLE]


def statements(report: Report, point: Point) -> Iterator[Span]:
    """The sentences of a point, without its numbering."""
    for found in _CLAUSE.finditer(report.text, point.span.start + point.numbering, point.span.end):
        if found.group().strip():
            yield Span(*found.span())
