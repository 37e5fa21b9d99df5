"""A comparison as the page lays it out: one group per part, aligned rows, runs without change folded, moves joined.

Rows follow b. Where a passage of a has moved away, a pointer stands in its old place and leads to the row that has it.
Next stop: `paging`, which cuts what is long into pages.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from corpus.compare.model import Comparison, Pair
from corpus.model import Part, Report
from portal.show.labels import ASPECTS, PARTS
from portal.show.rows import PICKED, PICKED_LABELS, Row, View, fits, row_of

_FOLD_FROM = 2
# A longer run without change is not sent with the page, only on demand.
_SENT = 40


@dataclass(frozen=True, slots=True)
class Pointer:
    """Stands where a passage was before it moved to the row `target`."""

    name: str
    target: str
    words: str


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of rows without change; `sent` says whether the page holds them."""

    name: str
    rows: tuple[Row, ...]
    characters: int

    @property
    def sent(self) -> bool:
        """Whether the rows are in the page or a link away."""
        return len(self.rows) <= _SENT


Member = Row | Fold | Pointer


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one part, in order; `counts` says how many of each relation in all of the part."""

    part: Part
    rows: tuple[Member, ...]
    counts: tuple[tuple[str, int], ...]


def groups(a: Report, b: Report, comparison: Comparison, view: View) -> tuple[Group, ...]:
    """The comparison of `a` and `b`, part by part, as `view` wants it."""
    texts = a.text, b.text
    origin = _origins(a)
    rows = [row_of(texts, pair, number, view, origin(pair)) for number, pair in enumerate(comparison.pairs)]
    pointers = _pointers(a.text, comparison.pairs)
    by_part: dict[Part, list[Row | Pointer]] = defaultdict(list)
    for number, row in enumerate(rows):
        if view.part in (None, row.part):
            by_part[row.part] += [row, *pointers.get(number, ())]
    shown = {part: _picked(members, view) for part, members in by_part.items()}
    following = _following(shown.values())
    return tuple(
        _group(part, members, following, view, _counts(by_part[part])) for part, members in shown.items() if members
    )


def _origins(a: Report) -> Callable[[Pair], str]:
    """What tells where a moved pair stood, in as far as that is elsewhere: the aspect, or the part."""
    sections = {section.id: section for section in a.sections}

    def origin(pair: Pair) -> str:
        if not (pair.moved and pair.a):
            return ""
        stood = sections[pair.a_sections[0]]
        if stood.part != pair.part:
            return PARTS[stood.part]
        return ASPECTS[stood.aspect] if stood.aspect and stood.aspect != pair.aspect else ""

    return origin


def _pointers(a: str, pairs: Sequence[Pair]) -> Mapping[int, list[Pointer]]:
    """For each row number the pointers that follow it: moved passages, by their old neighbour in a."""
    stay = sorted((pair.a[0].start, number) for number, pair in enumerate(pairs) if pair.a and not pair.moved)
    found: dict[int, list[Pointer]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        if pair.moved and pair.a:
            place = bisect_right(stay, (pair.a[0].start, number)) - 1
            before = stay[place][1] if place >= 0 else 0
            found[before].append(Pointer(f"from-p{number}", f"p{number}", _beginning(pair.a[0].of(a))))
    return found


def _beginning(words: str) -> str:
    return words if len(words) <= 30 else words[:29] + "…"


def _picked(members: Sequence[Row | Pointer], view: View) -> list[Row | Pointer]:
    """The members that `view` picks; a pointer goes with what it points to."""
    if not view.picky:
        return list(members)
    moves = not view.kinds and (not view.relations or "moved" in view.relations)
    return [one for one in members if (moves if isinstance(one, Pointer) else fits(one, view))]


def _following(parts: Iterable[Sequence[Row | Pointer]]) -> dict[str, str]:
    """For the name of each change the name of the next in sight."""
    stops = [row.name for members in parts for row in members if isinstance(row, Row) and row.changed]
    return dict(pairwise(stops))


def _counts(members: Iterable[Row | Pointer]) -> tuple[tuple[str, int], ...]:
    rows = [member for member in members if isinstance(member, Row) and not member.heading]
    counts = {
        picked: sum(row.moved if picked == "moved" else row.relation == picked for row in rows) for picked in PICKED
    }
    return tuple((PICKED_LABELS[picked], count) for picked, count in counts.items() if count)


def _group(
    part: Part,
    members: Sequence[Row | Pointer],
    following: Mapping[str, str],
    view: View,
    counts: tuple[tuple[str, int], ...],
) -> Group:
    there = {member.name for member in members}
    linked = [_linked(member, following, there) for member in members]
    return Group(part, tuple(linked if view.unfolded else _folded(linked, view.opened)), counts)


def _linked(member: Row | Pointer, following: Mapping[str, str], there: set[str]) -> Row | Pointer:
    """A row that knows the next change, and the pointer in its old place where that is in sight."""
    if isinstance(member, Pointer):
        return member
    old = f"from-{member.name}"
    return replace(member, next=following.get(member.name, ""), came_from=old if old in there else "")


def _folded(members: Sequence[Row | Pointer], opened: str) -> Iterator[Member]:
    """Runs of two and more unchanged rows become folds; a heading that leads to a change stays in sight."""
    for still, run in groupby(members, key=lambda member: isinstance(member, Row) and not member.changed):
        rows = list(run)
        folded = [row for row in rows[: len(rows) - _headings_at_end(rows)] if isinstance(row, Row)]
        if not still or len(folded) < _FOLD_FROM or opened == f"fold-{folded[0].name}":
            yield from rows
            continue
        yield Fold(f"fold-{folded[0].name}", tuple(folded), sum(row.characters for row in folded))
        yield from rows[len(folded) :]


def _headings_at_end(rows: Sequence[Row | Pointer]) -> int:
    count = 0
    while count < len(rows) and isinstance(row := rows[-1 - count], Row) and row.heading:
        count += 1
    return count
