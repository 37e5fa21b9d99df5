"""What alike passages are, as frozen values: the same for the command, the pages and the rules of spot checks."""

from __future__ import annotations

from collections.abc import Collection
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
    `units`, or `all`; of `one_year` alone, sample texts and papers without a year besides.
    """

    min_chars: int = MIN_CHARS
    scope: Scope = "all"
    one_year: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a report's canonical text."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages that are alike where the places say; `chars` of the shorter one are no formula, `similarity` of
    them (0..1) stand in both in the same order. `specimen`: one of them is a sample text (范文).
    """

    a: Place
    b: Place
    similarity: float
    chars: int
    relation: Relation
    specimen: bool = False


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

    def within(self, reports: Collection[str]) -> Reuse:
        """As far as it concerns these reports alone: for people who may read no others."""
        pairs = tuple(pair for pair in self.pairs if pair.a.report in reports and pair.b.report in reports)
        return Reuse(pairs, tuple(_within(one, reports) for one in self.clusters if _known(one, reports)))


def _known(cluster: Cluster, reports: Collection[str]) -> int:
    return len({place.report for place in cluster.places if place.report in reports})


def _within(cluster: Cluster, reports: Collection[str]) -> Cluster:
    places = tuple(place for place in cluster.places if place.report in reports)
    return Cluster(places, _known(cluster, reports), min(cluster.units, _known(cluster, reports)), cluster.chars)
