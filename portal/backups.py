"""The backups that a portal keeps beside its data: made while it serves, listed, taken away, thrown out by hand.

Only whoever runs the portal throws one out: a program that clears up by itself loses the one that was wanted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from corpus.errors import in_words
from portal.backup import Backup, BackupError, Step, back_up
from portal.errors import NotFound

_FOLDER = "backups"
_NAME = re.compile(r"备份-\d{8}-\d{6}\.zip")


@dataclass(frozen=True, slots=True)
class Kept:
    """One backup: its file name, bytes, and when it was made, in seconds since the epoch."""

    name: str
    bytes: int
    made: float


def make(home: Path, step: Step) -> Backup:
    """Make a backup named by the present moment; raises BackupError."""
    folder = home / _FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError as problem:
        raise BackupError(f"{folder} 不能建立（{in_words(problem)}）；请检查权限和磁盘空间。") from problem
    return back_up(home, folder / f"备份-{datetime.now().astimezone():%Y%m%d-%H%M%S}.zip", step)


def kept(home: Path) -> Sequence[Kept]:
    """All backups, latest first."""
    files = [path for path in (home / _FOLDER).glob("*.zip") if _NAME.fullmatch(path.name)]
    states = ((path.name, path.stat()) for path in sorted(files, reverse=True))
    return [Kept(name, state.st_size, state.st_mtime) for name, state in states]


def file_of(home: Path, name: str) -> Path:
    """Where a backup lies; raises NotFound."""
    path = home / _FOLDER / name
    if not _NAME.fullmatch(name) or not path.is_file():
        raise NotFound("没有这份备份，可能已经删除。")
    return path


def drop(home: Path, name: str) -> None:
    """Throw a backup out; raises NotFound."""
    file_of(home, name).unlink(missing_ok=True)
