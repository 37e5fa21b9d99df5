"""Matches and scores → ranked hits: reports with their best passages, or passage by passage.

The same for every engine that keeps its reports on shelves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from index.arrays import AnyArray
from index.engine import ReportHit, Request
from index.highlight import marks
from index.plan import Step
from index.shelf import Shelf
from index.showing import passage_hits

_LAST_YEAR = 10_000


@dataclass(frozen=True, slots=True)
class Match:
    """What was found on one shelf: passages, ascending, and a score for every passage of the shelf."""

    shelf: Shelf
    passages: AnyArray
    scores: AnyArray

    @property
    def owners(self) -> AnyArray:
        """The report of each passage, ascending."""
        return self.shelf.report[self.passages]

    def reports(self) -> int:
        """How many reports have a passage among them."""
        return int(np.count_nonzero(np.diff(self.owners, prepend=-1)))

    def best(self, report: int) -> list[int]:
        """The passages of one report, best first."""
        first, last = np.searchsorted(self.passages, self.shelf.passage_bounds[report : report + 2])
        passages = self.passages[first:last]
        order = np.argsort(-self.scores[passages], kind="stable")
        return [int(passage) for passage in passages[order]]


@dataclass(frozen=True, slots=True)
class Ranking:
    """All hits in order: number of the match, report, best score, how many passages, and the one if hits are single."""

    match: AnyArray
    report: AnyArray
    score: AnyArray
    total: AnyArray
    passage: AnyArray


def rank(matches: Sequence[Match], request: Request) -> Ranking:
    """The first hits, as far as the request goes: reports by their best passage, or single passages.

    Equal ones come by year, latest first, then by id and place.
    """
    if not matches:
        return Ranking(*[np.zeros(0, np.intp)] * 5)
    columns = _reports if request.grouped else _passages
    found = [columns(match) for match in matches]
    number = np.repeat(np.arange(len(matches)), [len(one[0]) for one in found])
    report, score, total, passage, years, order = (np.concatenate(column) for column in zip(*found, strict=True))
    score = np.round(score, 4)  # sums of the same numbers in another order differ in the last digit
    newest = np.where(years > 0, -years, _LAST_YEAR)
    oldest = np.where(years > 0, years, _LAST_YEAR)
    keys = {
        "relevance": (passage, order, newest, -score),
        "newest": (passage, order, -score, newest),
        "oldest": (passage, order, -score, oldest),
    }[request.sort]
    ranks = _first(keys, request.offset + request.limit)
    return Ranking(number[ranks], report[ranks], score[ranks], total[ranks], passage[ranks])


def _first(keys: tuple[AnyArray, ...], many: int) -> AnyArray:
    """The first `many` places in order of `keys`, the last of which counts most; only they are put in order."""
    leading = keys[-1]
    if many >= len(leading):
        return np.lexsort(keys)
    may = np.flatnonzero(leading <= np.partition(leading, many)[many])
    return may[np.lexsort(tuple(key[may] for key in keys))][:many]


def page_hits(root: Step, matches: Sequence[Match], ranking: Ranking, request: Request) -> tuple[ReportHit, ...]:
    """The hits that the request asks for."""
    last = min(request.offset + request.limit, len(ranking.report))
    return tuple(_hit(root, matches, ranking, place, request) for place in range(request.offset, last))


def _hit(root: Step, matches: Sequence[Match], ranking: Ranking, place: int, request: Request) -> ReportHit:
    match, report = matches[int(ranking.match[place])], int(ranking.report[place])
    single = int(ranking.passage[place])
    numbers = [single] if single >= 0 else match.best(report)[: request.passages_per_report]
    passages = passage_hits(match.shelf, report, numbers, partial(marks, root))
    return ReportHit(
        match.shelf.cards[report], round(float(ranking.score[place]), 4), int(ranking.total[place]), passages
    )


def _reports(match: Match) -> tuple[AnyArray, ...]:
    owners = match.owners
    first = np.flatnonzero(np.diff(owners, prepend=-1))
    reports, counts = owners[first], np.diff(first, append=len(owners))
    scores = match.scores[match.passages]
    best = np.maximum.reduceat(scores, first) if len(first) else scores
    return reports, best, counts, np.full(len(first), -1), match.shelf.years[reports], match.shelf.order[reports]


def _passages(match: Match) -> tuple[AnyArray, ...]:
    owners = match.owners
    ones = np.ones(len(owners), np.intp)
    scores = match.scores[match.passages]
    return owners, scores, ones, match.passages, match.shelf.years[owners], match.shelf.order[owners]
