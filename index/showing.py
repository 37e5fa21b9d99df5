"""Passages on a shelf → what is shown of them: a snippet with its marks, and where in the outline it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable

from corpus.model import ASPECTS, PARTS, Span
from corpus.normalise import fold, fold_paper
from index.engine import PassageHit
from index.highlight import LONGEST, Written, apart, beginning, excerpt
from index.shelf import NO_ASPECT, Heading, Shelf

# Folded text of a passage, and the way to what stands in the source → the ranges to mark.
Marks = Callable[[str, Written], Iterable[tuple[int, int]]]


def passage_hits(shelf: Shelf, report: int, numbers: Iterable[int], marks: Marks) -> tuple[PassageHit, ...]:
    """Passages of one report, with what `marks` finds in them marked."""
    text, last = shelf.canonical(report), int(shelf.passage_bounds[report + 1])
    return tuple(_passage(shelf, text, number, last, marks) for number in numbers)


def _passage(shelf: Shelf, text: str, number: int, last: int, marks: Marks) -> PassageHit:
    span, marked, inside = _span(shelf, number), _marked(shelf, text, number, marks), shelf.headings(number)
    alone = shelf.heading[number] and inside[0].marker and len(span) < LONGEST
    if alone and number + 1 < last and not shelf.heading[number + 1]:
        # A heading alone gives nothing to read: it is shown with the beginning of what stands below it.
        below = Span(span.start, _span(shelf, number + 1).end)
        snippet, highlights = beginning(text, below, [*marked, *_marked(shelf, text, number + 1, marks)])
    else:
        snippet, highlights = excerpt(text, span, marked)
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


def _span(shelf: Shelf, number: int) -> Span:
    return Span(int(shelf.start[number]), int(shelf.end[number]))


def _marked(shelf: Shelf, text: str, number: int, marks: Marks) -> list[Span]:
    """Marks of a passage in its report's text."""
    inside, folded = _span(shelf, number), shelf.folded(number)
    source = _source(text, inside, folded, shelf.places(number))
    ranges = marks(folded, lambda start, end: source(start, end).of(text))
    return apart((source(start, end) for start, end in ranges), inside)


def _source(text: str, inside: Span, folded: str, places: list[int] | None) -> Callable[[int, int], Span]:
    """The way from a folded passage to the text; one that `places` can't tell is folded again."""
    if places is not None:
        return lambda start, end: Span(places[start], places[end - 1] + 1)
    again, base, first = fold(inside.of(text)), inside.start, 0
    if again.text != folded:  # its first or last characters mean something else without their neighbours
        again, base = fold_paper(text), 0
        first = bisect_left(again.starts, inside.start)

    def source(start: int, end: int) -> Span:
        span = again.source(start + first, end + first)
        return Span(span.start + base, span.end + base)

    return source


def _named(heading: Heading) -> str:
    """Marker and heading; an item, whose heading is its text, by its marker alone."""
    return heading.marker if heading.level > 2 else heading.marker + heading.words
