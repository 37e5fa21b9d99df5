"""Which papers are looked at together: chunks of an archive, then the subjects inside one. Nothing is read here.

A chunk is the papers of one unit, its predecessors' included: small enough to be done in a second or two, and whole,
so that a long run can stop after any chunk and go on with the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from corpus.checks.model import Paper
from corpus.compare.history import Paper as Dated
from corpus.compare.years import lineage
from corpus.identify.succession import successor
from corpus.identify.unit import canonical_unit

# Meetings of their own, not the one of the year.
_APART = ("inspection", "case", "branch")


class Known(Protocol):
    """What planning must know of a report without reading it; a line of the archive's list is one, a paper too."""

    @property
    def id(self) -> str:
        """The name it is known by."""

    @property
    def unit(self) -> str | None:
        """Its unit."""

    @property
    def year(self) -> int | None:
        """Its 年度."""

    @property
    def kind(self) -> str:
        """Kind of paper."""

    @property
    def meeting(self) -> Sequence[str]:
        """Kinds of meeting."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a run: the `reports` whose leads are wanted, and those `beside` them that have to be read as well.

    `key` names it in the state of a run; the same archive gives the same keys in the same order. `years` are those of
    which the unit has papers.
    """

    key: str
    reports: tuple[str, ...]
    beside: tuple[str, ...]
    years: tuple[int, ...] = ()


def chunks(known: Iterable[Known], wanted: Collection[str] | None = None) -> tuple[Chunk, ...]:
    """The chunks of an archive, of the `wanted` reports alone if they are given; every report is in one of them."""
    by_unit: dict[str, list[Known]] = defaultdict(list)
    body, asked = cache(same_body), set[str]()
    for one in known:
        key = body(one.unit) or f"#{one.id}"
        by_unit[key].append(one)
        if wanted is None or one.id in wanted:
            asked.add(key)
    return tuple(_chunk(key, by_unit[key], wanted) for key in sorted(asked))


def _chunk(key: str, papers: Sequence[Known], wanted: Collection[str] | None) -> Chunk:
    chosen = [one for one in papers if wanted is None or one.id in wanted]
    kinds, years = {one.kind == "individual" for one in chosen}, {one.year for one in chosen}
    names = {one.id for one in chosen}
    near = [one for one in papers if one.year in years or (one.kind == "individual") in kinds]
    written = tuple(sorted({one.year for one in papers if one.year}))
    beside = tuple(one.id for one in near if one.id not in names)
    return Chunk(key, tuple(one.id for one in chosen), beside, written)


def same_body(unit: str | None) -> str:
    """One name for a unit and those it has followed; empty for none."""
    return (successor(unit) or canonical_unit(unit)) if unit else ""


# The place before a unit's name: 云溪 in 云溪市民政局, 岚川县 in 岚川县民政局.
_PLACE = range(2, 9)


def unit_meant(unit: str, known: Iterable[str]) -> str:
    """The one of the `known` units that a name without its place stands for: 市民政局 → 云溪市民政局.

    The name itself where it is known, where none ends in it, or where several do: nobody can tell which.
    """
    body = same_body(unit)
    names = {same_body(one): one for one in sorted(known, key=lambda one: (one == same_body(one), one))}
    meant = [name for one, name in names.items() if one.endswith(body) and len(one) - len(body) in _PLACE]
    return meant[0] if body not in names and len(meant) == 1 else unit


def bundles(papers: Iterable[Paper]) -> Iterator[tuple[Paper, ...]]:
    """The papers of each meeting: of one unit and year, by the meeting; a paper that nobody can place is its own."""
    found: dict[tuple[str, ...], list[Paper]] = defaultdict(list)
    for paper in papers:
        placed = paper.unit and paper.year
        key = (same_body(paper.unit), str(paper.year), _meeting(paper)) if placed else (paper.id,)
        found[key].append(paper)
    yield from map(tuple, found.values())


def _meeting(paper: Paper) -> str:
    usual = not paper.meeting or {"annual", "campaign"} & set(paper.meeting)
    return "" if usual else next((one for one in _APART if one in paper.meeting), "")


def lanes(papers: Iterable[Paper]) -> Iterator[tuple[Paper, ...]]:
    """Papers that continue each other, of two years at least, in order of years."""
    found: dict[tuple[str, ...], list[Paper]] = defaultdict(list)
    for paper in sorted(papers, key=lambda one: (one.year or 0, one.id)):
        if paper.unit and paper.year:
            whose = lineage(Dated(paper.id, paper.year, paper.report))
            found[same_body(paper.unit), _meeting(paper), *whose].append(paper)
    yield from (tuple(lane) for lane in found.values() if len({paper.year for paper in lane}) > 1)
