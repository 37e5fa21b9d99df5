"""What the composer makes before a file format is chosen: a paper as a tree of words, with the truth about it.

Stands between the composer, which knows what is said, and the layout, which knows how an office writes it down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.model import Aspect, Kind, Part

Role = Literal["part", "group", "item"]
LEVELS: dict[Role, int] = {"part": 1, "group": 2, "item": 3}


@dataclass(frozen=True, slots=True)
class Node:
    """A heading with its own words and what stands under it; `tail` paragraphs follow the children."""

    role: Role
    heading: str
    text: str = ""
    children: tuple[Node, ...] = ()
    part: Part = "other"
    aspect: Aspect | None = None
    table: tuple[tuple[str, ...], ...] = ()
    tail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole paper: `title` line by line, `signature` as unit and date lines at the end."""

    unit: str
    year: int
    kind: Kind
    meeting: tuple[str, ...]
    title: tuple[str, ...]
    preface: tuple[str, ...]
    nodes: tuple[Node, ...]
    byline: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    person: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """One true section of a written paper: what an outline of the file should find, in text order."""

    level: int
    marker: str
    heading: str
    part: Part
    aspect: Aspect | None
