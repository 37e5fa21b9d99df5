"""Years as people and the contract write them: 2023, 2019-2022, 2019-, -2022. Read alike everywhere."""

from __future__ import annotations

import re

Range = tuple[int | None, int | None]
_YEARS = re.compile(r"(\d{4})?\s*([-—–~至]?)\s*(\d{4})?")


def year_range(text: str) -> Range | None:
    """First and last year, both included, None is open: 2021 is that year alone. None for what is no year."""
    match = _YEARS.fullmatch(text.strip().removesuffix("度").removesuffix("年"))
    if not match or not (match[1] or match[3]):
        return None
    low, high = (int(match[place]) if match[place] else None for place in (1, 3))
    if low and high:
        return min(low, high), max(low, high)
    return low, high if match[2] else low
