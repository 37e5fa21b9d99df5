"""The rows of all shelves of a state end to end: what is counted, is counted in one go, however many shelves there are.

A facet counts reports. For unit, year, kind and material that is one look at each report found; for part and aspect a
report has several values, and every pair of report and value has a cell of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from corpus.model import ASPECTS, PARTS
from index.arrays import AnyArray
from index.names import Facet
from index.shelf import Shelf

Values = tuple[str | int | None, ...]
Counts = dict[str | int, int]


class Columns:
    """Unchanging, like the shelves it is made of."""

    def __init__(self, shelves: Sequence[Shelf]) -> None:
        reports = _bases([len(shelf.cards) for shelf in shelves])
        self._passages = _bases([len(shelf) for shelf in shelves])
        self._reports = int(reports[-1])
        none = np.zeros(0, np.int32)
        self._owner = np.concatenate(
            [none, *(shelf.report + np.int32(base) for shelf, base in zip(shelves, reports, strict=False))]
        )
        self._cells = {
            "part": self._numbered([shelf.part for shelf in shelves], len(PARTS)),
            "aspect": self._numbered([shelf.aspect for shelf in shelves], len(ASPECTS) + 1),
        }
        self._coded: dict[str, tuple[Values, AnyArray]] = {
            "unit": _together([(shelf.units.values, shelf.units.codes) for shelf in shelves]),
            "kind": _together([(shelf.kinds.values, shelf.kinds.codes) for shelf in shelves]),
            "material": _together([(shelf.materials.values, shelf.materials.codes) for shelf in shelves]),
            "year": _together([_years(shelf) for shelf in shelves]),
        }

    def everywhere(self, passages: Sequence[AnyArray]) -> AnyArray:
        """Passages of each shelf, by their numbers in all of them."""
        bases = zip(passages, self._passages, strict=False)
        return np.concatenate([np.zeros(0, np.int64), *(found + base for found, base in bases)])

    def count(self, facet: Facet, passages: AnyArray) -> Counts:
        """How many reports have each value among `passages`; unknown values are left out."""
        if facet in ("part", "aspect"):
            names: Values = PARTS if facet == "part" else (*ASPECTS, None)
            seen = np.zeros(self._reports * len(names), np.bool_)
            seen[self._cells[facet][passages]] = True
            return _named(names, seen.reshape(-1, len(names)).sum(axis=0))
        values, codes = self._coded[facet]
        found = np.zeros(self._reports, np.bool_)
        found[self._owner[passages]] = True
        return _named(values, np.bincount(codes[found], minlength=len(values)))

    def _numbered(self, columns: Sequence[AnyArray], size: int) -> npt.NDArray[np.int32]:
        values = np.concatenate([np.zeros(0, np.int32), *columns])
        cells: npt.NDArray[np.int32] = (self._owner * size + values).astype(np.int32)
        return cells


def _bases(sizes: Sequence[int]) -> npt.NDArray[np.int64]:
    return np.cumsum([0, *sizes], dtype=np.int64)


def _years(shelf: Shelf) -> tuple[Values, AnyArray]:
    years, codes = np.unique(shelf.years, return_inverse=True)
    return tuple(int(year) or None for year in years), codes


def _together(parts: Sequence[tuple[Values, AnyArray]]) -> tuple[Values, AnyArray]:
    """One numbering of the values of all parts."""
    numbers = {
        value: number for number, value in enumerate(dict.fromkeys(one for values, _ in parts for one in values))
    }
    codes = [np.array([numbers[one] for one in values], np.intp)[codes] for values, codes in parts]
    return tuple(numbers), np.concatenate([np.zeros(0, np.intp), *codes])


def _named(names: Values, counts: AnyArray) -> Counts:
    return {name: count for name, count in zip(names, counts.tolist(), strict=True) if count and name}
