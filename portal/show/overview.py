"""The thin map of a whole comparison: one strip, a stretch per run of equal relation, each a link to its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.model import Part
from portal.show.grouping import Fold, Group
from portal.show.rows import Row

CELLS = 240
# Where several rows share a cell of the map, the one a person would look for wins.
_RANK = {"same": 0, "reworded": 1, "split": 1, "merged": 1, "moved": 2, "removed": 3, "added": 3}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of cells; `top` and `height` in cells of `CELLS`, `target` the name of its first row."""

    top: int
    height: int
    part: Part
    relation: str
    target: str


def overview(groups: Sequence[Group]) -> tuple[Stretch, ...]:
    """The rows of `groups` drawn to scale of their characters."""
    rows = [row for group in groups for row in _rows(group)]
    total = sum(row.characters for row in rows)
    cells: list[tuple[Part, str, str] | None] = [None] * CELLS
    done = 0
    for row in rows:
        first, last = done * CELLS // total, min((done + row.characters) * CELLS // total, CELLS - 1)
        for number in range(first, last + 1):
            held = cells[number]
            if held is None or _RANK[held[1]] < _RANK[_relation(row)]:
                cells[number] = (row.part, _relation(row), row.name)
        done += row.characters
    return tuple(_stretches(cells))


def _rows(group: Group) -> list[Row]:
    found: list[Row] = []
    for member in group.rows:
        found += [member] if isinstance(member, Row) else member.rows if isinstance(member, Fold) else ()
    return [row for row in found if row.characters]


def _relation(row: Row) -> str:
    return "moved" if row.moved else row.relation


def _stretches(cells: Sequence[tuple[Part, str, str] | None]) -> list[Stretch]:
    found, top = [], 0
    for key, run in groupby(cells, key=lambda cell: cell and cell[:2]):
        members = list(run)
        if key and members[0]:
            found.append(Stretch(top, len(members), key[0], key[1], members[0][2]))
        top += len(members)
    return found
