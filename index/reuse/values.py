"""What alike passages are, as frozen values: the same for the command, the pages and the rules of spot checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.model import Span

Relation = Literal["same_unit", "other_unit"]
Scope = Literal["years", "units", "all"]

# Unrelated reports have no run of thirty characters in common once fixed expressions are out.
MIN_CHARS = 30


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked for: at least `min_chars` characters that are no formula, inside a unit over the `years`, between
    `units`, or `all`.
    """

    min_chars: int = MIN_CHARS
    scope: Scope = "all"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a report's canonical text."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages that are alike where the places say; `chars` of the shorter one are no formula, `similarity` of
    them (0..1) stand in both in the same order.
    """

    a: Place
    b: Place
    similarity: float
    chars: int
    relation: Relation


@dataclass(frozen=True, slots=True)
class Cluster:
    """One wording in many reports: everywhere it stands, in the order of report and text; `chars` of the longest."""

    places: tuple[Place, ...]
    reports: int
    units: int
    chars: int


@dataclass(frozen=True, slots=True)
class Reuse:
    """Pairs, longest first, and clusters, largest first. What stands in a cluster stands in no pair."""

    pairs: tuple[Pair, ...]
    clusters: tuple[Cluster, ...]
