"""Problems of a lineage that come back in years that follow each other, as C1 and A8 see them.

A thread of the timeline joins what may be the same; what a lead says of it has to bear a closer look, year by year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from corpus.checks.model import Subject
from corpus.compare.history import Occurrence, Thread
from corpus.compare.objects import same_narrow_matter
from corpus.model import Span

_Year = tuple[Occurrence, ...]
_MUCH, _MORE_THAN_A_TITLE = 0.6, 30


@dataclass(frozen=True)
class Recurrence:
    """A problem of a thread in years that follow each other."""

    thread: Thread
    by_year: tuple[_Year, ...]

    @cached_property
    def claims(self) -> tuple[tuple[str, Span], ...]:
        """Where a review said in between that it was settled; looked for when somebody asks."""
        found = self.thread.claims(self.years[0], self.years[-1])
        return tuple((one.report, one.span) for one in found)

    @property
    def years(self) -> tuple[int, ...]:
        """The years, each once."""
        return tuple(group[0].year for group in self.by_year)

    @property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Everywhere it stands, by year."""
        return tuple(one for group in self.by_year for one in group)

    @property
    def last(self) -> Occurrence:
        """Where it stands at last."""
        return self.by_year[-1][-1]

    @property
    def places(self) -> tuple[tuple[str, Span], ...]:
        """Where it stands, and where it was called settled."""
        return (*((one.report, one.span) for one in self.occurrences), *self.claims)

    @property
    def settled(self) -> bool:
        """Whether it was called settled in between."""
        return bool(self.claims)

    @property
    def worded(self) -> bool:
        """Whether words tell that it is the same problem, not only what its titles mean."""
        return all(_worded(group[0]) for group in self.by_year[1:])

    @property
    def copied(self) -> bool:
        """Whether it is of two years, under the same title word for word, and nobody called it settled."""
        before, *_, after = ({one.title for one in group} for group in self.by_year)
        return len(self.by_year) == 2 and not self.claims and bool(before & after)

    @property
    def returned(self) -> bool:
        """Whether it is a matter of C1: of three years, or of two in the same words, or called settled."""
        return len(self.by_year) > 2 or self.worded or self.settled


def recurrences(subject: Subject) -> Iterator[Recurrence]:
    """What came back, thread by thread, in order of the timeline; of years that no wanted paper is of, nothing."""
    years = {paper.year for paper in subject.papers if subject.concerns(paper.id)}
    for thread in subject.timeline.threads:
        groups = [tuple(group) for _, group in groupby(thread.occurrences, key=lambda one: one.year)]
        for run in _runs(groups):
            if not years.isdisjoint(group[0].year for group in run):
                yield Recurrence(thread, run)


def _runs(groups: Sequence[_Year]) -> Iterator[tuple[_Year, ...]]:
    """The stretches of two years and more that follow each other and hold together."""
    run: list[_Year] = list(groups[:1])
    for before, after in pairwise(groups):
        if not _same(before, after):
            if len(run) > 1:
                yield tuple(run)
            run = []
        run.append(after)
    if len(run) > 1:
        yield tuple(run)


def _same(before: _Year, after: _Year) -> bool:
    """Whether words tell that it is the same problem a year later, or the titles name the same narrow thing."""
    if after[0].year - before[0].year != 1:
        return False
    return _worded(after[0]) or any(same_narrow_matter(one.title, other.title) for one in before for other in after)


def _worded(occurrence: Occurrence) -> bool:
    """Whether it has the words of the one before; a few words in common prove nothing of a mere title."""
    if occurrence.alike == "meaning":
        return occurrence.similarity == 1
    return occurrence.similarity >= _MUCH or len(occurrence.span) >= _MORE_THAN_A_TITLE
