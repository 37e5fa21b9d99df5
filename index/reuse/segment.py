"""Sheets of many reports in one mapped file, with their shingles sorted: what a lookup reads. Written once.

`hash` has every shingle inside one passage that is not mostly fixed, sorted, and `passage` where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.model import PARTS
from index.arrays import AnyArray, ArrayFile, write_arrays
from index.reuse.candidates import part_numbers
from index.reuse.collection import Collection, collect
from index.reuse.fingerprints import Places, Shingles
from index.reuse.sheets import Bools, Codes, Ints, Sheet

_NAMES = ("codes", "starts", "ends", "fixed", "first", "sheet", "passages", "parts", "hash", "passage")


def write_segment(path: Path, sheets: Iterable[Sheet]) -> None:
    """Put sheets into a new file."""
    held = _collected(sheets)
    write_arrays(path, {"reports": _known(held)}, _arrays(held))


def _collected(sheets: Iterable[Sheet]) -> Collection:
    """Nobody asks what letters say here: that depends on all segments."""
    return collect(sheets, lambda hashes: np.zeros(len(hashes), dtype=np.int32))


def _known(held: Collection) -> list[list[Any]]:
    return [[one.id, one.unit, one.year, one.kind, one.specimen] for one in held.sheets]


def _arrays(held: Collection) -> dict[str, NDArray[Any]]:
    told = held.order[held.whole[held.order]]
    return {
        "codes": held.codes,
        "starts": _joined([one.starts for one in held.sheets], np.int32),
        "ends": _joined([one.ends for one in held.sheets], np.int32),
        "fixed": held.fixed.astype(np.uint8),
        "first": held.first.astype(np.int64),
        "sheet": held.sheet,
        "passages": np.cumsum([0, *(len(one.parts) for one in held.sheets)]).astype(np.int64),
        "parts": part_numbers([part for one in held.sheets for part in one.parts]),
        "hash": held.hashes[told],
        "passage": held.owner[told],
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
        held, made = _collected(sheets), cls.__new__(cls)
        made._lay_out(_known(held), _arrays(held))
        return made

    def _lay_out(self, known: Sequence[Sequence[Any]], file: Mapping[str, AnyArray]) -> None:
        self.reports: list[tuple[str, str | None, int | None, str, bool]] = [tuple(one) for one in known]
        self.codes: Codes = file["codes"]
        self.starts: Ints = file["starts"]
        self.ends: Ints = file["ends"]
        self.fixed: Bools = file["fixed"].view(np.bool_)
        self.first: Places = file["first"]
        self.sheet: Ints = file["sheet"]
        self.passages: Places = file["passages"]
        self.parts: NDArray[np.uint8] = file["parts"]
        self.hash: Shingles = file["hash"]
        self.passage: Ints = file["passage"]

    def found(self, keys: Shingles) -> tuple[Places, Places]:
        """For each of the sorted keys, from where to where `passage` has it."""
        low = np.searchsorted(self.hash, keys)
        high = low.copy()
        if len(self.hash):  # most keys stand nowhere, and looking for an end takes as long as for a beginning
            here = np.flatnonzero(self.hash[np.minimum(low, len(self.hash) - 1)] == keys)
            high[here] = np.searchsorted(self.hash, keys[here], "right")
        return low, high

    def sheets(self) -> Iterator[Sheet]:
        """All sheets as they were put in."""
        for number in range(len(self.reports)):
            yield self.part(number, np.arange(self.passages[number], self.passages[number + 1]))

    def part(self, number: int, chosen: Places) -> Sheet:
        """A sheet with the `chosen` ones of its passages alone, in their order."""
        bounds = [slice(int(self.first[one]), int(self.first[one + 1])) for one in chosen.tolist()]
        owner = np.repeat(np.arange(len(bounds), dtype=np.int32), [one.stop - one.start for one in bounds])
        # The empty piece in front stands for a paper without a passage long enough to be alike.
        codes, starts, ends, fixed = (
            np.concatenate([array[:0], *(array[one] for one in bounds)])
            for array in (self.codes, self.starts, self.ends, self.fixed)
        )
        name, unit, year, kind, specimen = self.reports[number]
        parts = tuple(PARTS[code] for code in self.parts[chosen].tolist())
        return Sheet(name, unit, year, kind, codes, starts, ends, owner, fixed, parts, specimen)
