"""Small charts as geometry; the templates draw them as SVG, so that they need neither script nor style attribute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

HEIGHT = 40


@dataclass(frozen=True, slots=True)
class Size:
    """How large a chart may become; a year's column is `widest` at most, `gap` of it left free."""

    height: int = HEIGHT
    width: int = 320
    widest: int = 24
    gap: int = 4


SMALL = Size()


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


def year_bars(counts: Mapping[int, int], size: Size = SMALL) -> Bars | None:
    """`counts` per year as bars, years without a count left as room; None where a chart would say nothing."""
    if len(counts) < 2:
        return None
    years = range(min(counts), max(counts) + 1)
    room = min(size.widest, size.width / len(years))
    highest = max(counts.values())
    bars = [_bar((year, counts.get(year, 0)), place * room, room, (highest, size)) for place, year in enumerate(years)]
    return Bars(tuple(bars), round(room * len(years), 1), size.height)


def _bar(count_of: tuple[int, int], x: float, room: float, scale: tuple[int, Size]) -> Bar:
    (year, count), (highest, size) = count_of, scale
    height = round(max(2.0, size.height * count / highest), 1) if count else 0.0
    width = round(max(2.0, room - min(size.gap, room / 3)), 1)
    return Bar(year, count, round(x, 1), size.height - height, width, height, round(room, 1))
