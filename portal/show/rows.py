"""A comparison as the page lays it out: one group per part, aligned rows, runs without change folded, moves joined.

Rows follow b. Where a passage of a has moved away, a pointer stands in its old place and leads to the row that has it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from corpus.compare.model import RELATION_LABELS, Change, ChangeKind, Comparison, Pair
from corpus.model import Part, Report, Span
from portal.show.marking import Mark, marked

# A pair with less than a third in common reads better as before and after than as confetti.
_CONFETTI = 1 / 3
_FOLD_FROM = 2
# Beside a pair there is room for a word or two; changes of wording are seen in the text.
_NOTES: Mapping[ChangeKind, str] = {
    "numbering": "序号", "punctuation": "标点", "year": "年份", "number": "数字", "name": "名称", "meaning": "语气",
}  # fmt: skip
# Upper bounds of characters of the longer side; the class keeps the scroll bar honest before a row is drawn.
_SIZES = (30, 60, 90, 120, 180, 240, 360, 480, 720)


@dataclass(frozen=True, slots=True)
class View:
    """What of a comparison is shown, and how; the state of the page's address."""

    part: Part | None = None
    changes_only: bool = False
    one_column: bool = False
    unfolded: bool = False
    ignore_years: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One pair side by side; `one` is both sides as one text, `size` a class of height, `next` the next change."""

    name: str
    relation: str
    label: str
    note: str
    part: Part
    heading: bool
    moved: bool
    percent: int | None
    a: tuple[Markup, ...]
    b: tuple[Markup, ...]
    one: Markup
    size: int
    characters: int
    next: str = ""

    @property
    def changed(self) -> bool:
        """Whether the row is a stop on the walk through the changes."""
        return self.relation != "same" or self.moved


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
    rows = _joined(row_of(a.text, b.text, pair, number, view) for number, pair in enumerate(comparison.pairs))
    pointers = _pointers(a.text, comparison.pairs, rows)
    by_part: dict[Part, list[Row | Pointer]] = {}
    for number, row in enumerate(rows):
        by_part.setdefault(row.part, []).append(row)
        by_part[row.part] += pointers.get(number, ())
    return tuple(
        _group(part, members, view) for part, members in by_part.items() if view.part is None or view.part == part
    )


def row_of(a: str, b: str, pair: Pair, number: int, view: View) -> Row:
    """The row of one pair of the texts `a` and `b`."""
    both = bool(pair.a and pair.b)
    same = pair.relation == "same" or (both and view.ignore_years and {*pair.change_kinds} <= {"year", "numbering"})
    changes = () if same or not both or _is_rewritten(pair) else pair.changes
    longer = max(sum(map(len, pair.a)), sum(map(len, pair.b)))
    return Row(
        name=f"p{number}",
        relation="same" if same else pair.relation,
        label=_label(pair, same=same),
        note=_note(pair, same=same),
        part=pair.part,
        heading=pair.heading,
        moved=pair.moved,
        percent=round(pair.similarity * 100) if both and not same else None,
        a=_cells(a, pair.a, [Mark(change.a, "del") for change in changes if change.operation != "equal"]),
        b=_cells(b, pair.b, [Mark(change.b, "ins") for change in changes if change.operation != "equal"]),
        one=_one(a, b, pair, changes, same=same),
        size=bisect_right(_SIZES, longer),
        characters=longer,
    )


def _is_rewritten(pair: Pair) -> bool:
    """Whether the pair reads better as before and after than with its words marked."""
    return pair.similarity < _CONFETTI or all(change.operation != "equal" for change in pair.changes)


def _label(pair: Pair, *, same: bool) -> str:
    if same:
        return "移动" if pair.moved else RELATION_LABELS["same"]
    return RELATION_LABELS[pair.relation]


def _note(pair: Pair, *, same: bool) -> str:
    moved = ["移动"] if pair.moved and not same else []
    return "、".join([*moved, *(_NOTES[kind] for kind in pair.change_kinds if kind in _NOTES)])


def _cells(text: str, spans: Sequence[Span], marks: Sequence[Mark]) -> tuple[Markup, ...]:
    return tuple(marked(text, span, marks) for span in spans)


def _one(a: str, b: str, pair: Pair, changes: Sequence[Change], *, same: bool) -> Markup:
    """Both sides in one text: what is gone struck out, what is new underlined."""
    if same:
        return Markup("").join(_cells(b, pair.b, ()))
    if changes:
        return Markup("").join(_step(a, b, change) for change in changes)
    gone = Markup("").join(marked(a, span, [Mark(span, "del")]) for span in pair.a)
    new = Markup("").join(marked(b, span, [Mark(span, "ins")]) for span in pair.b)
    return gone + new


def _step(a: str, b: str, change: Change) -> Markup:
    if change.operation == "equal":
        return marked(b, change.b)
    return marked(a, change.a, [Mark(change.a, "del")]) + marked(b, change.b, [Mark(change.b, "ins")])


def _joined(rows: Iterable[Row]) -> list[Row]:
    """Each row with the name of the next change after it."""
    following = ""
    done = []
    for row in reversed(list(rows)):
        done.append(replace(row, next=following))
        following = row.name if row.changed else following
    return done[::-1]


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


def _group(part: Part, members: Sequence[Row | Pointer], view: View) -> Group:
    rows = [member for member in members if isinstance(member, Row)]
    shown = [member for member in members if not view.changes_only or isinstance(member, Pointer) or member.changed]
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
