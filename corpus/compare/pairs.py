"""Groups of lines → pairs: relation, changed words, kinds of change, "see also". Last step but the figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from corpus.compare.align import Alignment
from corpus.compare.kinds import LONG, Stretch, kinds
from corpus.compare.lines import Line
from corpus.compare.model import Alternative, Change, ChangeKind, Pair, Relation, Segmenter, SideName
from corpus.compare.order import reading_order
from corpus.compare.pieces import Group
from corpus.compare.sides import Side
from corpus.compare.words import Cutter, changes, joined, whole
from corpus.model import Span

# 另见: worth a second look, and how many at most.
_WORTH = 0.35
_ALTERNATIVES = 3
# Characters behind a changed stretch that tell a year from a number.
_FOLLOWING = 4


@dataclass(frozen=True, slots=True)
class _Desk:
    """All that making one pair needs; `also` lists the rivals of a line, best first."""

    a: Side
    b: Side
    words_a: Cutter
    words_b: Cutter
    also: Mapping[tuple[SideName, int], Sequence[tuple[float, int]]]


def make_pairs(a: Side, b: Side, alignment: Alignment, segment: Segmenter) -> tuple[Pair, ...]:
    """Every line of both sides in exactly one pair, in reading order of b."""
    desk = _Desk(a, b, Cutter(a.report.text, segment), Cutter(b.report.text, segment), _rivals(alignment))
    at = (0, 0)
    pairs = []
    for group in reading_order(alignment.groups, alignment.alone, alignment.moved):
        pair = _pair(desk, group, group in alignment.moved, at)
        pairs.append(pair)
        if not pair.moved:
            at = (_end(pair.a, at[0]), _end(pair.b, at[1]))
    return tuple(pairs)


def _end(spans: Sequence[Span], otherwise: int) -> int:
    return spans[-1].end if spans else otherwise


def _pair(desk: _Desk, group: Group, strayed: bool, at: tuple[int, int]) -> Pair:
    left, right = _lines(desk, group)
    of = (right or left)[0].passage
    relation = _relation(left, right)
    found = _changes(desk, left, right, at)
    return Pair(
        a=_spans(left),
        b=_spans(right),
        a_sections=tuple(dict.fromkeys(line.passage.section for line in left)),
        b_sections=tuple(dict.fromkeys(line.passage.section for line in right)),
        part=of.part,
        aspect=of.aspect,
        relation=relation,
        moved=strayed,
        similarity=_similarity(left, right),
        changes=found,
        change_kinds=_kinds(desk, left, right, found),
        see_also=tuple(_see_also(desk, group)),
        heading=all(line.heading for line in (*left, *right)),
    )


def _lines(desk: _Desk, group: Group) -> tuple[list[Line], list[Line]]:
    return [desk.a.lines[i] for i in sorted(group[0])], [desk.b.lines[j] for j in sorted(group[1])]


def _spans(lines: Sequence[Line]) -> tuple[Span, ...]:
    return tuple(line.span for line in lines)


def _relation(left: Sequence[Line], right: Sequence[Line]) -> Relation:
    if not left or not right:
        return "removed" if left else "added"
    if _bodies(left) == _bodies(right):
        return "same"
    sizes = len(left), len(right)
    if min(sizes) > 1:
        # Two items of several paragraphs each are one item still.
        sizes = len({line.passage.ordinal for line in left}), len({line.passage.ordinal for line in right})
    if sizes[0] == sizes[1]:
        return "reworded"
    return "merged" if sizes[0] > sizes[1] else "split"


def _bodies(lines: Sequence[Line]) -> list[str]:
    return [line.body for line in lines]


def _similarity(left: Sequence[Line], right: Sequence[Line]) -> float:
    if not left or not right:
        return 0.0
    return fuzz.ratio("".join(line.words for line in left), "".join(line.words for line in right)) / 100


def _changes(desk: _Desk, left: Sequence[Line], right: Sequence[Line], at: tuple[int, int]) -> tuple[Change, ...]:
    if not left:
        return tuple(Change("insert", Span(at[0], at[0]), line.span) for line in right)
    if not right:
        return tuple(Change("delete", line.span, Span(at[1], at[1])) for line in left)
    if _bodies(left) == _bodies(right):
        return tuple(step for lines in zip(left, right, strict=True) for step in joined(_renumbered(*lines)))
    one, other = left[0], right[0]
    if len(left) > 1 or len(right) > 1 or not _numbering_apart(desk, one, other):
        return changes(desk.words_a.cut(_spans(left)), desk.words_b.cut(_spans(right)))
    return joined(
        [*_numbering(one, other), *changes(desk.words_a.cut([one.body_span]), desk.words_b.cut([other.body_span]))]
    )


def _renumbered(one: Line, other: Line) -> list[Change]:
    """The steps between two lines with the same words."""
    return [*_numbering(one, other), *whole(one.body_span, other.body_span, True)]


def _numbering(one: Line, other: Line) -> list[Change]:
    return whole(one.numbering_span, other.numbering_span, one.numbering_text == other.numbering_text)


def _numbering_apart(desk: _Desk, one: Line, other: Line) -> bool:
    """Whether the numbering can be compared by itself: not in 一等 or 三是一, where it is part of a word."""
    return desk.words_a.between(one.body_span.start) and desk.words_b.between(other.body_span.start)


def _kinds(desk: _Desk, left: Sequence[Line], right: Sequence[Line], found: Sequence[Change]) -> tuple[ChangeKind, ...]:
    if not left or not right:
        return ()
    return kinds(_stretch(desk, left, right, change) for change in found if change.operation != "equal")


def _stretch(desk: _Desk, left: Sequence[Line], right: Sequence[Line], change: Change) -> Stretch:
    numbering = all(
        not span
        or any(line.numbering_span.start <= span.start and span.end <= line.numbering_span.end for line in side)
        for span, side in ((change.a, left), (change.b, right))
    )
    following = tuple(
        side.report.text[span.end : span.end + _FOLLOWING] for side, span in ((desk.a, change.a), (desk.b, change.b))
    )
    if numbering:
        return Stretch((), (), following, numbering)
    if len(change.a) + len(change.b) > 2 * LONG:
        return Stretch((change.a.of(desk.a.report.text),), (change.b.of(desk.b.report.text),), following)
    return Stretch(desk.words_a.cut([change.a]).texts, desk.words_b.cut([change.b]).texts, following)


def _rivals(alignment: Alignment) -> Mapping[tuple[SideName, int], Sequence[tuple[float, int]]]:
    rivals: dict[tuple[SideName, int], list[tuple[float, int]]] = defaultdict(list)
    for (i, j), score in alignment.scores.items():
        if score >= _WORTH:
            rivals["a", i].append((-score, j))
            rivals["b", j].append((-score, i))
    return {key: sorted(found) for key, found in rivals.items()}


def _see_also(desk: _Desk, group: Group) -> Iterator[Alternative]:
    left, right = group
    if left:
        yield from _elsewhere("b", desk.b.lines, desk.also.get(("a", left[0]), ()), right)
    if right:
        yield from _elsewhere("a", desk.a.lines, desk.also.get(("b", right[0]), ()), left)


def _elsewhere(
    side: SideName, lines: Sequence[Line], rivals: Sequence[tuple[float, int]], answered: Sequence[int]
) -> Iterator[Alternative]:
    """The best rivals on `side` that the group does not hold already."""
    for score, index in [rival for rival in rivals if rival[1] not in answered][:_ALTERNATIVES]:
        yield Alternative(side, lines[index].span, min(1.0, -score))
