"""Charts over the years as geometry, drawn by templates as SVG: a line per series, small bars that share one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

WIDTH, HEIGHT = 640, 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 130, 18, 28
_APART = 17
BARS_HEIGHT = 54
_STEP, _BAR = 30, 18


@dataclass(frozen=True, slots=True)
class Tick:
    """A label on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """One value on a line; `key` is what the caller knows it by."""

    x: float
    y: float
    label: str
    key: int


@dataclass(frozen=True, slots=True)
class Line:
    """One series: its dots, the path through them, and where its name stands at the right end."""

    name: str
    dots: tuple[Dot, ...]
    path: str
    label_y: float


@dataclass(frozen=True, slots=True)
class Lines:
    """Shares of 0..1 over the years."""

    lines: tuple[Line, ...]
    years: tuple[Tick, ...]
    shares: tuple[Tick, ...]
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class SmallBar:
    """One year's count."""

    x: float
    y: float
    height: float
    year: int
    count: int


@dataclass(frozen=True, slots=True)
class Multiple:
    """One of several charts that are read together."""

    name: str
    bars: tuple[SmallBar, ...]
    width: int
    bar: int = _BAR
    height: int = BARS_HEIGHT


def share_lines(series: Mapping[str, Mapping[int, float]]) -> Lines | None:
    """Shares by name and year as lines; None where there is nothing to draw."""
    years = sorted({year for values in series.values() for year in values})
    if not years:
        return None
    span = WIDTH - _LEFT - _RIGHT
    x = {year: _LEFT + span * (place + 0.5) / len(years) for place, year in enumerate(years)}
    drawn = [_line(name, values, x) for name, values in series.items() if values]
    return Lines(
        lines=tuple(_named_apart(drawn)),
        years=tuple(Tick(round(x[year], 1), str(year)) for year in years),
        shares=tuple(Tick(_y(share), f"{share:.0%}") for share in (0.0, 0.5, 1.0)),
    )


def multiples(counts: Mapping[str, Mapping[int, int]], years: Sequence[int]) -> tuple[Multiple, ...]:
    """Counts by name and year as small bar charts of one scale."""
    highest = max((count for values in counts.values() for count in values.values()), default=1)
    return tuple(
        Multiple(name, tuple(_bars(values, years, highest)), _STEP * len(years)) for name, values in counts.items()
    )


def _bars(values: Mapping[int, int], years: Sequence[int], highest: int) -> list[SmallBar]:
    room = BARS_HEIGHT - 16
    found = []
    for place, year in enumerate(years):
        count = values.get(year, 0)
        height = round(room * count / highest, 1)
        found.append(SmallBar(place * _STEP + (_STEP - _BAR) / 2, BARS_HEIGHT - height, height, year, count))
    return found


def _line(name: str, values: Mapping[int, float], x: Mapping[int, float]) -> Line:
    dots = tuple(Dot(round(x[year], 1), _y(share), f"{share:.0%}", year) for year, share in sorted(values.items()))
    path = "M" + "L".join(f"{dot.x} {dot.y}" for dot in dots)
    return Line(name, dots, path, dots[-1].y + 5)


def _y(share: float) -> float:
    return round(_TOP + (HEIGHT - _TOP - _BOTTOM) * (1 - share), 1)


def _named_apart(lines: Sequence[Line]) -> list[Line]:
    """Names at the right end never stand on each other, nor below the axis."""
    found: dict[str, float] = {}
    highest = HEIGHT - _BOTTOM + 5.0 + _APART
    for line in sorted(lines, key=lambda line: -line.label_y):
        found[line.name] = highest = min(line.label_y, highest - _APART)
    return [replace(line, label_y=round(found[line.name], 1)) for line in lines]
