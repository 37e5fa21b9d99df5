"""Lines that were aligned one by one → groups that hold whole items. Last step of the alignment.

A paragraph below an item may be the item's own or merely follow it, and it may go elsewhere the next year: taking
every item whole costs a tenth of the right pairs. So an item's lines are gathered only where they surely belong
together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from corpus.compare.lines import Line
from corpus.compare.pieces import Group

Item = tuple[str, int]
_ITEM_LEVEL = 3
# A first line no longer than this that does not end as sentences do is a title; what stands below it is its body.
_TITLE = 40
_ENDS = tuple("。；！？;!?…")
# What has more paragraphs is a chapter that happens to be numbered: it is read, and compared, paragraph by paragraph.
_PARAGRAPHS = 4


def gather(groups: Sequence[Group], a: Sequence[Line], b: Sequence[Line]) -> tuple[list[Group], list[Group]]:
    """All lines of both sides in groups that answer each other and in groups that stand alone.

    The lines of one item are one group where nothing answers any of them, where one item of the other side answers all
    of them, and where the first is the title of the others; not where there are many. A group's core, its first index,
    is its longest line.
    """
    sets = _Sets()
    for left, right in groups:
        sets.join([*(("a", i) for i in left), *(("b", j) for j in right)])
    items = _items("a", a) | _items("b", b)
    partners = _partners(groups, items)
    texts = {"a": a, "b": b}
    for item, members in items.items():
        side, first = members[0]
        if 1 < len(members) <= _PARAGRAPHS and (_titled(texts[side][first]) or _whole(item, partners)):
            sets.join(members)
    found = [_group(members, a, b) for members in sets.over([*_places("a", a), *_places("b", b)])]
    return sorted(g for g in found if all(g)), sorted(g for g in found if not all(g))


def _places(side: str, lines: Sequence[Line]) -> Iterator[Item]:
    return ((side, index) for index in range(len(lines)))


def _items(side: str, lines: Sequence[Line]) -> dict[Item, list[Item]]:
    """(side, passage) → its lines; paragraphs that are no items have one."""
    found: dict[Item, list[Item]] = defaultdict(list)
    for index, line in enumerate(lines):
        found[side, line.passage.ordinal].append((side, index))
    return found


def _partners(groups: Iterable[Group], items: Mapping[Item, Sequence[Item]]) -> Mapping[Item, list[set[Item]]]:
    """For each item what answers each of its lines, an empty set where nothing does."""
    owner = {line: item for item, members in items.items() for line in members}
    answers: dict[Item, set[Item]] = defaultdict(set)
    for left, right in groups:
        for i in left:
            answers["a", i] |= {owner["b", j] for j in right}
        for j in right:
            answers["b", j] |= {owner["a", i] for i in left}
    return {item: [answers[line] for line in members] for item, members in items.items()}


def _whole(item: Item, partners: Mapping[Item, Sequence[set[Item]]]) -> bool:
    """Whether nothing answers the item, or one other item answers it line for line, and it that other."""
    others = set().union(*partners[item])
    if not others:
        return True
    return len(others) == 1 and all(partners[item]) and all(found == {item} for found in partners[others.pop()])


def _titled(first: Line) -> bool:
    """Whether an item's first line is a title for the others."""
    return first.level >= _ITEM_LEVEL and len(first.text) <= _TITLE and not first.text.endswith(_ENDS)


def _group(members: Iterable[Item], a: Sequence[Line], b: Sequence[Line]) -> Group:
    left = sorted((i for side, i in members if side == "a"), key=lambda i: (-len(a[i].core), i))
    right = sorted((j for side, j in members if side == "b"), key=lambda j: (-len(b[j].core), j))
    return tuple(left), tuple(right)


class _Sets:
    """Disjoint sets that grow together."""

    def __init__(self) -> None:
        self._parent: dict[Hashable, Hashable] = {}

    def _root(self, one: Hashable) -> Hashable:
        while (above := self._parent.get(one, one)) != one:
            one = above
        return one

    def join(self, members: Sequence[Item]) -> None:
        """Make one set of the sets of `members`."""
        for member in members:
            self._parent[self._root(member)] = self._root(members[0])

    def over(self, everything: Iterable[Item]) -> Iterable[list[Item]]:
        """`everything` by set."""
        found: dict[Hashable, list[Item]] = defaultdict(list)
        for one in everything:
            found[self._root(one)].append(one)
        return found.values()
