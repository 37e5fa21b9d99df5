"""Paths → the files behind them, in a fixed order: the same inputs are always taken in the same way.

Folders are walked by name; a link that leads back into a folder already walked ends there. What is neither a file nor
a folder (a pipe would block us for ever) is refused, what systems leave behind is passed over.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CorpusError, PathNotFound, TooLarge, UnreadablePath, in_words
from corpus.readers.bundles import is_clutter

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be read, or a path with the reason why not."""

    path: Path
    error: CorpusError | None = None


def walk(paths: Iterable[Path], closed: Path) -> Iterator[Found]:
    """Every file below `paths`, each place once, in the order given and then by name; `closed` is not walked into."""
    state = closed.stat()
    seen = {(state.st_dev, state.st_ino)}
    listed: set[Path] = set()
    for start in paths:
        for found in _walk(Path(os.path.abspath(start)), seen):  # noqa: PTH100 — resolve() would follow the links
            if found.path not in listed:
                listed.add(found.path)
                yield found


def _walk(start: Path, seen: set[tuple[int, int]]) -> Iterator[Found]:
    waiting = [start]
    while waiting:
        path = waiting.pop()
        try:
            state = path.stat()
            if stat.S_ISDIR(state.st_mode):
                if (place := (state.st_dev, state.st_ino)) not in seen:
                    seen.add(place)
                    waiting.extend(sorted(_entries(path), reverse=True))
            elif stat.S_ISREG(state.st_mode):
                yield Found(path)
            else:
                yield Found(path, UnreadablePath("不是文件，也不是文件夹，未读取。"))
        except OSError as problem:
            yield Found(path, _unreadable(problem))


def _entries(folder: Path) -> Iterator[Path]:
    return (entry for entry in folder.iterdir() if not is_clutter(entry.name))


def shown(path: str) -> str:
    """A path as text: names that old archivers left in GBK are read as such instead of as unprintable bytes."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("gb18030", errors="replace")
    return path


def load(found: Found, limit: int) -> bytes:
    """The bytes of a file that has at most `limit` of them; raises a CorpusError."""
    if found.error:
        raise found.error
    try:
        size = found.path.stat().st_size
        if size <= limit:
            return found.path.read_bytes()
    except OSError as problem:
        raise _unreadable(problem) from problem
    raise TooLarge(f"文件有 {size / _MIB:.0f} MB，超过上限 {limit / _MIB:.0f} MB，未读取；请拆分后重新导入。")


def _unreadable(problem: OSError) -> CorpusError:
    """What the system says, as a refusal."""
    if isinstance(problem, FileNotFoundError):
        return PathNotFound("没有这个文件或文件夹；请检查路径是否写对、链接是否失效。")
    return UnreadablePath(f"系统不允许读取（{in_words(problem)}）；请检查权限，或请管理员处理。")
