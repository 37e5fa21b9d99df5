"""Damaged copies of the samples, always the same ones for a seed: bytes flipped, cut, doubled, and parts of packages.

A flipped byte in a ZIP is mostly caught by its checksum; so every second copy of a package is taken apart, damaged in
one part and put together again, and the damage arrives where it hurts.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping

from tests.samples.word import package

_LARGEST = 100_000
_WORDS = (
    b"<",
    b">",
    b"&",
    b'"',
    b"\0",
    b"\xff\xfe",
    b"9999999999",
    b"-1",
    b"<!DOCTYPE x>",
    b"</w:p>",
    b"%n",
    b"\\u-40000",
)


def mutants(samples: Mapping[str, bytes], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """`count` damaged files with the names of what they were made from."""
    chance = random.Random(seed)
    stock = [(name, data) for name, data in sorted(samples.items()) if 0 < len(data) <= _LARGEST]
    for number in range(count):
        name, data = stock[number % len(stock)]
        is_package = data.startswith(b"PK") and number // len(stock) % 2
        yield name, _damaged_part(data, chance) if is_package else damaged(data, chance)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """One to six small damages, one after the other."""
    for _ in range(chance.randint(1, 6)):
        data = chance.choice(_DAMAGES)(data, chance) or b"x"
    return data


def _damaged_part(data: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist() if info.file_size <= _LARGEST}
    except zipfile.BadZipFile:
        return damaged(data, chance)
    name = chance.choice(sorted(parts))
    return package({**parts, name: damaged(parts[name], chance)})


def _flip(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data)) + 1]


def _remove(data: bytes, chance: random.Random) -> bytes:
    start, length = chance.randrange(len(data)), chance.randint(1, 200)
    return data[:start] + data[start + length :]


def _double(data: bytes, chance: random.Random) -> bytes:
    start, length = chance.randrange(len(data)), chance.randint(1, 400)
    return data[:start] + data[start : start + length] * chance.randint(2, 40) + data[start + length :]


def _insert(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + chance.choice(_WORDS) + data[place:]


def _number(data: bytes, chance: random.Random) -> bytes:
    """Another digit where there is one: sizes, references and counts in every format."""
    places = [i for i, byte in enumerate(data) if 48 <= byte <= 57]
    place = chance.choice(places or [0])
    return data[:place] + str(chance.choice((0, 1, 9, 65535, 10**9))).encode() + data[place + 1 :]


_DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _cut, _remove, _double, _insert, _number)
