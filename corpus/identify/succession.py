"""Which names mean one unit over the years: a body that was renamed or merged goes on under its successor's name.

The successions are rows of the table of units (`units`); the place before the body stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from corpus.identify.unit import canonical_unit
from corpus.units import Units, units


def lineage(unit: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of `names` whose papers continue in `unit`: its own names first, then those of its predecessors."""
    own = canonical_unit(unit)
    meant = {name: _names_over_time(name) for name in names}
    return tuple(
        sorted(
            (name for name, line in meant.items() if name == unit or own in line),
            key=lambda name: (name != unit, own not in meant[name][:1], name),
        )
    )


def successor(unit: str) -> str | None:
    """The full name that `unit` goes by today; None for a unit that nothing has replaced."""
    first, *later = _names_over_time(unit)
    return later[-1] if later and later[-1] != first else None


def _names_over_time(unit: str) -> tuple[str, ...]:
    """The full name of `unit`, then those of the units that followed it, each once."""
    return _line(unit, units())


@lru_cache(maxsize=4096)
def _line(unit: str, table: Units) -> tuple[str, ...]:
    name, seen = canonical_unit(unit), dict[str, None]()
    while name not in seen:
        seen[name] = None
        body = max((row["canonical"] for row in table.rows if name.endswith(row["canonical"])), key=len, default="")
        name = name.removesuffix(body) + table.followed.get(body, body)
    return tuple(seen)
