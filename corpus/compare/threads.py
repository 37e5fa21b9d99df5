"""Problems that return: wording first, then what their titles are about. Feeds `years`; nothing found is a verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import NamedTuple

from corpus.compare.claims import claim, covers_everything
from corpus.compare.history import Alike, Evidence, Occurrence, Paper, Thread
from corpus.compare.likeness import likeness
from corpus.compare.objects import keywords, same_keywords, same_matter
from corpus.compare.points import Point, points, statements
from corpus.compare.tree import one_to_one
from corpus.model import Part, Span

# Unrelated problems of one aspect reach .2; the same one with six words in ten edited has .35 and more.
_REWORDED = 0.3
_SAME = 0.95
# The same object, and some words in common besides.
_MATTER = 0.6


@dataclass(slots=True)
class _Strand:
    """A thread while it grows."""

    points: list[Point] = field(default_factory=list)
    occurrences: list[Occurrence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A sentence in the review's point number `place`: that point is settled, or everything of the year before."""

    place: int
    span: Span
    everything: bool
    settled: bool


class _Problem(NamedTuple):
    """A problem of a paper."""

    paper: str
    year: int
    point: Point


@dataclass(frozen=True)
class _Review:
    """What a paper's review says, and claims, of the years up to `before`: read once for all threads.

    `earlier` are the problems of the lineage's papers until then.
    """

    paper: Paper
    before: int
    points: Sequence[Point]
    claims: Sequence[_Claim]
    earlier: Sequence[_Problem]

    @cached_property
    def worded(self) -> Mapping[_Problem, Collection[int]]:
        """The places of settled points that have the words of an earlier problem.

        Weighed over all of them at once: what many problems say tells none of them from the others.
        """
        places = {claim.place for claim in self.claims if claim.settled}
        found: dict[_Problem, list[int]] = defaultdict(list)
        if places:
            alike = likeness([one.point.core for one in self.earlier], [point.core for point in self.points])
            for (i, place), value in alike.items():
                if place in places and value >= _REWORDED:
                    found[self.earlier[i]].append(place)
        return found


def threads(lane: Sequence[Paper], around: Collection[int] = ()) -> Iterator[Thread]:
    """The problems of a lineage, in order of years, that occur in two years or more, from the first to the last of
    which one of `around` lies, with what was claimed until then; all of them if that is empty.
    """
    problems = [_Problem(paper.id, paper.year, one) for paper in lane for one in points(paper.report, "problems")]
    reviews = [_review(paper, lane, problems) for paper in lane]
    for strand in _strands(lane, "problems"):
        first, last = strand.occurrences[0].year, strand.occurrences[-1].year
        if first < last and not around:
            yield _thread(strand, reviews)
        elif first < last and any(first <= year <= last for year in around):
            yield _thread(strand, [review for review in reviews if review.paper.year <= last])


def matters(lane: Sequence[Paper], part: Part) -> Iterator[Thread]:
    """Everything that a lineage says in `part`, in order of first years, what it says but once too; no claims."""
    return (_thread(strand, ()) for strand in _strands(lane, part))


def _strands(lane: Sequence[Paper], part: Part) -> list[_Strand]:
    strands: list[_Strand] = []
    for paper in lane:
        found = points(paper.report, part)
        earlier = [strand for strand in strands if strand.occurrences[-1].report != paper.id]
        known = _returns([strand.points[-1] for strand in earlier], found)
        for place, point in enumerate(found):
            strand, similarity, alike = _joined(earlier, known.get(place))
            if alike == "first":
                strands.append(strand)
            strand.points.append(point)
            strand.occurrences.append(
                Occurrence(paper.id, paper.year, point.section, point.span, point.title, similarity, alike)
            )
    return strands


def _joined(earlier: Sequence[_Strand], known: tuple[int, float, Alike] | None) -> tuple[_Strand, float, Alike]:
    if known is None:
        return _Strand(), 1.0, "first"
    place, similarity, alike = known
    return earlier[place], similarity, alike


def _returns(earlier: Sequence[Point], now: Sequence[Point]) -> Mapping[int, tuple[int, float, Alike]]:
    """For each place in `now` that has a predecessor: its place in `earlier`, how alike, and by what."""
    wording = likeness([point.core for point in earlier], [point.core for point in now])
    pairs = one_to_one((-value, i, j) for (i, j), value in wording.items() if value >= _REWORDED)
    found: dict[int, tuple[int, float, Alike]] = {
        j: (i, min(wording[i, j], 1.0), "same" if wording[i, j] >= _SAME else "reworded") for i, j in pairs
    }
    taken = {i for i, _ in pairs}
    matters = {
        (i, j): value if (value := same_matter(one.title, other.title)) >= _MATTER else 0.0
        for i, one in enumerate(earlier)
        for j, other in enumerate(now)
        if i not in taken and j not in found
    }
    for (i, j), value in _by_keywords(earlier, now).items():
        if (i, j) in matters:
            matters[i, j] = max(matters[i, j], value)
    for i, j in one_to_one((-value, i, j) for (i, j), value in matters.items() if value > 0):
        found[j] = (i, matters[i, j], "meaning")
    return found


def _by_keywords(earlier: Sequence[Point], now: Sequence[Point]) -> Mapping[tuple[int, int], float]:
    """Pairs of titles that name the same thing in other words."""
    both = [*earlier, *now]
    words = keywords([point.title for point in both], [point.core for point in both])
    before, after = words[: len(earlier)], words[len(earlier) :]
    scored = {(i, j): same_keywords(one, other) for i, one in enumerate(before) for j, other in enumerate(after)}
    return {pair: value for pair, value in scored.items() if value}


def _thread(strand: _Strand, reviews: Sequence[_Review]) -> Thread:
    return Thread(
        title=strand.occurrences[-1].title,
        aspect=strand.points[-1].aspect or strand.points[0].aspect,
        occurrences=tuple(strand.occurrences),
        claims=partial(_claimed, strand, reviews),
    )


def _claimed(strand: _Strand, reviews: Sequence[_Review]) -> Iterator[Evidence]:
    later = (review for review in reviews if review.paper.year > strand.occurrences[0].year)
    return (evidence for review in later for evidence in _claims(review, strand))


def _review(paper: Paper, lane: Sequence[Paper], problems: Sequence[_Problem]) -> _Review:
    review = points(paper.report, "review")
    spoken = ((place, span) for place, point in enumerate(review) for span in statements(paper.report, point))
    claims = (
        _Claim(place, span, covers_everything(span.of(paper.report.text)), _settled(paper, span))
        for place, span in spoken
    )
    earlier = [one for one in problems if one.year < paper.year]
    before = max((other.year for other in lane if other.year < paper.year), default=0)
    return _Review(paper, before, review, tuple(one for one in claims if one.everything or one.settled), earlier)


def _settled(paper: Paper, span: Span) -> bool:
    return claim(span.of(paper.report.text)) == "done"


def _claims(review: _Review, strand: _Strand) -> Iterator[Evidence]:
    """Sentences of the review that say this problem, or every problem of the year before, is settled."""
    if not review.claims:
        return
    said = [_Problem(o.report, o.year, p) for o, p in zip(strand.occurrences, strand.points, strict=True)]
    said = [one for one in said if one.year < review.paper.year]
    fresh = any(one.year == review.before for one in said)
    worded = {place for one in said for place in review.worded.get(one, ())}
    for one in review.claims:
        if (fresh and one.everything) or (one.settled and (one.place in worded or _named(one.place, review, said))):
            yield Evidence(review.paper.id, one.span)


def _named(place: int, review: _Review, said: Sequence[_Problem]) -> bool:
    """Whether the title of a point of the review names the object of a problem."""
    return any(same_matter(one.point.title, review.points[place].title) >= _MATTER for one in said)
