"""What can be said of one unit over all its years, as frozen values: threads of problems, promises, follow-up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from corpus.compare.claims import Claim
from corpus.model import Aspect, Report, Span

# Later than every paper.
_EVER = 9999

Alike = Literal["first", "same", "reworded", "meaning"]
Status = Literal["answered", "unanswered", "no_later_report"]

ALIKE_LABELS: dict[Alike, str] = {
    "first": "首次出现",
    "same": "文字相同",
    "reworded": "改写",
    "meaning": "疑似同一问题",
}
STATUS_LABELS: dict[Status, str] = {
    "answered": "有回应",
    "unanswered": "未见回应",
    "no_later_report": "尚无下一年材料",
}
CLAIM_LABELS: dict[Claim, str] = {"done": "称已完成", "partly": "部分完成", "ongoing": "长期坚持"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A report of one unit with the name it is filed under and its 年度."""

    id: str
    year: int
    report: Report


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A problem in one year; `similarity` 0..1 to the occurrence before it (1 for the first), `alike` says by what."""

    report: str
    year: int
    section: str
    span: Span
    title: str
    similarity: float
    alike: Alike


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in a report."""

    report: str
    span: Span


@dataclass(frozen=True)
class Thread:
    """A problem that came back: its occurrences by year, two years at least.

    `claims` looks for claims in reviews after one year and until another; whoever asks of few spares the rest.
    """

    title: str
    aspect: Aspect | None
    occurrences: tuple[Occurrence, ...]
    claims: Callable[[int, int], Iterable[Evidence]] = field(repr=False, compare=False)

    @cached_property
    def claimed_done(self) -> tuple[Evidence, ...]:
        """Places that claim it was settled: in a later year's review, of this problem or of all; no proof."""
        return tuple(self.claims(self.occurrences[0].year, _EVER))

    @property
    def years(self) -> tuple[int, ...]:
        """The years it occurs in, each once."""
        return tuple(sorted({occurrence.year for occurrence in self.occurrences}))


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A place in a later review that answers a promise; `claim` is what it says has become of it."""

    report: str
    span: Span
    similarity: float
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class Promise:
    """A measure of one year and what the next review says of it."""

    year: int
    report: str
    section: str
    span: Span
    title: str
    aspect: Aspect | None
    followed_up: tuple[FollowUp, ...]
    status: Status

    @property
    def claim(self) -> Claim | None:
        """What the likeliest of the answers that claim anything says has become of it."""
        return next((one.claim for one in self.followed_up if one.claim), None)


@dataclass(frozen=True, slots=True)
class Timeline:
    """One unit over its years; `unpromised` are statements of reviews that no promise of the year before asked for."""

    years: tuple[int, ...]
    threads: tuple[Thread, ...]
    promises: tuple[Promise, ...]
    unpromised: tuple[FollowUp, ...]
