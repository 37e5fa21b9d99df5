"""What people decide about alike passages: places that don't count, and fixed expressions of this archive.

One file in the home, replaced as a whole. Nothing becomes a formula by itself: the archive proposes, a person consents
and says why. An exclusion is of words that somebody read: where a newer version has others, it holds no longer.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Protocol

from corpus.archive import ArchivedReport
from corpus.errors import CorpusError, ReportNotFound
from corpus.model import Span
from corpus.normalise import fold
from index.reuse.values import Pair, Place, Reuse

# A shorter expression would hide ordinary words, a longer one is a passage.
SHORTEST, LONGEST = 6, 80


class UnfitDecision(CorpusError):
    """A decision without a reason, or about something that can't be decided on."""

    code = "unfit_decision"


class Papers(Protocol):
    """The archive, or as much of it as somebody may see."""

    def get(self, report_id: str) -> ArchivedReport:
        """A report."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A place of a report that does not count as alike, why, who said so and when (ISO 8601).

    `version` is the report's at that time, `seal` a digest of the words that stood there; decisions of a time when
    neither was kept have 0 and nothing.
    """

    report: str
    start: int
    end: int
    reason: str
    who: str
    at: str
    version: int = 0
    seal: str = ""

    @classmethod
    def of(cls, held: ArchivedReport, span: Span, said: tuple[str, str, str]) -> Exclusion:
        """A place of a report as it stands, with the reason, who says so and when; raises UnfitDecision outside it."""
        if not 0 <= span.start < span.end <= len(held.report.text):
            raise UnfitDecision("这一处不在材料里；没有排除。")
        seal = _digest(span.of(held.report.text))
        return cls(held.id, span.start, span.end, *said, version=held.summary.version, seal=seal)

    def stands_in(self, text: str) -> bool:
        """Whether the words that somebody left out still stand there."""
        return not self.seal or self.seal == _digest(text[self.start : self.end])

    def covers(self, place: Place) -> bool:
        """Whether all of a place is left out."""
        return self.report == place.report and self.start <= place.span.start and place.span.end <= self.end


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that count as a fixed expression in this archive, why, who said so and when (ISO 8601)."""

    words: str
    reason: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions that hold, oldest first."""

    exclusions: tuple[Exclusion, ...] = ()
    expressions: tuple[Expression, ...] = ()

    def excluded(self, report: str) -> tuple[Span, ...]:
        """The places of a report that don't count."""
        return tuple(Span(one.start, one.end) for one in self.exclusions if one.report == report)

    @property
    def mark(self) -> str:
        """Two sets of decisions with the same mark are the same."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]

    def standing(self, papers: Papers) -> Decisions:
        """Without the exclusions whose words have changed since, and those of papers that are not there."""
        return replace(self, exclusions=tuple(one for one in self.exclusions if _stands(one, papers)))

    def standing_in(self, report: str, text: str) -> Decisions:
        """The same for what is counted of one report alone, without looking at others."""
        own = (one for one in self.exclusions if one.report == report and one.stands_in(text))
        return replace(self, exclusions=tuple(own))

    def counts(self, pair: Pair) -> bool:
        """Whether nobody has left out one of its places."""
        return not self.leaves_out(pair.a) and not self.leaves_out(pair.b)

    def counted(self, found: Reuse) -> Reuse:
        """What was found, without the places that somebody has left out."""
        pairs = tuple(filter(self.counts, found.pairs))
        kept = ((one, tuple(place for place in one.places if not self.leaves_out(place))) for one in found.clusters)
        return Reuse(pairs, tuple(replace(one, places=places) for one, places in kept if len(places) > 1))

    def leaves_out(self, place: Place) -> bool:
        """Whether somebody has left out all of a place."""
        return any(one.covers(place) for one in self.exclusions)

    def with_exclusion(self, one: Exclusion) -> Decisions:
        """With a place left out; raises UnfitDecision without a reason or a place."""
        if not one.reason.strip() or not 0 <= one.start < one.end:
            raise UnfitDecision("请写明理由，并给出材料里的一段文字；没有排除。")
        return replace(self, exclusions=(*self.exclusions, one))

    def without_exclusion(self, report: str, start: int, end: int) -> Decisions:
        """With the place counted again."""
        kept = (one for one in self.exclusions if (one.report, one.start, one.end) != (report, start, end))
        return replace(self, exclusions=tuple(kept))

    def with_expression(self, one: Expression) -> Decisions:
        """With a fixed expression more; raises UnfitDecision without a reason, or when it is too short or too long."""
        folded = fold(one.words).text
        if not one.reason.strip():
            raise UnfitDecision("请写明为什么算固定表述；没有添加。")
        if not SHORTEST <= len(folded) <= LONGEST:
            raise UnfitDecision(f"固定表述应有{SHORTEST}到{LONGEST}个字，现在是{len(folded)}个字；没有添加。")
        others = (known for known in self.expressions if fold(known.words).text != folded)
        return replace(self, expressions=(*others, one))

    def without_expression(self, words: str) -> Decisions:
        """With the expression counted as ordinary words again."""
        return replace(self, expressions=tuple(one for one in self.expressions if one.words != words))


def _stands(one: Exclusion, papers: Papers) -> bool:
    try:
        return one.stands_in(papers.get(one.report).report.text)
    except ReportNotFound:  # also: removed
        return False


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]
