"""What the pairs of a comparison can be filtered by, each with how many there are: relations and kinds of change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.compare.model import CHANGE_KIND_LABELS, CHANGE_KINDS, Pair
from portal.show.rows import PICKED, PICKED_LABELS
from portal.show.sides import ComparePage


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to filter by: what people read, how many pairs, whether it is chosen, and the page with it turned."""

    label: str
    count: int
    chosen: bool
    page: ComparePage


def relation_choices(page: ComparePage, pairs: Sequence[Pair]) -> tuple[Choice, ...]:
    """The relations there are among `pairs`, headings left out."""
    bodies = [pair for pair in pairs if not pair.heading]
    counts = {one: sum(pair.moved if one == "moved" else pair.relation == one for pair in bodies) for one in PICKED}
    return tuple(
        Choice(PICKED_LABELS[one], count, one in page.view.relations, page.turned_on("relations", one))
        for one, count in counts.items()
        if count or one in page.view.relations
    )


def kind_choices(page: ComparePage, pairs: Sequence[Pair]) -> tuple[Choice, ...]:
    """The kinds of change there are among `pairs`."""
    counts = {kind: sum(kind in pair.change_kinds for pair in pairs) for kind in CHANGE_KINDS}
    return tuple(
        Choice(CHANGE_KIND_LABELS[kind], count, kind in page.view.kinds, page.turned_on("kinds", kind))
        for kind, count in counts.items()
        if count or kind in page.view.kinds
    )
