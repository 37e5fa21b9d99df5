"""A comparison as the page lays it out: one group per part, aligned rows, runs without change folded, moves joined.

Rows follow b. Where a passage of a has moved away, a pointer stands in its old place and leads to the row that has it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from corpus.compare.model import RELATION_LABELS, Comparison, Pair
from corpus.model import Part, Report
from portal.show.rows import Row, View, row_of

_FOLD_FROM = 2


@dataclass(frozen=True, slots=True)
class Pointer:
    """Stands where a passage was before it moved."""

    target: str
    words: str


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of rows without change."""

    rows: tuple[Row, ...]
    characters: int


@dataclass(frozen=True, slots=True)
class Group:
    """All rows of one part, in order; `counts` says how many of each relation."""

    part: Part
    rows: tuple[Row | Fold | Pointer, ...]
    counts: tuple[tuple[str, int], ...]


def groups(a: Report, b: Report, comparison: Comparison, view: View) -> tuple[Group, ...]:
    """The comparison of `a` and `b`, part by part, as `view` wants it."""
    rows = [row_of(a.text, b.text, pair, number, view) for number, pair in enumerate(comparison.pairs)]
    pointers = _pointers(a.text, comparison.pairs, rows)
    by_part: dict[Part, list[Row | Pointer]] = {}
    for number, row in enumerate(rows):
        if view.part in (None, row.part):
            by_part.setdefault(row.part, []).extend((row, *pointers.get(number, ())))
    following = _following(by_part.values())
    return tuple(_group(part, members, following, view) for part, members in by_part.items())


def _following(parts: Iterable[Sequence[Row | Pointer]]) -> dict[str, str]:
    """For the name of each change the name of the next in sight."""
    stops = [row.name for members in parts for row in members if isinstance(row, Row) and row.changed]
    return dict(pairwise(stops))


def _pointers(a: str, pairs: Sequence[Pair], rows: Sequence[Row]) -> dict[int, list[Pointer]]:
    """For each row number the pointers that follow it: moved passages, by their old neighbour in a."""
    stay = sorted((pair.a[0].start, number) for number, pair in enumerate(pairs) if pair.a and not pair.moved)
    found: dict[int, list[Pointer]] = {}
    for number, pair in enumerate(pairs):
        if not (pair.moved and pair.a):
            continue
        place = bisect_right(stay, (pair.a[0].start, number)) - 1
        before = stay[place][1] if place >= 0 else 0
        found.setdefault(before, []).append(Pointer(rows[number].name, _beginning(pair.a[0].of(a))))
    return found


def _beginning(words: str) -> str:
    return words if len(words) <= 30 else words[:29] + "…"


def _group(part: Part, members: Sequence[Row | Pointer], following: dict[str, str], view: View) -> Group:
    rows = [member for member in members if isinstance(member, Row)]
    shown = [
        replace(member, next=following.get(member.name, "")) if isinstance(member, Row) else member
        for member in members
        if not view.changes_only or isinstance(member, Pointer) or member.changed
    ]
    counts = [
        (RELATION_LABELS[relation], sum(row.relation == relation and not row.heading for row in rows))
        for relation in RELATION_LABELS
    ]
    moved = sum(row.moved and not row.heading for row in rows)
    return Group(
        part=part,
        rows=tuple(shown if view.unfolded else _folded(shown)),
        counts=tuple((label, count) for label, count in [*counts, ("移动", moved)] if count),
    )


def _folded(members: Sequence[Row | Pointer]) -> Iterator[Row | Fold | Pointer]:
    """Runs of two and more unchanged rows become folds; a heading that leads to a change stays in sight."""
    for still, run in groupby(members, key=lambda member: isinstance(member, Row) and not member.changed):
        rows = list(run)
        if not still:
            yield from rows
            continue
        tail = _headings_at_end(rows)
        folded = [row for row in rows[: len(rows) - tail] if isinstance(row, Row)]
        if len(folded) < _FOLD_FROM:
            yield from rows
            continue
        yield Fold(tuple(folded), sum(row.characters for row in folded))
        yield from rows[len(rows) - tail :]


def _headings_at_end(rows: Sequence[Row | Pointer]) -> int:
    count = 0
    while count < len(rows) and isinstance(row := rows[-1 - count], Row) and row.heading:
        count += 1
    return count
