"""Archives of files, taken apart one member at a time: what is fit to be read, and what is refused and why.

Stands before the readers: ingest walks folders and archives through here and reads each member by itself, so that one
bad file never costs the others.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from corpus.errors import CorpusError, DamagedFile, EmptyFile, NestedTooDeep, UnsafeName, WrongFormat, ZipBomb
from corpus.readers.document import Limits
from corpus.readers.package import BROKEN, refuse_bomb, unpack

_UNICODE_NAME = 0x800
_DRIVE = re.compile(r"[A-Za-z]:")
_CLUTTER = frozenset(("__macosx", ".ds_store", "thumbs.db", "desktop.ini", ".git", ".svn"))
_LOCK_FILES = ("~$", ".~", "._")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its path inside (`/` between folders; an inner archive counts as a folder), its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """A member, or the whole archive under its own name, that is not taken."""

    name: str
    error: CorpusError


def members(data: bytes, name: str, limits: Limits = Limits()) -> Iterator[Member | Refused]:  # noqa: B008 — frozen
    """Files of a ZIP archive in their order, archives in it taken apart once; raises nothing, refusals are yielded."""
    try:
        yield from _expand(data, _Budget(limits, limits.expanded_bytes, limits.members))
    except CorpusError as error:
        yield Refused(name, error)


def is_clutter(path: str) -> bool:
    """Whether a path is what operating systems and editors leave behind: skipped without a word."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    return any(part.lower() in _CLUTTER for part in parts) or (bool(parts) and parts[-1].startswith(_LOCK_FILES))


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked, inner archives included."""

    limits: Limits
    bytes: int
    files: int

    def spend(self, size: int) -> None:
        self.bytes -= size
        self.files -= 1
        if self.bytes < 0 or self.files < 0:
            raise ZipBomb("压缩包层层解开后异常膨胀，疑似“压缩炸弹”，其余内容未读取；请核实来源。")


def _expand(data: bytes, budget: _Budget, *, nested: bool = False) -> Iterator[Member | Refused]:
    with _opened(data) as archive:
        refuse_bomb(archive.infolist(), budget.limits)
        files = [info for info in archive.infolist() if not info.is_dir() and not is_clutter(_path(info))]
        if not files:
            raise EmptyFile("压缩包里没有文件；请确认没有选错，或重新打包后导入。")
        for info in files:
            yield from _entry(archive, info, _path(info), budget, nested=nested)


def _opened(data: bytes) -> zipfile.ZipFile:
    if not data.startswith(b"PK"):
        raise WrongFormat("扩展名是 .zip，内容却不是 ZIP 压缩包；请重新打包后导入。")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise DamagedFile("压缩包已损坏或不完整，打不开；请重新打包后导入。") from error


def _entry(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, budget: _Budget, *, nested: bool
) -> Iterator[Member | Refused]:
    try:
        _refuse_name(info, path)
        data = unpack(archive, info, budget.limits.file_bytes)
    except CorpusError as error:
        yield Refused(path, error)
        return
    budget.spend(len(data))
    if path.lower().endswith(".zip"):
        yield from _inner(data, path, budget, nested=nested)
    else:
        yield Member(path, data)


def _inner(data: bytes, path: str, budget: _Budget, *, nested: bool) -> Iterator[Member | Refused]:
    try:
        if nested:
            raise NestedTooDeep("压缩包套了三层以上，未打开；请解压后导入。")
        for entry in _expand(data, budget, nested=True):
            yield replace(entry, name=f"{path}/{entry.name}")
    except CorpusError as error:
        yield Refused(path, error)


def _path(info: zipfile.ZipInfo) -> str:
    """Name of a member; Chinese Windows writes GBK where the standard has a code page of 1981."""
    if info.flag_bits & _UNICODE_NAME:
        return info.orig_filename.replace("\\", "/")
    raw = info.orig_filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.orig_filename.replace("\\", "/")


def _refuse_name(info: zipfile.ZipInfo, path: str) -> None:
    if path.startswith("/") or _DRIVE.match(path) or ".." in path.split("/") or not path.isprintable():
        raise UnsafeName(f"压缩包里的文件名“{path[:80]}”指向包外，未解出；请重新打包后导入。")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise UnsafeName(f"“{path[:80]}”是一个链接，不是文件，未解出。")
