"""Which state of the index is the current one: a small file, replaced as a whole. Replacing it is the commit."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "current.json"
Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Pointer:
    """`commit` of an `engine` in the folder `generation`, following the archive up to `revision`.

    `rules` names those by which it was built, `built` when (ISO 8601), `verified` the last proof without fault.
    """

    generation: str
    engine: str
    commit: str
    revision: int
    rules: str
    built: str
    verified: str = ""

    @property
    def state(self) -> tuple[str, str]:
        """What distinguishes one state from another."""
        return self.generation, self.commit


def stamp(path: Path) -> Stamp:
    """Changes whenever the file is replaced; zeros when there is none. Costs a hundredth of reading it."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0, 0
    return found.st_mtime_ns, found.st_ino, found.st_size


def read_pointer(folder: Path) -> Pointer | None:
    """The current state; None when there is none or nobody can tell."""
    try:
        return Pointer(**json.loads((folder / FILE).read_bytes()))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def write_pointer(folder: Path, pointer: Pointer) -> None:
    """Make `pointer` the current state, down to the disk."""
    fresh = folder / f"{FILE}.new"
    with fresh.open("wb") as file:
        file.write(json.dumps(asdict(pointer)).encode())
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / FILE)
