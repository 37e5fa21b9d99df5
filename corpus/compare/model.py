"""What a comparison of two reports is, as frozen values. The last stop before pages, the command line and exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from corpus.model import Aspect, Part, Span

Relation = Literal["same", "reworded", "split", "merged", "added", "removed"]
Operation = Literal["equal", "insert", "delete", "replace"]
ChangeKind = Literal["numbering", "punctuation", "year", "number", "name", "meaning", "wording"]
SideName = Literal["a", "b"]
Segmenter = Callable[[str], Sequence[tuple[int, int]]]
"""Words of a text as half-open spans that tile it; injected, so that corpus knows no dictionary."""

RELATIONS: tuple[Relation, ...] = get_args(Relation)
CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)

RELATION_LABELS: dict[Relation, str] = {
    "same": "沿用",
    "reworded": "改写",
    "split": "拆分",
    "merged": "合并",
    "added": "新增",
    "removed": "删除",
}
CHANGE_KIND_LABELS: dict[ChangeKind, str] = {
    "numbering": "序号",
    "punctuation": "标点",
    "year": "年份或会议名称",
    "number": "数字",
    "name": "名称",
    "meaning": "语气和完成程度",
    "wording": "文字",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One step from side a to side b, in offsets of the two canonical texts.

    The changes of a pair run in order, stay inside the pair's spans (a step never crosses from one span into the
    next) and cover exactly the spans of either side: `equal` covers the same characters on both, `delete` has an
    empty range on b, `insert` on a. An empty range stands where the text would stand.
    """

    operation: Operation
    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class Alternative:
    """另见: another passage of `side` that resembles this pair's text on the opposite side."""

    side: SideName
    span: Span
    similarity: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Passages of a and the passages of b that answer them.

    `a` is empty for `added`, `b` for `removed`; `split` has one span on a and several on b, `merged` the reverse.
    `same` means the same characters after the numbering; `change_kinds` then is empty or `("numbering",)`.
    `similarity` is twice the characters in common over the characters of both, numbering and punctuation aside.
    """

    a: tuple[Span, ...]
    b: tuple[Span, ...]
    a_sections: tuple[str, ...]
    b_sections: tuple[str, ...]
    part: Part
    aspect: Aspect | None
    relation: Relation
    moved: bool
    similarity: float
    changes: tuple[Change, ...]
    change_kinds: tuple[ChangeKind, ...] = ()
    see_also: tuple[Alternative, ...] = ()
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the summary. `share` is of the side named in `method`, None where a share makes no sense."""

    name: str
    label: str
    method: str
    characters: int
    items: int | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class PartFigures:
    """The figures of one part, or of the whole when `part` is None; sizes count visible characters and items."""

    part: Part | None
    a_items: int
    b_items: int
    a_characters: int
    b_characters: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of the whole and of every part that either report has; `problems` counts items in part problems.

    `longest_run`: where the longest common wording stands in a and in b, None without any.
    """

    whole: PartFigures
    parts: tuple[PartFigures, ...]
    a_problems: int
    b_problems: int
    recurring_problems: int
    longest_run: tuple[Span, Span] | None


@dataclass(frozen=True, slots=True)
class Wording:
    """Of one part of the later report: its visible characters, headings left out, and the share 0..1 of its letters,
    fixed expressions aside, that stand in a run which the earlier one has too.
    """

    characters: int
    share: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports side by side: every passage of both stands in exactly one pair, in reading order of b."""

    pairs: tuple[Pair, ...]
    summary: Summary
