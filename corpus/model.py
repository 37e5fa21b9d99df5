"""The vocabulary of the whole code: what a report is, as frozen values.

A report is its canonical text plus annotations that never touch it: sections, attributions, declared counts and
issues all point into the text by half-open spans of code points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Part = Literal[
    "preface", "process", "review", "problems", "cases", "explanation",
    "causes", "measures", "criticism", "closing", "other",
]  # fmt: skip
Aspect = Literal[
    "theory", "politics", "ability", "duty", "style", "integrity",
    "governance", "ideology", "leadership", "risk", "rectification", "other",
]  # fmt: skip
Kind = Literal["team", "individual", "meeting_report", "rectification_plan", "other"]
Meeting = Literal["annual", "campaign", "inspection", "case", "branch"]
Material = Literal["original", "redacted", "specimen"]

PARTS: tuple[Part, ...] = get_args(Part)
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
KINDS: tuple[Kind, ...] = get_args(Kind)
MEETINGS: tuple[Meeting, ...] = get_args(Meeting)
MATERIALS: tuple[Material, ...] = get_args(Material)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in a report's canonical text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a person should know about a report or a file; `code` is stable, `message` is for the clerk."""

    code: str
    message: str
    span: Span | None = None


# Below this a value is shown, but waits for a person to confirm it.
SURE = 0.6


@dataclass(frozen=True, slots=True)
class Attribution:
    """A value somebody or something gave to a report: where it comes from and how sure that is.

    `source` is one of `person learnt manifest front_matter path title heading text year_aspects properties none`;
    `confidence` runs from 0 (a guess) to 1 (a person said so).
    """

    value: str | int | tuple[str, ...] | None
    source: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline, children included in its span.

    `level` 1 is a part (一、), 2 an aspect or sub-heading (（一）), 3 an item (一是 …), deeper where the text is.
    `marker` is the numbering as written, `heading` the words after it; both may be empty.
    """

    id: str
    parent: str | None
    level: int
    marker: str
    heading: str
    part: Part
    aspect: Aspect | None
    span: Span


@dataclass(frozen=True, slots=True)
class DeclaredCount:
    """A number the text states of its content (存在2个问题); `actual`: how many are listed, None if unknowable."""

    span: Span
    declared: int
    actual: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """One report as read: canonical text and everything known of it. Knows nothing of archives or files."""

    text: str
    sections: tuple[Section, ...]
    metadata: Mapping[str, Attribution] = field(default_factory=dict)
    declared_counts: tuple[DeclaredCount, ...] = ()
    issues: tuple[Issue, ...] = ()

    def _value(self, name: str) -> str | int | tuple[str, ...] | None:
        found = self.metadata.get(name)
        return found.value if found else None

    @property
    def title(self) -> str | None:
        """The title as written, or None when the text has none."""
        value = self._value("title")
        return value if isinstance(value, str) else None

    @property
    def unit(self) -> str | None:
        """Canonical name of the unit the report speaks for."""
        value = self._value("unit")
        return value if isinstance(value, str) else None

    @property
    def year(self) -> int | None:
        """年度: the year the meeting is about, not the one it was held in."""
        value = self._value("year")
        return value if isinstance(value, int) else None

    @property
    def kind(self) -> Kind:
        """Kind of paper, by its content."""
        value = self._value("kind")
        return next((kind for kind in KINDS if kind == value), "other")

    @property
    def meeting(self) -> tuple[str, ...]:
        """Kinds of meeting the paper belongs to; several when meetings were held together."""
        value = self._value("meeting")
        return value if isinstance(value, tuple) else ()

    @property
    def material(self) -> str | None:
        """`original`, `redacted` or `specimen`, None while nobody has said."""
        value = self._value("material")
        return value if isinstance(value, str) else None


@dataclass(frozen=True, slots=True)
class Passage:
    """What is found and compared: an item, or a paragraph without items. The passages tile the visible text.

    `section` is the id of the innermost section that holds it; `heading` is true for a line that is nothing but
    its section's heading. Passages stand in text order and never overlap.
    """

    ordinal: int
    section: str
    part: Part
    aspect: Aspect | None
    heading: bool
    span: Span
