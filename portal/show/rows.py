"""One pair of a comparison as the page shows it: two cells with their changed words marked, and the word between."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from corpus.compare.model import RELATION_LABELS, Change, ChangeKind, Pair
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
    one: tuple[Markup, ...]
    size: int
    characters: int
    next: str = ""

    @property
    def changed(self) -> bool:
        """Whether the row is a stop on the walk through the changes."""
        return self.relation != "same" or self.moved


def row_of(a: str, b: str, pair: Pair, number: int, view: View) -> Row:
    """The row of one pair of the texts `a` and `b`."""
    both = bool(pair.a and pair.b)
    same = pair.relation == "same" or (both and view.ignore_years and {*pair.change_kinds} <= {"year", "numbering"})
    changes = () if same else marked_changes(pair)
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


def _note(pair: Pair, *, same: bool) -> str:
    moved = ["移动"] if pair.moved and not same else []
    return "、".join([*moved, *(_NOTES[kind] for kind in pair.change_kinds if kind in _NOTES)])


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
