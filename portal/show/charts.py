"""Small charts as geometry; the templates draw them as SVG, so that they need neither script nor style attribute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

HEIGHT = 40
_WIDEST, _GAP = 20, 4
_WIDTH = 320


@dataclass(frozen=True, slots=True)
class Bar:
    """One year's bar; `room` is the width of its clickable column."""

    year: int
    count: int
    x: float
    y: float
    width: float
    height: float
    room: float


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart of counts per year."""

    bars: tuple[Bar, ...]
    width: float
    height: int = HEIGHT


def year_bars(counts: Mapping[int, int]) -> Bars | None:
    """`counts` per year as bars, years without a count left as room; None where a chart would say nothing."""
    if len(counts) < 2:
        return None
    years = range(min(counts), max(counts) + 1)
    room = min(_WIDEST + _GAP, _WIDTH / len(years))
    highest = max(counts.values())
    bars = [_bar(year, counts.get(year, 0), place * room, room, highest) for place, year in enumerate(years)]
    return Bars(tuple(bars), round(room * len(years), 1))


def _bar(year: int, count: int, x: float, room: float, highest: int) -> Bar:
    height = round(max(2.0, HEIGHT * count / highest), 1) if count else 0.0
    width = round(max(2.0, room - min(_GAP, room / 3)), 1)
    return Bar(year, count, round(x, 1), HEIGHT - height, width, height, round(room, 1))
