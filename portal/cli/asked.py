"""What every command is asked with, wherever on the line it stands: the home, the form of the answer, the detail."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.archive import Archive
    from index.build import Library
    from portal.contract import Json


@dataclass(slots=True)
class Asked:
    """Filled while the line is read, and constant from then on. `chosen` is the home that somebody named."""

    chosen: Path | None = field(default_factory=lambda: _from_environment("DUIZHAO_HOME"))
    json: bool = False
    debug: bool = False

    @property
    def home(self) -> Path:
        """The folder that holds everything."""
        return self.chosen or default_home()

    @contextmanager
    def archive(self) -> Iterator[Archive]:
        """The archive of the home, made when there is none; raises StorageError."""
        from corpus.archive import Archive

        with Archive.open(self.home) as archive:
            yield archive

    def library(self, archive: Archive) -> Library:
        """The index of the home with the engine that is set for it."""
        from index.build import Library
        from portal.settings import Settings

        return Library.open(self.home, archive, Settings.load(self.home).engine)

    def answer(self, form: Json, words: Callable[[], None]) -> None:
        """Give the answer as one JSON document, or let `words` print it for people."""
        if self.json:
            sys.stdout.write(json.dumps(form, ensure_ascii=False) + "\n")
        else:
            words()
        sys.stdout.flush()


def default_home() -> Path:
    """A folder of our own where this system keeps the data of its users."""
    if sys.platform == "win32":
        return (_from_environment("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "duizhao"
    return (_from_environment("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "duizhao"


def _from_environment(name: str) -> Path | None:
    return Path(given) if (given := os.environ.get(name)) else None
