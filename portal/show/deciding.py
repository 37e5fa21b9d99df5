"""Alike passages as pages show them for a decision: the words of both sides, and places as a form sends them back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.archive import ArchivedReport
from corpus.model import Span
from index.reuse import Exclusion, Pair, Place
from portal.show.labels import source_line

_LONGEST = 600
_SPOKEN = re.compile(r"([0-9a-f]+):([0-9]{1,9}):([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Shared:
    """One passage that two reports share: its words in the first and in the second, and both places as `spoken`."""

    words: tuple[str, str]
    places: tuple[str, str]
    chars: int
    similarity: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A place that somebody left out: what its report is called and the words there; nothing when it is gone.

    `stands`: the words are those that were left out, so that the decision holds.
    """

    said: Exclusion
    label: str = ""
    words: str = ""
    stands: bool = True


def left_out(said: Exclusion, held: ArchivedReport) -> LeftOut:
    """The place as it stands in the report now."""
    stands = said.stands_in(held.report.text)
    return LeftOut(said, source_line(held.summary), excerpt(held, Span(said.start, said.end)) if stands else "", stands)


def spoken(place: Place) -> str:
    """A place as a form carries it: report:start:end."""
    return f"{place.report}:{place.span.start}:{place.span.end}"


def heard(said: str) -> Place | None:
    """The place that `spoken` put so; None when it makes no sense."""
    match = _SPOKEN.fullmatch(said)
    return Place(match[1], Span(int(match[2]), int(match[3]))) if match else None


def shared(a: ArchivedReport, b: ArchivedReport, pairs: Sequence[Pair]) -> Iterator[Shared]:
    """What `a` shares with `b` out of `pairs`, in the order of `a`'s text."""
    of_both = [pair for pair in pairs if {pair.a.report, pair.b.report} == {a.id, b.id}]
    sides = [((pair.a, pair.b) if pair.a.report == a.id else (pair.b, pair.a), pair) for pair in of_both]
    for (here, there), pair in sorted(sides, key=lambda one: one[0]):
        words = (excerpt(a, here.span), excerpt(b, there.span))
        yield Shared(words, (spoken(here), spoken(there)), pair.chars, pair.similarity)


def excerpt(report: ArchivedReport, span: Span) -> str:
    """The words there, in one line, not too many."""
    words = " ".join(span.of(report.report.text).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
