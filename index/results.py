"""Matches and scores → the page of an answer: totals, facets, ranked reports with their best passages.

The same for every engine that keeps its reports on shelves. Only the reports of the page are unpacked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.model import ASPECTS, PARTS, Span
from corpus.normalise import fold
from index.arrays import AnyArray
from index.engine import PassageHit, ReportHit, Request, Sort
from index.highlight import apart, excerpt, marks
from index.plan import Step
from index.shelf import NO_ASPECT, Heading, Shelf

_LAST_YEAR = 10_000


@dataclass(frozen=True, slots=True)
class Ranking:
    """All reports found, in order: shelf number, report number on it, best score, and matching passages."""

    shelf: AnyArray
    report: AnyArray
    best: AnyArray
    passages: AnyArray

    def __len__(self) -> int:
        return len(self.report)


def rank(shelves: Sequence[Shelf], found: Sequence[AnyArray], scores: Sequence[AnyArray], sort: Sort) -> Ranking:
    """Reports by their best of the passages `found`; equal ones by year, latest first, then by id."""
    grouped = [_grouped(number, *one) for number, one in enumerate(zip(shelves, found, scores, strict=True))]
    if not grouped:
        return Ranking(*[np.zeros(0, np.intp)] * 4)
    shelf, report, best, passages, years, order = (np.concatenate(column) for column in zip(*grouped, strict=True))
    newest = np.where(years > 0, -years, _LAST_YEAR)
    oldest = np.where(years > 0, years, _LAST_YEAR)
    keys = {
        "relevance": (order, newest, -best),
        "newest": (order, -best, newest),
        "oldest": (order, -best, oldest),
    }[sort]
    ranks = np.lexsort(keys)
    return Ranking(shelf[ranks], report[ranks], best[ranks], passages[ranks])


def page_hits(
    root: Step,
    shelves: Sequence[Shelf],
    found: tuple[Ranking, Sequence[AnyArray], Sequence[AnyArray]],
    request: Request,
) -> tuple[ReportHit, ...]:
    """The hits that the request asks for out of everything `found`: a ranking, and per shelf passages and scores."""
    ranking, matching, scores = found
    hits = []
    for place in range(request.offset, min(request.offset + request.limit, len(ranking))):
        number, report = int(ranking.shelf[place]), int(ranking.report[place])
        best = _best(shelves[number], report, matching[number], scores[number])[: request.passages_per_report]
        passages = _passages(root, shelves[number], report, best)
        score, total = round(float(ranking.best[place]), 4), int(ranking.passages[place])
        hits.append(ReportHit(shelves[number].cards[report], score, total, passages))
    return tuple(hits)


def _grouped(number: int, shelf: Shelf, passages: AnyArray, scores: AnyArray) -> tuple[AnyArray, ...]:
    owners = shelf.report[passages]
    first = np.flatnonzero(np.diff(owners, prepend=-1))
    reports, counts = owners[first], np.diff(first, append=len(owners))
    best = np.maximum.reduceat(scores[passages], first) if len(first) else np.zeros(0, np.float32)
    return np.full(len(reports), number), reports, best, counts, shelf.years[reports], shelf.order[reports]


def _best(shelf: Shelf, report: int, matching: AnyArray, scores: AnyArray) -> list[int]:
    first, last = np.searchsorted(matching, shelf.passage_bounds[report : report + 2])
    passages = matching[first:last]
    order = np.argsort(-scores[passages], kind="stable")
    return [int(passage) for passage in passages[order]]


def _passages(root: Step, shelf: Shelf, report: int, numbers: list[int]) -> tuple[PassageHit, ...]:
    text = shelf.canonical(report)
    return tuple(_passage(root, shelf, text, number) for number in numbers)


def _passage(root: Step, shelf: Shelf, text: str, number: int) -> PassageHit:
    span = Span(int(shelf.start[number]), int(shelf.end[number]))
    snippet, highlights = excerpt(text, span, _marked(root, shelf, text, number))
    inside = shelf.headings(number)
    aspect = int(shelf.aspect[number])
    return PassageHit(
        section=inside[0].id,
        part=PARTS[int(shelf.part[number])],
        aspect=None if aspect == NO_ASPECT else ASPECTS[aspect],
        heading=next((one.words for one in inside if one.words), ""),
        path=tuple(name for one in reversed(inside) if (name := _named(one))),
        start=span.start,
        end=span.end,
        snippet=snippet,
        highlights=highlights,
    )


def _marked(root: Step, shelf: Shelf, text: str, number: int) -> list[Span]:
    """Marks of a passage in its report's text."""
    inside, folded = Span(int(shelf.start[number]), int(shelf.end[number])), shelf.folded(number)
    ranges = marks(root, folded)
    if (places := shelf.places(number)) is not None:
        return apart((Span(places[start], places[end - 1] + 1) for start, end in ranges), inside)
    source = _source(text, inside, folded)
    return apart((source(start, end) for start, end in ranges), inside)


def _source(text: str, inside: Span, folded: str) -> Callable[[int, int], Span]:
    """The way from a folded passage to the text; nearly every passage folds by itself as it does in its report."""
    alone, base, first = fold(inside.of(text)), inside.start, 0
    if alone.text != folded:
        alone, base = fold(text), 0
        first = bisect_left(alone.starts, inside.start)

    def source(start: int, end: int) -> Span:
        span = alone.source(start + first, end + first)
        return Span(span.start + base, span.end + base)

    return source


def _named(heading: Heading) -> str:
    """Marker and heading; an item, whose heading is its text, by its marker alone."""
    return heading.marker if heading.level > 2 else heading.marker + heading.words
