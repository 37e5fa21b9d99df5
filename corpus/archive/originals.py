"""The files as they arrived, byte for byte, each under its own hash: `originals/ab/<sha256>`.

Written aside, flushed to the disk and renamed, so that a name that exists is whole; never written over.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import OriginalDamaged
from corpus.storage import storage_error

_REMEDY = "请从备份恢复；正文和提纲另外存着，不受影响。"


class Originals:
    """The store below `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sha256: str) -> Path:
        """Where a file with this hash lies."""
        return self.root / sha256[:2] / sha256

    def put(self, sha256: str, data: bytes) -> None:
        """Keep `data`; when this returns, it is on the disk."""
        target = self.path(sha256)
        try:
            if not target.exists():
                _write(target, data)
        except OSError as problem:
            raise storage_error(self.root, problem.strerror) from problem

    def get(self, sha256: str) -> bytes:
        """The bytes with this hash, proved; raises OriginalDamaged."""
        try:
            data = self.path(sha256).read_bytes()
        except FileNotFoundError:
            raise OriginalDamaged(f"原件 {sha256[:12]}… 已不在档案里，{_REMEDY}") from None
        except OSError as problem:
            raise storage_error(self.root, problem.strerror) from problem
        if hashlib.sha256(data).hexdigest() != sha256:
            raise OriginalDamaged(f"原件 {sha256[:12]}… 与收录时不一致，{_REMEDY}")
        return data

    def __iter__(self) -> Iterator[Path]:
        """All kept files, in fixed order; what an interrupted write left behind is passed over."""
        return (path for path in sorted(self.root.glob("??/*")) if not path.name.startswith("."))


def _write(target: Path, data: bytes) -> None:
    fresh = not target.parent.exists()
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=target.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(target)
    except OSError:
        Path(aside).unlink(missing_ok=True)
        raise
    for folder in (target.parent, *([target.parent.parent] if fresh else [])):
        _flush_folder(folder)


def _flush_folder(folder: Path) -> None:
    """A rename lasts only when its folder is flushed too; Windows does that by itself and offers no call for it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
