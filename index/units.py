"""Units above and below each other by their names: 云溪市 stands for 云溪市教育局, 云溪市民政局 and so on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

# Ends a name that is to stand for the unit itself and for everything below it.
BELOW = "*"
_PLACE = re.compile(r"^(?:中共)?(.{2,9}?(?:自治区|自治州|省|市|州|盟|县|区|旗))(?=.)")


def with_those_below(wanted: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """`wanted` as units of `known`: a name with `BELOW` behind it, or one that no unit bears, is all that begin so.

    A name that nothing begins with stays, and finds nothing.
    """
    return tuple(dict.fromkeys(unit for name in wanted for unit in _meant(name, known)))


def stem(name: str) -> str:
    """What the names of those below `name` begin with."""
    return name.removesuffix(BELOW)


def places(units: Iterable[str]) -> tuple[str, ...]:
    """The places that several of `units` belong to, most first."""
    counted = Counter(match[1] for unit in set(units) if (match := _PLACE.match(unit)))
    return tuple(place for place, count in counted.most_common() if count > 1)


def _meant(name: str, known: Collection[str]) -> list[str]:
    if name in known:
        return [name]
    return sorted(unit for unit in known if unit.startswith(stem(name))) or [name]
