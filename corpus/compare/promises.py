"""Promises and what became of them: the measures of one year against the review of the next. Feeds `years`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from corpus.compare.claims import claim
from corpus.compare.folding import bare
from corpus.compare.history import FollowUp, Paper, Promise
from corpus.compare.likeness import UNRELATED, distinct, likeness
from corpus.compare.objects import same_matter
from corpus.compare.points import Point, points
from corpus.compare.tree import one_to_one

# A review may answer a promise in its own words; what stands this far above all rivals answers it.
_ANSWERED = 0.26
_ALSO = 0.45
# By name alone: most of the title's words, or the same object in much the same words.
_NAMED = 0.75
# A paragraph of this length may answer several promises in a row.
_LONG = 150


def promises(lane: Sequence[Paper], around: Collection[int] = ()) -> tuple[list[Promise], list[FollowUp]]:
    """The promises of a lineage, and what its reviews tell that nobody had promised; of the years `around` and the
    nearest before each alone, if there are any.
    """
    years = sorted({paper.year for paper in lane})
    following = zip(years, [*years[1:], None], strict=True)
    found = [_promised(lane, year) for year, after in following if not around or {year, after} & {*around}]
    return [one for kept, _ in found for one in kept], [one for _, extra in found for one in extra]


def _promised(lane: Sequence[Paper], year: int) -> tuple[list[Promise], list[FollowUp]]:
    """The promises of one year, and what the review after them tells besides."""
    made = [(paper, point) for paper in lane if paper.year == year for point in points(paper.report, "measures")]
    told = [(paper, point) for paper in _later(lane, year) for point in points(paper.report, "review")]
    answers = _answers([point for _, point in made], [point for _, point in told])
    follow = {place: [_follow_up(*told[j], value) for j, value in found] for place, found in answers.items()}
    later = any(paper.year > year for paper in lane)
    kept = [_promise(*one, follow.get(place, []), later) for place, one in enumerate(made)]
    asked = {j for found in answers.values() for j, _ in found}
    return kept, [_follow_up(*one, 0.0) for j, one in enumerate(told) if made and j not in asked]


def _later(lane: Sequence[Paper], year: int) -> list[Paper]:
    """Papers of the nearest later year, and the same year's ledgers and plans."""
    following = min((paper.year for paper in lane if paper.year > year), default=None)
    plans = [paper for paper in lane if paper.year == year and paper.report.kind == "rectification_plan"]
    return plans + [paper for paper in lane if paper.year == following]


def _promise(paper: Paper, point: Point, follow: Sequence[FollowUp], later: bool) -> Promise:
    return Promise(
        year=paper.year,
        report=paper.id,
        section=point.section,
        span=point.span,
        title=point.title,
        aspect=point.aspect,
        followed_up=tuple(sorted(follow, key=lambda one: -one.similarity)),
        status="answered" if follow else "unanswered" if later else "no_later_report",
    )


def _follow_up(paper: Paper, point: Point, similarity: float) -> FollowUp:
    return FollowUp(paper.id, point.span, similarity, claim(point.span.of(paper.report.text)))


def _answers(made: Sequence[Point], told: Sequence[Point]) -> Mapping[int, list[tuple[int, float]]]:
    """For each promise the statements that answer it: its own by wording, others as good, or else by name."""
    scores = likeness([point.core for point in made], [point.core for point in told], UNRELATED)
    own = one_to_one((-value, i, j) for (i, j), value in distinct(scores).items() if value >= _ANSWERED)
    also = [pair for pair, value in scores.items() if value >= _ALSO and pair not in own]
    found: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for i, j in (*own, *sorted(also)):
        found[i].append((j, min(scores[i, j], 1.0)))
    taken = {j for answers in found.values() for j, _ in answers}
    named = {
        (i, j): _named(promise, statement)
        for i, promise in enumerate(made)
        for j, statement in enumerate(told)
        if i not in found and (j not in taken or len(statement.core) >= _LONG)
    }
    for (i, j), value in named.items():
        if value >= _NAMED:
            found[i].append((j, value))
    return found


def _named(promise: Point, statement: Point) -> float:
    """How surely `statement` speaks of `promise` by name: it repeats its title, or its own title is about the same."""
    (title,) = bare([promise.title])
    grams = {title[k : k + 4] for k in range(len(title) - 3)}
    repeated = sum(gram in statement.core for gram in grams) / len(grams) if len(grams) >= 3 else 0.0
    return max(repeated, same_matter(promise.title, statement.title))
