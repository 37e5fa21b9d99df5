"""The similarity map as geometry: units on a circle with lines between them, years of a unit as shaded cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from corpus.archive import Summary
from portal.resemblance import Copies, Likeness

WIDTH, HEIGHT, _RADIUS = 920, 540, 220
_MOST_NODES, _MOST_LINES, _THICKEST = 36, 80, 9.0
_STEPS = 4
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Tie:
    """Two units and their papers that are alike, most alike first."""

    a: str
    b: str
    pairs: tuple[Likeness, ...]

    @property
    def chars(self) -> int:
        """What its two most alike papers share: two that say the same tell more than twenty that share a phrase."""
        return self.pairs[0].chars


@dataclass(frozen=True, slots=True)
class Node:
    """A unit on the circle; `side` is where its name stands."""

    unit: str
    x: float
    y: float
    label_x: float
    label_y: float
    side: str


@dataclass(frozen=True, slots=True)
class Line:
    """A tie between two nodes, bent towards the middle."""

    path: str
    width: float
    opacity: float
    title: str


@dataclass(frozen=True, slots=True)
class Graph:
    """The map between units; `left_out` units have no room on it."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    left_out: int
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Cell:
    """What a unit's papers of a year have alike with those of earlier years; `step` (0 to 4) shades it."""

    chars: int
    step: int
    best: Likeness | None


@dataclass(frozen=True, slots=True)
class YearMap:
    """Units by years."""

    years: tuple[int, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


def ties(
    pairs: Sequence[Likeness], known: Mapping[str, Summary], year: int | None = None, least: int = 0
) -> tuple[Tie, ...]:
    """Pairs of units with papers (of `year`, if given) that share `least` characters or more, the most alike first."""
    found: dict[tuple[str, str], list[Likeness]] = defaultdict(list)
    for pair in pairs:
        if pair.chars >= least and pair.a in known and pair.b in known:
            a, b = known[pair.a], known[pair.b]
            if a.unit and b.unit and a.unit != b.unit and year in {None, a.year} and year in {None, b.year}:
                found[min(a.unit, b.unit), max(a.unit, b.unit)].append(pair)
    made = [Tie(*key, tuple(sorted(own, key=lambda one: -one.chars))) for key, own in found.items()]
    return tuple(sorted(made, key=lambda one: (-one.chars, one.a, one.b)))


def graph(found: Sequence[Tie]) -> Graph | None:
    """The strongest ties drawn; None where there is nothing to draw."""
    shown: dict[str, None] = {}
    for tie in found:
        if len({*shown, tie.a, tie.b}) <= _MOST_NODES:
            shown |= {tie.a: None, tie.b: None}
    nodes = {unit: _node(unit, place, len(shown)) for place, unit in enumerate(sorted(shown))}
    lines = [tie for tie in found if tie.a in nodes and tie.b in nodes][:_MOST_LINES]
    if not lines:
        return None
    everyone = {unit for tie in found for unit in (tie.a, tie.b)}
    strongest = lines[0].chars
    drawn = tuple(_line(tie, nodes[tie.a], nodes[tie.b], strongest) for tie in reversed(lines))
    return Graph(tuple(nodes.values()), drawn, len(everyone) - len(nodes))


def year_map(pairs: Sequence[Likeness], known: Mapping[str, Summary]) -> YearMap | None:
    """For each unit and year, what is alike with earlier years of the same unit; None where there is nothing."""
    found: dict[tuple[str, int], list[Likeness]] = defaultdict(list)
    for pair in pairs:
        if pair.a in known and pair.b in known:
            a, b = known[pair.a], known[pair.b]
            if a.unit and a.unit == b.unit and a.year and b.year and a.year != b.year:
                found[a.unit, max(a.year, b.year)].append(pair)
    if not found:
        return None
    years = tuple(sorted({one.year for one in known.values() if one.year}))
    most = max(sum(one.chars for one in own) for own in found.values())
    units = sorted({unit for unit, _ in found})
    rows = tuple((unit, tuple(_cell(found.get((unit, year), ()), most) for year in years)) for unit in units)
    return YearMap(years, rows)


def readable(copies: Sequence[Copies], known: Mapping[str, Summary]) -> tuple[tuple[Copies, tuple[Summary, ...]], ...]:
    """Wordings of very many reports with those of them that one may read, the most spread first."""
    held = ((one, tuple(known[name] for name in one.reports if name in known)) for one in copies)
    return tuple((one, own) for one, own in sorted(held, key=lambda pair: -pair[0].units) if own)


def _node(unit: str, place: int, of: int) -> Node:
    angle = 2 * pi * place / of - pi / 2
    x, y = WIDTH / 2 + _RADIUS * cos(angle), HEIGHT / 2 + _RADIUS * sin(angle)
    apart = 14 if abs(cos(angle)) > 0.2 else 18
    side = "start" if cos(angle) > 0.2 else "end" if cos(angle) < -0.2 else "middle"
    return Node(
        unit, round(x, 1), round(y, 1), round(x + apart * cos(angle), 1), round(y + apart * sin(angle) + 5, 1), side
    )


def _line(tie: Tie, a: Node, b: Node, strongest: int) -> Line:
    middle = f"{(a.x + b.x + WIDTH) / 4:.1f} {(a.y + b.y + HEIGHT) / 4:.1f}"
    strength = (tie.chars / strongest) ** 2  # the eye should find the few that stand out
    title = f"{tie.a} 与 {tie.b}：{len(tie.pairs)} 对材料，最像的一对 {tie.chars:,} 字"
    width, opacity = max(1.0, round(_THICKEST * strength, 1)), round(0.2 + 0.6 * strength, 2)
    return Line(f"M{a.x} {a.y}Q{middle} {b.x} {b.y}", width, opacity, title)


def _cell(pairs: Sequence[Likeness], most: int) -> Cell:
    chars = sum(one.chars for one in pairs)
    best = max(pairs, key=lambda one: one.chars, default=None)
    return Cell(chars, -(-_STEPS * chars // most), best)
