"""The whole home in one zip file, and back: databases, originals, settings, dictionary.

The index is made again from them. A backup is a consistent copy of a home in use: the databases are copied first, and
no original that they know is ever changed. A restore proves every file before the home comes into being, and never
touches a home that holds something.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, ClassVar

from corpus.errors import in_words
from index.lexicon import FILE as LEXICON
from index.reuse.kept import FILE as DECISIONS
from portal.errors import PortalError
from portal.settings import FILE as SETTINGS

Step = Callable[[int, int], None]
_CONTENTS, _FORMAT = "backup.json", 1
_DATABASES = ("archive.db", "portal.db", "inspect.db")
_SMALL = (SETTINGS, LEXICON, DECISIONS)
_NAME = re.compile(
    r"(?:archive|portal|inspect)\.db|settings\.toml|(?:lexicon|reuse-decisions)\.json|originals/[0-9a-f]{2}/[0-9a-f]{64}"
)
_CHUNK = 1 << 20


class BackupError(PortalError):
    """A backup that cannot be written or put back; nothing was changed."""

    code: ClassVar[str] = "backup"


@dataclass(frozen=True, slots=True)
class Backup:
    """What was written."""

    file: Path
    bytes: int
    originals: int


def back_up(home: Path, file: Path, step: Step) -> Backup:
    """Write a backup of `home` to a new `file`; raises BackupError."""
    if not (home / _DATABASES[0]).exists():
        raise BackupError(f"{home} 里没有材料库，没有可备份的内容；请用 --home 指明数据文件夹。")
    if file.exists():
        raise BackupError(f"{file} 已经存在，没有覆盖；请换一个文件名。")
    with _explained(file):
        handle, aside = tempfile.mkstemp(dir=file.absolute().parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                originals = _write(home, stream, step)
            Path(aside).replace(file)
        finally:
            Path(aside).unlink(missing_ok=True)
        return Backup(file, file.stat().st_size, originals)


def put_back(file: Path, home: Path, step: Step) -> None:
    """Make `home` from a backup; raises BackupError when it holds something or the backup is not sound."""
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise BackupError(f"{home} 不是空文件夹，没有恢复，以免覆盖；请用 --home 指定一个空文件夹。")
    with _explained(file):
        home.absolute().parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(dir=home.absolute().parent, prefix=f".{home.name}."))
        try:
            _extract(file, aside, step)
            if home.exists():
                home.rmdir()
            aside.replace(home)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _write(home: Path, stream: IO[bytes], step: Step) -> int:
    sums: dict[str, str] = {}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as bundle:
        for name in _DATABASES:
            if (home / name).exists():
                _add_database(bundle, home / name, sums)
        others = [home / name for name in _SMALL if (home / name).exists()]
        originals = sorted(path for path in (home / "originals").glob("??/*") if not path.name.startswith("."))
        for done, path in enumerate((*others, *originals), 1):
            _add(bundle, path, path.relative_to(home).as_posix(), sums)
            step(done, len(others) + len(originals))
        made = datetime.now(UTC).isoformat(timespec="seconds")
        bundle.writestr(_CONTENTS, json.dumps({"format": _FORMAT, "made": made, "files": sums}))
    stream.flush()
    os.fsync(stream.fileno())
    return len(originals)


def _add_database(bundle: zipfile.ZipFile, database: Path, sums: dict[str, str]) -> None:
    """A copy of the database as of one moment, whoever is writing to it."""
    with tempfile.TemporaryDirectory(dir=database.parent) as folder:
        copy = Path(folder) / database.name
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        _add(bundle, copy, database.name, sums)


def _add(bundle: zipfile.ZipFile, path: Path, name: str, sums: dict[str, str]) -> None:
    with path.open("rb") as source, bundle.open(name, "w", force_zip64=True) as target:
        sums[name] = _copy(source, target)


def _extract(file: Path, folder: Path, step: Step) -> None:
    with zipfile.ZipFile(file) as bundle:
        sums = _contents(bundle)
        for done, (name, expected) in enumerate(sums.items(), 1):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with bundle.open(name) as source, target.open("wb") as stream:
                if _copy(source, stream) != expected:
                    raise BackupError(f"备份里的 {name} 已损坏，没有恢复；请换一份备份。")
            step(done, len(sums))


def _contents(bundle: zipfile.ZipFile) -> dict[str, str]:
    contents = json.loads(bundle.read(_CONTENTS))
    files: dict[str, str] = contents["files"]
    if contents["format"] != _FORMAT or _DATABASES[0] not in files or not all(map(_NAME.fullmatch, files)):
        raise BackupError("这份备份的格式与本程序不符，没有恢复；请用做备份时的版本或更新的版本。")
    return files


def _copy(source: IO[bytes], target: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest()


@contextmanager
def _explained(file: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as problem:
        raise BackupError(f"{file} 不是对照的备份文件，或已损坏；请换一份备份。") from problem
    except OSError as problem:
        raise BackupError(f"{file} 不能读写（{in_words(problem)}）；请检查路径、权限和磁盘空间。") from problem
    except sqlite3.Error as problem:
        raise BackupError(f"数据库不能复制（{problem}）；请稍后再试。") from problem
