"""Placed candidates → levels of the contract: 1 a part, 2 an aspect or sub-heading, 3 an item, deeper where it is.

Depth alone does not say it: 一是 right under a part is an item (3), （一） is a sub-heading (2), and 1. is whichever
the paper makes of it: a sub-heading where items stand below it, else an item.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.outline.aspects import aspect_of
from corpus.outline.headings import heading_end
from corpus.outline.reading import Placed

PART, ASPECT, ITEM = 1, 2, 3
_SUBHEADINGS = frozenset({"bracket", "aspect", "h1", "h2", "h3", "h4", "plain", "chapter", "clause"})


def levels(text: str, placed: Sequence[Placed]) -> list[int]:
    """The level of every placed candidate; the top of the tree is level 1 only where it can be a part."""
    parts = _part_families(placed)
    subheadings = _subheading_families(text, placed, parts)
    found: list[int] = []
    for one in placed:
        if one.parent is None and one.candidate.family in parts:
            found.append(PART)
            continue
        above = PART if one.parent is None else found[one.parent]
        found.append(_below(above, one.candidate.family in subheadings))
    return found


def _below(above: int, subheading: bool) -> int:
    if above >= ASPECT:
        return above + 1
    return ASPECT if subheading else ITEM


def _part_families(placed: Sequence[Placed]) -> frozenset[str]:
    """Families that number the parts: 一、 always, others where one of their headings names a part."""
    roots = [one.candidate for one in placed if one.parent is None and one.candidate.heading]
    named = {one.family for one in roots if one.whole or one.family in {"clause", "chapter", "plain"} or one.style}
    return frozenset(named)


def _subheading_families(text: str, placed: Sequence[Placed], parts: frozenset[str]) -> frozenset[str]:
    under_part = {index: one.candidate for index, one in enumerate(placed) if _under_part(placed, one, parts)}
    holding = {one.parent for one in placed}
    found = set(_SUBHEADINGS)
    bracketed = any(candidate.family in found for candidate in under_part.values())
    for index, candidate in under_part.items():
        if candidate.heading and not bracketed and (index in holding or _names_aspect(text, candidate.end)):
            found.add(candidate.family)
    return frozenset(found)


def _under_part(placed: Sequence[Placed], one: Placed, parts: frozenset[str]) -> bool:
    """Whether a candidate stands right below a part, or in the preface outside any."""
    if one.parent is None:
        return one.candidate.family not in parts
    above = placed[one.parent]
    return above.parent is None and above.candidate.family in parts


def _names_aspect(text: str, start: int) -> bool:
    line_end = text.find("\n", start)
    words = text[start : heading_end(text, start, len(text) if line_end < 0 else line_end, item=False)]
    return "方面" in words[-6:] and aspect_of(words) is not None
