"""One pair of a comparison as the page shows it: two cells with their changed words marked, and the word between."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from corpus.compare.model import RELATION_LABELS, Change, ChangeKind, Pair, Relation
from corpus.model import Part, Span
from portal.show.marking import Mark, marked

# A pair with less than a third in common reads better as before and after than as confetti.
_CONFETTI = 1 / 3
# Beside a pair there is room for a word or two; changes of wording are seen in the text.
_NOTES: Mapping[ChangeKind, str] = {
    "numbering": "序号", "punctuation": "标点", "year": "年份", "number": "数字", "name": "名称", "meaning": "语气",
}  # fmt: skip
# Upper bounds of characters of the longer side; the class keeps the scroll bar honest before a row is drawn.
_SIZES = (30, 60, 90, 120, 180, 240, 360, 480, 720)


Picked = Literal[Relation, "moved"]
PICKED: tuple[Picked, ...] = (*RELATION_LABELS, "moved")
PICKED_LABELS: Mapping[Picked, str] = dict(zip(PICKED, (*RELATION_LABELS.values(), "移动"), strict=True))


@dataclass(frozen=True, slots=True)
class View:
    """What of a comparison is shown, and how; the state of the page's address.

    `relations` and `kinds` of change leave only pairs that have one of each, all where none is chosen; `opened` is the
    name of a long fold whose rows are shown, `page` counts from 1.
    """

    part: Part | None = None
    changes_only: bool = False
    one_column: bool = False
    unfolded: bool = False
    ignore_years: bool = False
    relations: tuple[Picked, ...] = ()
    kinds: tuple[ChangeKind, ...] = ()
    opened: str = ""
    page: int = 1

    @property
    def picky(self) -> bool:
        """Whether rows are left out for what they are and not for where they stand."""
        return bool(self.changes_only or self.relations or self.kinds)


@dataclass(frozen=True, slots=True)
class Row:
    """One pair side by side; `size` is a class of height, `next` the name of the next change, `came_from` that of the
    pointer in its old place. Its words are made when they are asked for: of a long comparison few rows are shown.
    """

    name: str
    relation: Relation
    label: str
    note: str
    heading: bool
    percent: int | None
    size: int
    characters: int
    texts: tuple[str, str]
    pair: Pair
    next: str = ""
    came_from: str = ""

    @property
    def part(self) -> Part:
        """The part it is shown in."""
        return self.pair.part

    @property
    def moved(self) -> bool:
        """Whether its two sides stand in different places."""
        return self.pair.moved

    @property
    def changed(self) -> bool:
        """Whether the row is a stop on the walk through the changes."""
        return self.relation != "same" or self.moved

    @property
    def a(self) -> tuple[Markup, ...]:
        """The words of the first report, what went marked."""
        return _cells(self.texts[0], self.pair.a, [Mark(step.a, "del") for step in self._changes])

    @property
    def b(self) -> tuple[Markup, ...]:
        """The words of the second report, what came marked."""
        return _cells(self.texts[1], self.pair.b, [Mark(step.b, "ins") for step in self._changes])

    @property
    def one(self) -> tuple[Markup, ...]:
        """Both sides as one text."""
        steps = () if self.relation == "same" else marked_changes(self.pair)
        return _one(*self.texts, self.pair, steps, same=self.relation == "same")

    @property
    def _changes(self) -> Sequence[Change]:
        steps = () if self.relation == "same" else marked_changes(self.pair)
        return [step for step in steps if step.operation != "equal"]


def row_of(texts: tuple[str, str], pair: Pair, number: int, view: View, origin: str = "") -> Row:
    """The row of one pair of two texts; `origin` is where a moved one stood."""
    both = bool(pair.a and pair.b)
    same = pair.relation == "same" or (both and view.ignore_years and {*pair.change_kinds} <= {"year", "numbering"})
    longer = max(sum(map(len, pair.a)), sum(map(len, pair.b)))
    return Row(
        name=f"p{number}",
        relation="same" if same else pair.relation,
        label=_label(pair, same=same),
        note=_note(pair, origin, same=same),
        heading=pair.heading,
        percent=round(pair.similarity * 100) if both and not same else None,
        size=bisect_right(_SIZES, longer),
        characters=longer,
        texts=texts,
        pair=pair,
    )


def fits(row: Row, view: View) -> bool:
    """Whether `row` is among what `view` picks."""
    if view.changes_only and not row.changed:
        return False
    picked = row.relation in view.relations or (row.moved and "moved" in view.relations)
    return (picked or not view.relations) and (not view.kinds or not {*view.kinds}.isdisjoint(row.pair.change_kinds))


def marked_changes(pair: Pair) -> tuple[Change, ...]:
    """The steps of a pair whose words are worth marking: none where only one side is there, or all is new."""
    shown = pair.a and pair.b and pair.relation != "same" and not _is_rewritten(pair)
    return pair.changes if shown else ()


def _is_rewritten(pair: Pair) -> bool:
    """Whether the pair reads better as before and after than with its words marked."""
    return pair.similarity < _CONFETTI or all(change.operation != "equal" for change in pair.changes)


def _label(pair: Pair, *, same: bool) -> str:
    if same:
        return "移动" if pair.moved else RELATION_LABELS["same"]
    return RELATION_LABELS[pair.relation]


def _note(pair: Pair, origin: str, *, same: bool) -> str:
    moved = ["移动"] if pair.moved and not same else []
    # Next to anything else a new number is not worth a word.
    told = pair.change_kinds if {*pair.change_kinds} == {"numbering"} else {*pair.change_kinds} - {"numbering"}
    kinds = "、".join([*moved, *(words for kind, words in _NOTES.items() if kind in told)])
    return "，".join(filter(None, (kinds, f"原在“{origin}”" if origin else "")))


def _cells(text: str, spans: Sequence[Span], marks: Sequence[Mark]) -> tuple[Markup, ...]:
    return tuple(marked(text, span, marks) for span in spans)


def _one(a: str, b: str, pair: Pair, changes: Sequence[Change], *, same: bool) -> tuple[Markup, ...]:
    """Both sides as one text: what is gone struck out, what is new underlined; the much rewritten one after another."""
    if same:
        return _cells(b, pair.b, ())
    if changes:
        return (Markup("").join(_step(a, b, change) for change in changes),)
    gone = _cells(a, pair.a, [Mark(span, "del") for span in pair.a])
    return gone + _cells(b, pair.b, [Mark(span, "ins") for span in pair.b])


def _step(a: str, b: str, change: Change) -> Markup:
    if change.operation == "equal":
        return marked(b, change.b)
    return marked(a, change.a, [Mark(change.a, "del")]) + marked(b, change.b, [Mark(change.b, "ins")])
