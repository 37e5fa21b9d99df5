"""A comparison cut into pages: however long the two reports are, a browser gets what it can show without delay.

Last step of the page's layout. Knows for every name on the page (rows, pointers, folds) where it is to be found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import Part
from portal.show.grouping import Fold, Group, Member
from portal.show.rows import Row

# Rows of a page; two reports of 10,000 characters have some 150.
ROWS = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name is: the page, counted from 1, and the anchor on it."""

    page: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its `groups`; `parts` says where each part begins, `stops` the changes of every page in order."""

    groups: tuple[Group, ...]
    page: int
    pages: int
    parts: Mapping[Part, Place]
    places: Mapping[str, Place]
    stops: Mapping[int, Sequence[str]]

    @property
    def before(self) -> Place | None:
        """The last change of the page before."""
        return self._on(self.page - 1, -1)

    @property
    def after(self) -> Place | None:
        """The first change of the page behind."""
        return self._on(self.page + 1, 0)

    def _on(self, page: int, which: int) -> Place | None:
        if not 1 <= page <= self.pages:
            return None
        stops = self.stops.get(page, ())
        return Place(page, stops[which] if stops else "")


def paged(groups: Sequence[Group], wanted: int, rows: int = ROWS) -> Sheet:
    """Page `wanted` of `groups`, or the nearest there is."""
    cut = list(_cut(groups, rows))
    pages = cut[-1][0] if cut else 1
    page = min(max(wanted, 1), pages)
    stops: dict[int, list[str]] = {}
    for number, _, member in cut:
        if isinstance(member, Row) and member.changed:
            stops.setdefault(number, []).append(member.name)
    parts: dict[Part, Place] = {}
    for number, group, _ in cut:
        parts.setdefault(group.part, Place(number, f"part-{group.part}"))
    here = [replace(group, rows=tuple(m for n, g, m in cut if n == page and g is group)) for group in groups]
    return Sheet(tuple(group for group in here if group.rows), page, pages, parts, dict(_places(cut)), stops)


def _cut(groups: Sequence[Group], rows: int) -> Iterator[tuple[int, Group, Member]]:
    """Every member with its page and group."""
    weight = 0
    for group in groups:
        for member in group.rows:
            weight += len(member.rows) if isinstance(member, Fold) and member.sent else 1
            yield (weight - 1) // rows + 1, group, member


def _places(cut: Sequence[tuple[int, Group, Member]]) -> Iterator[tuple[str, Place]]:
    for page, _, member in cut:
        yield member.name, Place(page, member.name)
        if isinstance(member, Fold):
            for row in member.rows:
                yield row.name, Place(page, row.name if member.sent else member.name)
