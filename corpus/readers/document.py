"""What a reader hands on: canonical text with marks upon it. Stands between a file's bytes and its outline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from corpus.model import Issue, Span

Role = Literal["heading", "table", "list", "footnote", "textbox", "header", "hidden"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What the format itself says about a span of the text.

    `heading`: `level` 1–9 by style or `#`; 0 for a title; None where only the looks say so, `label` then being
    `bold` or a typeface. A title by its looks has level 0 and the label `center`.
    `table`: one row, its cells parted by tabs; `level` is the row's index, `label` the table's number or name.
    `list`: a line with a bullet or number of its own; `level` counts from 0. `footnote`: `label` is its number.
    """

    span: Span
    role: Role
    level: int | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text: every visible character, "\\n" line ends, one paragraph per line. Marks stand in text order.

    `properties` are what the file says of its own making: `author`, `company`, `created`.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    front_matter: Mapping[str, str] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a reader takes on before it refuses; a long report has 30,000 characters."""

    file_bytes: int = 64 << 20
    text_bytes: int = 10 << 20
    characters: int = 1_000_000
    pages: int = 1_000
    part_bytes: int = 24 << 20
    expanded_bytes: int = 512 << 20
    members: int = 10_000
    ratio: int = 200
    seconds: float = 20.0


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: its name for people, the extensions it answers to, and the function that reads it.

    `is_text` is said of formats without compression or pictures; `Limits.text_bytes` holds for them.
    """

    key: str
    label: str
    extensions: tuple[str, ...]
    load: Callable[[bytes, Limits], Document]
    is_text: bool = False
