"""Problems that return: wording first, then what their titles are about. Feeds `years`; nothing found is a verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import NamedTuple

from corpus.compare.claims import claim, covers_everything
from corpus.compare.history import Alike, Evidence, Occurrence, Paper, Thread
from corpus.compare.likeness import likeness
from corpus.compare.objects import same_matters, subject
from corpus.compare.points import Point, points, statements
from corpus.compare.telling import keywords, same_keywords
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


_Place = tuple[str, Span]


class _Problem(NamedTuple):
    """A problem of a paper."""

    paper: str
    year: int
    point: Point

    @property
    def place(self) -> _Place:
        """Which it is."""
        return self.paper, self.point.span


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
    def settled(self) -> Sequence[int]:
        """The places of the points that claim to be settled."""
        return sorted({claim.place for claim in self.claims if claim.settled})

    @cached_property
    def named(self) -> Mapping[str, Collection[int]]:
        """By the title of an earlier problem the places of settled points whose title names its object."""
        titles = list(dict.fromkeys(one.point.title for one in self.earlier))
        found: dict[str, list[int]] = defaultdict(list)
        for i, j in same_matters(titles, _titles(self.points[place] for place in self.settled), _MATTER):
            found[titles[i]].append(self.settled[j])
        return found

    @cached_property
    def worded(self) -> Mapping[_Place, Collection[int]]:
        """By earlier problem the places of settled points that have its words.

        Weighed over all of them at once: what many problems say tells none of them from the others.
        """
        places = frozenset(self.settled)
        found: dict[_Place, list[int]] = defaultdict(list)
        if places:
            cores = ([one.point.core for one in self.earlier], [point.core for point in self.points])
            for i, place in likeness(*cores, _REWORDED):
                if place in places:
                    found[self.earlier[i].place].append(place)
        return found


def threads(lane: Sequence[Paper], around: Collection[int] = ()) -> Iterator[Thread]:
    """The problems of a lineage, in order of years, that occur in two years or more, from the first to the last of
    which one of `around` lies; all of them if that is empty.
    """
    problems = [_Problem(paper.id, paper.year, one) for paper in lane for one in points(paper.report, "problems")]
    reviews = [_review(paper, lane, problems) for paper in lane]
    for strand in _strands(lane, "problems"):
        first, last = strand.occurrences[0].year, strand.occurrences[-1].year
        if first < last and (not around or any(first <= year <= last for year in around)):
            yield _thread(strand, reviews)


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
    wording = likeness([point.core for point in earlier], [point.core for point in now], _REWORDED)
    pairs = one_to_one((-value, i, j) for (i, j), value in wording.items())
    found: dict[int, tuple[int, float, Alike]] = {
        j: (i, min(wording[i, j], 1.0), "same" if wording[i, j] >= _SAME else "reworded") for i, j in pairs
    }
    taken = {i for i, _ in pairs}
    meant = _meant(earlier, now)
    rest = ((-value, i, j) for (i, j), value in meant.items() if i not in taken and j not in found)
    for i, j in one_to_one(rest):
        found[j] = (i, meant[i, j], "meaning")
    return found


def _meant(earlier: Sequence[Point], now: Sequence[Point]) -> Mapping[tuple[int, int], float]:
    """Pairs of points whose titles are about the same thing, in the same words or in others."""
    both = [*earlier, *now]
    words = keywords([subject(point.title).words for point in both], [point.core for point in both])
    found = dict(same_keywords(words[: len(earlier)], words[len(earlier) :]))
    for pair, value in same_matters(_titles(earlier), _titles(now), _MATTER).items():
        found[pair] = max(found.get(pair, 0.0), value)
    return found


def _titles(of: Iterable[Point]) -> list[str]:
    return [point.title for point in of]


def _thread(strand: _Strand, reviews: Sequence[_Review]) -> Thread:
    return Thread(
        title=strand.occurrences[-1].title,
        aspect=strand.points[-1].aspect or strand.points[0].aspect,
        occurrences=tuple(strand.occurrences),
        claims=partial(_claimed, strand, reviews),
    )


def _claimed(strand: _Strand, reviews: Sequence[_Review], after: int, until: int) -> Iterator[Evidence]:
    asked = (review for review in reviews if after < review.paper.year <= until)
    return (evidence for review in asked for evidence in _claims(review, strand))


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
    told = {
        place for one in said for place in (*review.worded.get(one.place, ()), *review.named.get(one.point.title, ()))
    }
    for one in review.claims:
        if (fresh and one.everything) or (one.settled and one.place in told):
            yield Evidence(review.paper.id, one.span)
