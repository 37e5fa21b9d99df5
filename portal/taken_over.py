"""How much of each year's papers is taken over from the year before: one figure per kind and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from corpus.archive import ArchivedReport
from corpus.model import KINDS, Kind
from portal.annals import Annals, as_one_unit
from portal.comparing import figures_of
from portal.show.chronicle import neighbours
from portal.show.sides import figure

Couple = tuple[ArchivedReport, ArchivedReport]


@dataclass(frozen=True, slots=True)
class TakenOver:
    """The share (0..1) of the papers of one kind and year that stands in their predecessors.

    `before` and `after` name the two papers where it is only two; persons' papers are counted together.
    """

    kind: Kind
    year: int
    share: float
    before: str = ""
    after: str = ""


def taken_over(annals: Annals) -> tuple[TakenOver, ...]:
    """By kind and year, for every paper that has a predecessor."""
    couples: dict[tuple[Kind, int], list[Couple]] = defaultdict(list)
    lines = as_one_unit(annals.unit, (held.summary for held in annals.papers.values()))
    for line in lines:
        if line.year and (earlier := neighbours(line, lines).earlier):
            couples[cast(Kind, line.kind), line.year].append((annals.papers[earlier.id], annals.papers[line.id]))
    ordered = sorted(couples.items(), key=lambda one: (KINDS.index(one[0][0]), one[0][1]))
    return tuple(_taken_over(*key, found) for key, found in ordered)


def _taken_over(kind: Kind, year: int, couples: Sequence[Couple]) -> TakenOver:
    wholes = [figures_of(before, after).whole for before, after in couples]
    written = sum(whole.b_characters for whole in wholes)
    kept = sum((figure(whole, "kept").share or 0.0) * whole.b_characters for whole in wholes)
    ids = (couples[0][0].id, couples[0][1].id) if len(couples) == 1 else ()
    return TakenOver(kind, year, kept / written if written else 0.0, *ids)
