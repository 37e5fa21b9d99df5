"""A search in the words of those who asked it: 形式主义 调研　查摆问题，2019—2022 年度."""

from __future__ import annotations

from collections.abc import Iterator

from index.units import BELOW, stem
from portal.show.asking import Asking
from portal.show.labels import ASPECTS, KINDS, MATERIALS, PARTS
from portal.years import Range


def named(asking: Asking) -> str:
    """What is looked for and in what; order, page and view left out."""
    return "　".join(filter(None, (asking.query, "，".join(_narrowings(asking)))))


def _narrowings(asking: Asking) -> Iterator[str]:
    for words in (
        [PARTS[part] for part in asking.parts], [ASPECTS[aspect] for aspect in asking.aspects],
        [_unit(unit) for unit in asking.units], [_years(years) for years in asking.years],
        [KINDS[kind] for kind in asking.kinds], [MATERIALS[material] for material in asking.materials],
    ):  # fmt: skip
        if words:
            yield "、".join(words)
    if asking.since is not None:
        yield "新收录"
    if not asking.widen:
        yield "只查原词"


def _unit(unit: str) -> str:
    return f"{stem(unit)}及下属" if unit.endswith(BELOW) else unit


def _years(years: Range) -> str:
    low, high = years
    if low == high:
        return f"{low} 年度"
    if low is None:
        return f"{high} 年度及以前"
    return f"{low} 年度及以后" if high is None else f"{low}—{high} 年度"
