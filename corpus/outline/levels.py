"""Placed candidates → levels of the contract: 1 a part, 2 an aspect or sub-heading, 3 an item, deeper where it is.

Depth alone does not say it: 一是 right under a part is an item (3), （一） is a sub-heading (2), and 1. is whichever
the paper makes of it: a sub-heading where it names aspects or holds paragraphs of items, else an item.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from corpus.outline.aspects import aspect_of, names_aspect
from corpus.outline.headings import heading_end, heading_words
from corpus.outline.lines import Line
from corpus.outline.markers import ANNEX, CLOSING, FREE, PLAIN
from corpus.outline.parts import part_of
from corpus.outline.reading import Placed

PART, ASPECT, ITEM = 1, 2, 3
# What is appended to a paper is a list, however it is numbered.
_LISTS = frozenset({ANNEX, CLOSING})
_LONGEST = 400
_BRACKET = "bracket"
_NUMBERED = ("clause", "chapter", PLAIN)
_PARTS = frozenset({"clause", "chapter", PLAIN, FREE, ANNEX, CLOSING})
_SUBHEADINGS = frozenset(
    {"bracket", "aspect", "bold", "free", "dotted2", "h1", "h2", "h3", "h4", "plain", "chapter", "clause"}
)


def levels(text: str, lines: Sequence[Line], placed: Sequence[Placed]) -> list[int]:
    """The level of every placed candidate; the top of the tree is level 1 only where it can be a part."""
    headings = [_heading(text, lines, one) for one in placed]
    parts = _part_families(placed, headings)
    subheadings = _subheading_families(placed, headings, parts)
    found: list[int] = []
    for one in placed:
        if one.parent is None and one.candidate.family in parts:
            found.append(PART)
            continue
        above = PART if one.parent is None else found[one.parent]
        listed = one.parent is not None and placed[one.parent].candidate.family in _LISTS
        found.append(_below(above, one.candidate.family in subheadings and not listed))
    return found


def _below(above: int, subheading: bool) -> int:
    if above >= ASPECT:
        return above + 1
    return ASPECT if subheading else ITEM


def _heading(text: str, lines: Sequence[Line], one: Placed) -> str:
    start = one.candidate.end
    end = min(lines[one.candidate.reach].end, start + _LONGEST)
    return heading_words(text, start, heading_end(text, start, end, item=False))


def _by_family(placed: Sequence[Placed], indexes: Iterable[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index in indexes:
        found[placed[index].candidate.family].append(index)
    return found


def _part_families(placed: Sequence[Placed], headings: Sequence[str]) -> frozenset[str]:
    """Families that number the parts: 一、 always, others where their headings name parts.

    会前：1.组织学习 2.征求意见 … 一、存在问题   → a list in the preface
    """
    roots = _by_family(placed, (i for i, one in enumerate(placed) if one.parent is None and one.candidate.heading))
    tops = sorted(index for family in _NUMBERED for index in roots.get(family, ()))
    first = tops[0] if len(tops) > 1 else 0
    found = frozenset(
        family
        for family, members in roots.items()
        if family in _PARTS
        or (members[-1] >= first and _most(members, lambda index: _may_be_part(placed[index], headings[index])))
    )
    return found if _named_twice(roots, found) else found | _instead(roots, headings)


def _named_twice(roots: Mapping[str, Sequence[int]], found: frozenset[str]) -> bool:
    return sum(len(roots[family]) for family in found - {CLOSING, ANNEX}) > 1


def _instead(roots: Mapping[str, Sequence[int]], headings: Sequence[str]) -> frozenset[str]:
    """（一） where no 一、 stands above it: a paper's chapters, unless they are one part's aspects."""
    members = roots.get(_BRACKET, ())
    chapters = len(members) > 1 and not _most(members, lambda index: aspect_of(headings[index]) is not None)
    return frozenset({_BRACKET}) if chapters else frozenset()


def _may_be_part(one: Placed, heading: str) -> bool:
    return one.candidate.whole or one.candidate.style is not None or part_of(heading) is not None


def _subheading_families(placed: Sequence[Placed], headings: Sequence[str], parts: frozenset[str]) -> frozenset[str]:
    """Families that stand at level 2: what names aspects in any list, what is a sub-heading by its dress, else holders.

    二、存在的问题 1.理论学习方面 … 三、原因剖析 1.学习不够      → 1. is a sub-heading here and there
    第二部分 一、理论学习（一）… 第三部分（一）学习不够         → （一） is an item here and there
    """
    below = [index for index, one in enumerate(placed) if _under_part(placed, one, parts)]
    families = _by_family(placed, below)
    lists = _lists(placed, below)
    naming = {
        placed[members[0]].candidate.family
        for members in lists
        if len(members) > 1 and _most(members, lambda index: names_aspect(headings[index]))
    }
    deeper = Counter(one.candidate.family for one in placed if _below_subheading(placed, one, parts, naming))
    dressed = {family for family in _SUBHEADINGS if len(families.get(family, ())) > deeper[family]}
    if naming or dressed:
        return frozenset(naming | dressed)
    holding = {one.parent for one in placed if not one.candidate.inline}
    return frozenset(
        family
        for family, members in families.items()
        if placed[members[0]].candidate.heading and _most(members, holding.__contains__)
    )


def _lists(placed: Sequence[Placed], indexes: Iterable[int]) -> Iterable[Sequence[int]]:
    """The siblings among `indexes` that are numbered alike, list by list."""
    found: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    for index in indexes:
        found[placed[index].parent, placed[index].candidate.family].append(index)
    return found.values()


def _below_subheading(placed: Sequence[Placed], one: Placed, parts: frozenset[str], naming: Set[str]) -> bool:
    """Whether a candidate stands within a sub-heading that stands right below a part."""
    if one.parent is None:
        return False
    above = placed[one.parent]
    return above.candidate.family in _SUBHEADINGS | naming and _under_part(placed, above, parts)


def _most(members: Sequence[int], true_of: Callable[[int], bool]) -> bool:
    return 2 * sum(map(true_of, members)) >= len(members)


def _under_part(placed: Sequence[Placed], one: Placed, parts: frozenset[str]) -> bool:
    """Whether a candidate stands right below a part, or in the preface outside any."""
    if one.parent is None:
        return one.candidate.family not in parts
    above = placed[one.parent]
    return above.parent is None and above.candidate.family in parts
