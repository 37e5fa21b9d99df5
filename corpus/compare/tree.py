"""Which section of one report answers which of the other: parts by role, aspects by key, both by heading and by the
passages already found alike. Third step of a comparison; it gives the remaining passages their context.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from rapidfuzz import fuzz

from corpus.compare.folding import bare
from corpus.compare.lines import Line
from corpus.model import Report, Section

Links = Mapping[str, str]
_FLOOR = 0.5
_MANY = 40_000
_NO_ROLE = frozenset({"other", "preface", None})


@dataclass(frozen=True, slots=True)
class Tree:
    """The sections above every line of one report, outermost first, and how many characters each holds."""

    sections: tuple[Section, ...]
    above: tuple[tuple[Section, ...], ...]
    headings: Mapping[str, int]
    sizes: Mapping[str, int]


def tree(report: Report, lines: Sequence[Line]) -> Tree:
    """The sections of `report` that hold more than one line or carry a heading line."""
    by_id = {section.id: section for section in report.sections}
    above = tuple(_ancestors(by_id, line.passage.section) for line in lines)
    headings: dict[str, int] = {}
    sizes: dict[str, int] = defaultdict(int)
    for index, (line, path) in enumerate(zip(lines, above, strict=True)):
        if line.passage.heading:
            headings.setdefault(line.passage.section, index)
        for section in path:
            sizes[section.id] += len(line.core)
    parents = {section.parent for section in report.sections}
    kept = tuple(s for s in report.sections if s.level < 3 or s.id in parents or s.id in headings)
    return Tree(kept, above, headings, sizes)


def _ancestors(by_id: Mapping[str, Section], section: str) -> tuple[Section, ...]:
    path: list[Section] = []
    step: str | None = section
    while step is not None:
        path.append(by_id[step])
        step = by_id[step].parent
    return tuple(reversed(path))


def link_sections(a: Tree, b: Tree, pairs: Iterable[tuple[int, int]], weight: Sequence[int]) -> dict[str, str]:
    """Section ids of a → section ids of b, one to one, level by level; `pairs` of lines vote with `weight` of a."""
    votes = _votes(a, b, pairs, weight)
    links: dict[str, str] = {}
    for level in sorted({section.level for section in a.sections}):
        left = [section for section in a.sections if section.level == level]
        right = [section for section in b.sections if section.level == level]
        links.update(_link_level(left, right, votes, links))
    return links


def _votes(a: Tree, b: Tree, pairs: Iterable[tuple[int, int]], weight: Sequence[int]) -> dict[tuple[str, str], float]:
    votes: dict[tuple[str, str], float] = defaultdict(float)
    for i, j in pairs:
        for left in a.above[i]:
            for right in b.above[j]:
                if left.level == right.level:
                    votes[left.id, right.id] += 2 * weight[i]
    return {(x, y): min(1.0, value / (a.sizes[x] + b.sizes[y])) for (x, y), value in votes.items()}


def _link_level(
    left: Sequence[Section], right: Sequence[Section], votes: Mapping[tuple[str, str], float], parents: Links
) -> dict[str, str]:
    headings = bare([section.heading for section in left]), bare([section.heading for section in right])
    scored = []
    for i, j in _worth_a_look(left, right, votes):
        x, y = left[i], right[j]
        heading = fuzz.ratio(headings[0][i], headings[1][j]) / 200 if x.heading and y.heading else 0.0
        near = 0.1 * (1 - abs(i / len(left) - j / len(right)))
        stray = 0.5 if x.parent and parents.get(x.parent) != y.parent else 0.0
        score = votes.get((x.id, y.id), 0.0) + heading + _role(x, y) + near - stray
        if score >= _FLOOR:
            scored.append((-score, i, j))
    return {left[i].id: right[j].id for i, j in one_to_one(scored)}


def _worth_a_look(
    left: Sequence[Section], right: Sequence[Section], votes: Mapping[tuple[str, str], float]
) -> Iterable[tuple[int, int]]:
    """All pairs of a level; in a text of hundreds of sections those that have lines in common."""
    if len(left) * len(right) <= _MANY:
        return product(range(len(left)), range(len(right)))
    rows = {section.id: i for i, section in enumerate(left)}
    columns = {section.id: j for j, section in enumerate(right)}
    return [(rows[x], columns[y]) for x, y in votes if x in rows and y in columns]


def _role(x: Section, y: Section) -> float:
    if x.part != y.part:
        return -0.2 if x.part not in _NO_ROLE and y.part not in _NO_ROLE else 0.0
    if x.level == 1:
        return 0.5 if x.part != "other" else 0.0
    return 0.5 if x.aspect == y.aspect and x.aspect not in _NO_ROLE else 0.0


def one_to_one(scored: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Greedy assignment: the smallest (cost, i, j) first, every i and every j at most once."""
    rows: set[int] = set()
    columns: set[int] = set()
    chosen = []
    for _, i, j in sorted(scored):
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            chosen.append((i, j))
    return chosen
