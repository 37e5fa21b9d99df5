"""Units above and below each other: 云溪市 stands for 云溪市教育局 and 云溪市民政局, 云溪市教育局 for its schools.

The first is seen by the names, the second is what the table of units says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from corpus.units import units as table

# Ends a name that is to stand for the unit itself and for everything below it.
BELOW = "*"
_PLACE = re.compile(r"^(?:中共)?(.{2,9}?(?:自治区|自治州|省|市|州|盟|县|区|旗))(?=.)")


def with_those_below(wanted: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """`wanted` as units of `known`: a name with `BELOW` behind it, or one that no unit bears, is all that are below it.

    A name with nothing below it stays, and finds nothing.
    """
    return tuple(dict.fromkeys(unit for name in wanted for unit in _meant(name, known)))


def stem(name: str) -> str:
    """What the names of those below `name` begin with."""
    return name.removesuffix(BELOW)


def places(units: Collection[str]) -> tuple[str, ...]:
    """What to ask for to get several of `units` at once: places, most units first, then upper units."""
    counted = Counter(match[1] for unit in set(units) if (match := _PLACE.match(unit)))
    several = [place for place, count in counted.most_common() if count > 1]
    upper = [name for name in table().uppers if not table().below(name).isdisjoint(units)]
    return tuple(name + BELOW if name in units else name for name in dict.fromkeys((*several, *upper)))


def _meant(name: str, known: Collection[str]) -> list[str]:
    if name in known:
        return [name]
    above = stem(name)
    below = table().below(above)
    return sorted(unit for unit in known if unit.startswith(above) or unit in below) or [name]
