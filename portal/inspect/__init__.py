"""抽查: batches, what was found in them, what people decided, in home/inspect.db apart from archive and accounts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Engine

from corpus.storage import open_database
from portal.inspect.batches import Batches
from portal.inspect.judging import Judging
from portal.inspect.sight import Sees

__all__ = ["Batches", "Inspections", "Judging"]

_MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Inspections:
    """What home/inspect.db holds."""

    batches: Batches
    judging: Judging
    _engine: Engine = field(repr=False)

    @classmethod
    def open(cls, home: Path) -> Inspections:
        """Open or make home/inspect.db; raises StorageError."""
        engine = open_database(home / "inspect.db", _MIGRATIONS)
        return cls(Batches(engine), Judging(engine), engine)

    def limited(self, units: Collection[str], sees: Sees) -> Inspections:
        """The same, for a person who may read the papers of `units` alone; `sees` tells them by their ids."""
        return replace(self, batches=self.batches.limited(units), judging=self.judging.limited(sees))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
