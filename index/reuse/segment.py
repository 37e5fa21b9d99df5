"""Sheets of many reports in one mapped file, with their shingles sorted: what a lookup reads. Written once.

`hash` has the upper half of the hash of every shingle inside one passage that is not mostly fixed, sorted; `place` the
letter it begins at; `weights` what each letter says by the voices of this segment alone. Two shingles of the same half
are rare, and only make a candidate that is then looked at closely.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.model import PARTS
from index.arrays import AnyArray, ArrayFile, write_arrays
from index.reuse.collection import Collection, Weights, collect, telling
from index.reuse.fingerprints import Hashes, Places
from index.reuse.sheets import Bools, Codes, Ints, Sheet

Halves = NDArray[np.uint32]
_SCALE = 200
_NAMES = (
    "codes", "starts", "ends", "fixed", "weights", "first", "sheet", "passages", "parts", "hash", "place",
)  # fmt: skip


def halves(hashes: Hashes) -> Halves:
    """The upper half of each hash."""
    return (hashes >> np.uint64(32)).astype(np.uint32)


def write_segment(path: Path, sheets: Iterable[Sheet]) -> None:
    """Put sheets into a new file."""
    held = collect(sheets)
    write_arrays(path, {"reports": _known(held)}, _arrays(held))


def _known(held: Collection) -> list[list[Any]]:
    return [[one.id, one.unit, one.year, one.kind, one.specimen] for one in held.sheets]


def _arrays(held: Collection) -> dict[str, NDArray[Any]]:
    place = np.flatnonzero(held.whole & telling(held.fixed))
    keys = halves(held.hashes[place])
    order = np.argsort(keys, kind="stable")
    return {
        "codes": held.codes,
        "starts": _joined([one.starts for one in held.sheets], np.int32),
        "ends": _joined([one.ends for one in held.sheets], np.int32),
        "fixed": held.fixed.astype(np.uint8),
        "weights": np.rint(held.weights * _SCALE).astype(np.uint8),
        "first": held.first.astype(np.int64),
        "sheet": held.sheet,
        "passages": np.cumsum([0, *(len(one.parts) for one in held.sheets)]).astype(np.int64),
        "parts": np.array([PARTS.index(part) for one in held.sheets for part in one.parts], dtype=np.uint8),
        "hash": keys[order],
        "place": place[order].astype(np.uint32),
    }


def _joined(pieces: Sequence[NDArray[Any]], kind: type) -> NDArray[Any]:
    return np.concatenate(pieces).astype(kind) if pieces else np.zeros(0, dtype=kind)


class Segment:
    """Sheets as lookups read them: a file of `write_segment`, mapped, or some in memory (`of`). Letters, passages and
    sheets are numbered from 0.
    """

    def __init__(self, path: Path) -> None:
        """Raises `DamagedFile`, or `FileNotFoundError`."""
        file = ArrayFile(path)
        self._lay_out(file.meta["reports"], {name: file[name] for name in _NAMES})

    @classmethod
    def of(cls, sheets: Iterable[Sheet]) -> Segment:
        """Sheets that are in no file."""
        held, made = collect(sheets), cls.__new__(cls)
        made._lay_out(_known(held), _arrays(held))
        return made

    def _lay_out(self, known: Sequence[Sequence[Any]], file: Mapping[str, AnyArray]) -> None:
        self.reports: list[tuple[str, str | None, int | None, str, bool]] = [tuple(one) for one in known]
        self.codes: Codes = file["codes"]
        self.starts: Ints = file["starts"]
        self.ends: Ints = file["ends"]
        self.fixed: Bools = file["fixed"].view(np.bool_)
        self._weights: NDArray[np.uint8] = file["weights"]
        self.first: Places = file["first"]
        self.sheet: Ints = file["sheet"]
        self.passages: Places = file["passages"]
        self.parts: NDArray[np.uint8] = file["parts"]
        self.hash: Halves = file["hash"]
        self.place: NDArray[np.uint32] = file["place"]

    def found(self, keys: Halves) -> tuple[Places, Places]:
        """For each key, from where to where `place` has it."""
        return np.searchsorted(self.hash, keys, "left"), np.searchsorted(self.hash, keys, "right")

    def passage(self, letters: Places) -> Places:
        """The passages of letters."""
        found: Places = np.searchsorted(self.first, letters, "right") - 1
        return found

    def letters(self, passage: int) -> slice:
        """Where the letters of a passage stand."""
        return slice(int(self.first[passage]), int(self.first[passage + 1]))

    def weights(self, letters: slice) -> Weights:
        """What letters say, 0..1."""
        return self._weights[letters].astype(np.float32) / np.float32(_SCALE)

    def sheets(self) -> Iterator[Sheet]:
        """All sheets as they were put in."""
        for number, known in enumerate(self.reports):
            low, high = int(self.passages[number]), int(self.passages[number + 1])
            bounds = self.first[low : high + 1]
            own = slice(int(bounds[0]), int(bounds[-1]))
            owner = np.repeat(np.arange(high - low, dtype=np.int32), np.diff(bounds))
            letters = (self.codes[own], self.starts[own], self.ends[own], owner, self.fixed[own])
            parts = tuple(PARTS[code] for code in self.parts[low:high].tolist())
            name, unit, year, kind, specimen = known
            yield Sheet(name, unit, year, kind, *letters, parts, specimen)
