"""What of a paper stands in another one too, as the index found it, and how grave that is. For A2, A3 and A4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.checks.model import Alike, Paper, Severity, Subject
from corpus.checks.reading import in_parts, words_of
from corpus.model import Part, Report, Span

_OPENING, _CLOSING = "（(〔[【《〈“‘「『", "）)〕]】》〉”’」』。；！？"
_OWN_WORDS: tuple[Part, ...] = ("problems", "causes", "measures", "review", "cases")


def shared(subject: Subject, own: Paper, other: Paper, rule: str) -> list[Alike]:
    """The passages of `own` that `other` has too, alike enough for `rule`, outside greetings and proceedings."""
    least = words_of(rule)["similarity"]
    found = (one for one in _between(subject, own.id, other.id) if one.similarity >= least)
    return sorted(one for one in found if in_parts(own.report, one.own.start, _OWN_WORDS))


def _between(subject: Subject, own: str, other: str) -> Iterator[Alike]:
    """What is alike in two papers, asked of the one that is looked at anyway: both would say the same."""
    if other in subject.wanted and own not in subject.wanted:
        for one in subject.alike(other):
            if one.other == own:
                yield replace(one, own=one.there, other=other, there=one.own)
    else:
        yield from (one for one in subject.alike(own) if one.other == other)


def characters(found: Sequence[Alike]) -> int:
    """How many characters that say something."""
    return sum(one.chars for one in found)


def gravity(found: Sequence[Alike], rule: str) -> Severity | None:
    """High from so many characters on, medium from fewer, none below; by the rule's own figures."""
    chars = characters(found)
    return next((band["severity"] for band in words_of(rule)["bands"] if chars >= band["chars"]), None)


def both_sides(found: Sequence[Alike], own: Report, other: Report) -> tuple[tuple[str, Span], ...]:
    """The places in both papers, the own one first, as one would quote them."""
    sides = ((("", _quotable(own.text, one.own)), (one.other, _quotable(other.text, one.there))) for one in found)
    return tuple(place for side in sides for place in side)


def _quotable(text: str, span: Span) -> Span:
    """A place with the marks around it: the index knows letters alone, 一）理想信念 for （一）理想信念。"""
    start, end = span.start, span.end
    while start and text[start - 1] in _OPENING:
        start -= 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return Span(start, end)
