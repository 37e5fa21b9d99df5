"""Files as a browser sends them → files in a job's folder, under names that stay inside it.

A folder's files come with their paths below it, which say 单位/年度; a path that leads elsewhere is not followed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from werkzeug.datastructures import FileStorage

_SEPARATORS = re.compile(r"[/\\]+")
# What no file name may hold on Windows, and what would hide or break a line of a list anywhere.
_UNFIT = re.compile(r'[<>:"|?*\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_DEEPEST = 16
_LONGEST_BYTES = 200  # file systems stop at 255; a number is added to names that occur twice


@dataclass(frozen=True, slots=True)
class Received:
    """What lies in the job's folder now, and the names that were not followed."""

    paths: tuple[str, ...]
    unsafe: tuple[str, ...]


def receive(files: Iterable[FileStorage], folder: Path) -> Received:
    """Save every file of an upload below `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    paths, unsafe = [], []
    for file in files:
        sent = file.filename or ""
        path = safe_path(sent)
        target = _place(folder, path) if path else None
        if target is None:
            unsafe.append(sent)
            continue
        file.save(target)
        paths.append(target.relative_to(folder).as_posix())
    return Received(tuple(paths), tuple(unsafe))


def safe_path(sent: str) -> PurePosixPath | None:
    """The relative path that a sent name means, each part fit to be a file's name; None when it leads elsewhere."""
    parts = [part.strip() for part in _SEPARATORS.split(sent)]
    if not parts[-1] or not parts[0] or ".." in parts or len(parts) > _DEEPEST or re.match(r"[A-Za-z]:", sent):
        return None
    return PurePosixPath(*(_fit(part) for part in parts if part not in {"", "."}))


def sent_files(groups: Sequence[Sequence[FileStorage]]) -> tuple[FileStorage, ...]:
    """The files that somebody chose: a browser sends a nameless one for an input left empty."""
    return tuple(file for group in groups for file in group if file.filename)


def _fit(part: str) -> str:
    name = _UNFIT.sub("_", part).rstrip(". ") or "_"
    if len(name.encode()) <= _LONGEST_BYTES:
        return name
    stem, dot, suffix = name.rpartition(".")
    tail = f"~{hashlib.sha256(name.encode()).hexdigest()[:6]}{dot}{suffix}" if stem and len(suffix) < 8 else "~"
    return name.encode()[: _LONGEST_BYTES - len(tail.encode())].decode(errors="ignore") + tail


def _place(folder: Path, path: PurePosixPath) -> Path | None:
    """A free name for a file; None when a file of the same upload stands where its folder should be."""
    target = folder / path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        return None
    return _free(target)


def _free(path: Path) -> Path:
    candidates = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in range(2, 10_000))
    return path if not path.exists() else next(other for other in candidates if not other.exists())
