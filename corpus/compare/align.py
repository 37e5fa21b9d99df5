"""Which passages answer which: anchors by wording alone, then sections and their headings, then the rest with their
context, leftovers into splits and merges. Assignment is greedy, best first: optimal assignment gains next to nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.compare.gather import gather
from corpus.compare.likeness import distinct, likeness
from corpus.compare.lines import Line
from corpus.compare.order import in_order, moved
from corpus.compare.pieces import Group, attach
from corpus.compare.sides import Side
from corpus.compare.tree import Tree, link_sections, one_to_one

Scores = Mapping[tuple[int, int], float]
Pairs = list[tuple[int, int]]

# Measured on the bench: unrelated passages reach .12 as a rule and .24 at the very best, the same passage with nine
# words in ten touched has .28, with a third of them .6.
_ANCHOR = 0.5
_FLOOR = 0.24
# A piece of a long passage is never less like it than this.
_FAINT = 0.12
# What speaks for a pair besides its wording: the same place, sections that answer each other (each level), order kept,
# and for two headings that their sections answer each other.
_POSITION = 0.05
_SECTION = 0.04
_ORDER = 0.04
_LINKED = 1.0
_ROUNDS = 2
# A title, a name or a date is no longer than this.
_TITULAR = 30
# Copies of one line beyond this number are paired in their order; looking at every pair of them helps nobody.
_COPIES = 20


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every line of both sides in one group: `groups` answer each other, `alone` are new or gone, one side empty.

    The first index of each side is the group's core, the others belong to it. `scores` keeps the likeness of every
    pair looked at, for "see also"; `links` the sections of a that answer sections of b. `moved` are the groups outside
    the longest increasing subsequence.
    """

    groups: tuple[Group, ...]
    alone: tuple[Group, ...]
    moved: frozenset[Group]
    scores: Scores
    links: Mapping[str, str]

    def turned(self) -> Alignment:
        """The same seen from the other side."""
        return Alignment(
            _turned(self.groups),
            _turned(self.alone),
            frozenset((b, a) for a, b in self.moved),
            {(j, i): score for (i, j), score in self.scores.items()},
            {y: x for x, y in self.links.items()},
        )


def align(a: Side, b: Side) -> Alignment:
    """The passages of `a` and `b` that answer each other, each in one group at most; `align(b, a)` is the mirror.

    Ties are broken by position, which would favour one side: so the work is always done from the same side.
    """
    return _align(a, b) if a.report.text <= b.report.text else _align(b, a).turned()


def _align(a: Side, b: Side) -> Alignment:
    scores = _scores(a.lines, b.lines)
    bodies = {(i, j): score for (i, j), score in scores.items() if not (a.lines[i].heading or b.lines[j].heading)}
    anchors = _assign(bodies, _ANCHOR)
    links = link_sections(a.tree, b.tree, anchors, [len(line.core) for line in a.lines])
    raised = distinct(_eligible(a.lines, b.lines, scores))
    for pair in _headings(a.tree, b.tree, links):
        raised[pair] = raised.get(pair, 0.0) + _LINKED
    for _ in range(_ROUNDS):
        anchors = _assign(_in_context(raised, anchors, links, (a, b)), _FLOOR)
    pairs = anchors + _in_place(a.lines, b.lines, frozenset(anchors))
    pieces = attach(a.lines, b.lines, pairs, [pair for pair, score in scores.items() if score >= _FAINT])
    groups, alone = gather(pieces, a.lines, b.lines)
    return Alignment(tuple(groups), tuple(alone), moved(groups, a.weight), scores, links)


def _turned(groups: Sequence[Group]) -> tuple[Group, ...]:
    return tuple(sorted((b, a) for a, b in groups))


def _scores(a: Sequence[Line], b: Sequence[Line]) -> dict[tuple[int, int], float]:
    scores = likeness([line.core for line in a], [line.core for line in b])
    for i, j in _identical(a, b):
        scores[i, j] = 1.0 + 0.5 * (a[i].text == b[j].text)
    return {(i, j): score + _POSITION * (1 - abs(i / len(a) - j / len(b))) for (i, j), score in scores.items()}


def _identical(a: Sequence[Line], b: Sequence[Line]) -> Pairs:
    left: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(a):
        left[line.words].append(i)
    right: dict[str, list[int]] = defaultdict(list)
    for j, line in enumerate(b):
        right[line.words].append(j)
    found: Pairs = []
    for words in left.keys() & right.keys():
        few = max(len(left[words]), len(right[words])) <= _COPIES
        crossed = (
            [(i, j) for i in left[words] for j in right[words]] if few else zip(left[words], right[words], strict=False)
        )
        found.extend(crossed)
    return found


def _assign(scores: Scores, floor: float) -> Pairs:
    return one_to_one((-score, i, j) for (i, j), score in scores.items() if score >= floor)


def _in_context(
    scores: Scores, anchors: Pairs, links: Mapping[str, str], sides: tuple[Side, Side]
) -> dict[tuple[int, int], float]:
    """Scores raised where the sections above answer each other and where the order of the anchors is kept."""
    a, b = sides[0].tree, sides[1].tree
    steady = in_order(anchors, sides[0].weight)
    rows, columns = [i for i, _ in steady], [j for _, j in steady]
    return {
        (i, j): score
        + _SECTION * sum(links.get(x.id) == y.id for x, y in zip(a.above[i], b.above[j], strict=False))
        + _ORDER
        * (bisect_left(rows, i) == bisect_left(columns, j) and bisect_right(rows, i) == bisect_right(columns, j))
        for (i, j), score in scores.items()
    }


def _in_place(a: Sequence[Line], b: Sequence[Line], pairs: frozenset[tuple[int, int]]) -> Pairs:
    """Title, name and date above the text: one short line left over between two answered ones answers the other."""
    rows, columns = {i for i, _ in pairs}, {j for _, j in pairs}
    between = [(i + 1, j + 1) for i, j in ((-1, -1), *pairs) if (i + 2, j + 2) in pairs]
    return [(i, j) for i, j in between if i not in rows and j not in columns and _titular(a[i]) and _titular(b[j])]


def _titular(line: Line) -> bool:
    return line.passage.part == "preface" and len(line.core) <= _TITULAR


def _eligible(a: Sequence[Line], b: Sequence[Line], scores: Scores) -> Scores:
    """`scores` without pairs across parts that are alike by design, or by the few words of a heading."""
    return {(i, j): score for (i, j), score in scores.items() if score >= _least(a[i], b[j])}


def _least(x: Line, y: Line) -> float:
    """What a pair across parts must reach: headings must be identical; and a measure and the review that reports on it
    are answer and question, not two versions, unless they are much alike.
    """
    parts = {x.passage.part, y.passage.part}
    if len(parts) == 2 and x.heading and y.heading:
        return 1.0
    return _ANCHOR if parts == {"measures", "review"} else 0.0


def _headings(a: Tree, b: Tree, links: Mapping[str, str]) -> Pairs:
    return [(a.headings[x], b.headings[y]) for x, y in links.items() if x in a.headings and y in b.headings]
