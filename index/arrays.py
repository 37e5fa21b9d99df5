"""Named arrays in one file: how an engine keeps what it reads by the megabyte. Written once, then only mapped.

Layout: magic · arrays, each aligned to 64 bytes · directory as JSON · footer (place and checksum of the directory).
A file that was cut short or changed is noticed when it is opened, a changed array when `check` is asked.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt

_MAGIC = b"duizhao1"
_FOOTER = struct.Struct("<QQI8s")
_ALIGNMENT = 64

AnyArray = npt.NDArray[Any]


class DamagedFile(ValueError):
    """The file is not what was written."""


def write_arrays(path: Path, meta: Mapping[str, Any], arrays: Mapping[str, AnyArray]) -> None:
    """Write one-dimensional `arrays` and the JSON value `meta` to a new file, down to the disk."""
    directory: dict[str, Any] = {"meta": meta, "arrays": {}}
    with path.open("wb") as file:
        file.write(_MAGIC)
        for name, array in arrays.items():
            file.write(b"\0" * (-file.tell() % _ALIGNMENT))
            data = np.ascontiguousarray(array).tobytes()
            directory["arrays"][name] = [array.dtype.str, file.tell(), len(array), zlib.crc32(data)]
            file.write(data)
        place = file.tell()
        packed = json.dumps(directory, ensure_ascii=False).encode()
        file.write(packed)
        file.write(_FOOTER.pack(place, len(packed), zlib.crc32(packed), _MAGIC))
        file.flush()
        os.fsync(file.fileno())


def sync(path: Path) -> None:
    """A file or the entries of a folder down to the disk; folders can be synced on POSIX only."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class ArrayFile:
    """A file of `write_arrays`, mapped into memory; safe to read from many threads. The views keep the map alive."""

    def __init__(self, path: Path) -> None:
        """Map `path`; raises `DamagedFile`, or `FileNotFoundError`."""
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size < len(_MAGIC) + _FOOTER.size:
                raise DamagedFile(path.name)
            self.map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        directory = self._directory(path.name)
        self.meta: dict[str, Any] = directory["meta"]
        entries: dict[str, list[Any]] = directory["arrays"]
        self._checksums: dict[str, int] = {name: entry[3] for name, entry in entries.items()}
        self._arrays: dict[str, AnyArray] = {
            name: np.frombuffer(self.map, dtype, length, place) for name, (dtype, place, length, _) in entries.items()
        }

    def __getitem__(self, name: str) -> AnyArray:
        return self._arrays[name]

    def check(self) -> list[str]:
        """Names of the arrays whose bytes are not those that were written."""
        return [name for name, array in self._arrays.items() if zlib.crc32(array.tobytes()) != self._checksums[name]]

    def _directory(self, name: str) -> dict[str, Any]:
        place, length, checksum, magic = _FOOTER.unpack(self.map[-_FOOTER.size :])
        packed = self.map[place : place + length]
        if magic != _MAGIC or len(packed) != length or zlib.crc32(packed) != checksum:
            raise DamagedFile(name)
        return cast(dict[str, Any], json.loads(packed))
