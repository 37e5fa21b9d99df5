"""The table of units: rows that come with the program, and before them those that administrators have added.

One table holds for a process, that of the archive it has open: names are asked for in the midst of identifying,
searching and comparing, where nobody knows of archives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from corpus.vocabulary import rows

COLUMNS = ("id", "canonical", "short", "aliases", "parent", "valid_from", "valid_to", "successor")
Row = Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Units:
    """All rows, those added first: where two speak of one name, the office knows better than the program."""

    added: tuple[Row, ...] = ()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every row."""
        return (*self.added, *rows("units"))

    @cached_property
    def canonical(self) -> Mapping[str, str]:
        """Any name of a unit → its full name."""
        found: dict[str, str] = {}
        for row in self.rows:
            for name in (row["canonical"], row["short"], *row["aliases"].split("|")):
                if name:
                    found.setdefault(name, row["canonical"])
        return found

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """The rows by their ids."""
        return {row["id"]: row for row in reversed(self.rows)}

    @cached_property
    def followed(self) -> Mapping[str, str]:
        """Full name of a unit → full name of the unit that took its place."""
        pairs = ((row["canonical"], self.by_id.get(row["successor"])) for row in reversed(self.rows))
        return {name: after["canonical"] for name, after in pairs if after}

    def below(self, name: str) -> frozenset[str]:
        """Full names of the units that have the one so named above them, directly or not."""
        return self._below.get(self.canonical.get(name, name), frozenset())

    @cached_property
    def uppers(self) -> tuple[str, ...]:
        """Full names of the units that others stand below."""
        return tuple(self._below)

    @cached_property
    def _below(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for row in self.rows:
            above, passed = self.by_id.get(row["parent"]), {row["id"]}
            while above and above["id"] not in passed:
                passed.add(above["id"])
                found.setdefault(above["canonical"], set()).add(row["canonical"])
                above = self.by_id.get(above["parent"])
        return {name: frozenset(units) for name, units in found.items()}

    def id_of(self, name: str) -> str | None:
        """The id of the unit that any of its names means; None for an unknown one."""
        full = self.canonical.get(name)
        return next((row["id"] for row in self.rows if row["canonical"] == full), None) if full else None


class _InUse:
    table = Units()


def units() -> Units:
    """The table that holds now."""
    return _InUse.table


def use_units(added: Iterable[Row]) -> None:
    """Let these rows stand before those of the program, from now on and in this process."""
    wanted = tuple(added)
    if wanted != _InUse.table.added:
        _InUse.table = Units(wanted)
