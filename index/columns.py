"""The rows of all shelves of a state under one numbering: a search works on all in one go, however many there are.

A list of passages is an array of their numbers, ascending; those of one report follow each other. A facet counts
reports. For unit, year, kind and material that is one look at each report found; for part and aspect a report has
several values, which are the bits of one number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from corpus.model import ASPECTS, PARTS
from index.arrays import AnyArray
from index.names import Facet
from index.shelf import Coded, Shelf

Mask = npt.NDArray[np.bool_]
Passages = npt.NDArray[np.intp]
Counts = dict[str | int, int]
_BITS = 16


@dataclass(frozen=True, slots=True)
class Grouped:
    """Passages by their reports: those of `reports[i]` begin at `passages[first[i]]`."""

    passages: Passages
    reports: AnyArray
    first: AnyArray

    @property
    def sizes(self) -> AnyArray:
        """How many passages each report has among them."""
        return np.diff(self.first, append=len(self.passages))


class Columns:
    """Unchanging, like the shelves it is made of."""

    def __init__(self, shelves: Sequence[Shelf]) -> None:
        self.shelves = tuple(shelves)
        self._passages = _bases([len(shelf) for shelf in shelves])
        self._reports = _bases([len(shelf.cards) for shelf in shelves])
        bases = zip(shelves, self._reports, strict=False)
        self.owner: AnyArray = _together([shelf.report + np.int32(base) for shelf, base in bases], np.int32)
        self.part: AnyArray = _together([shelf.part for shelf in shelves], np.uint8)
        self.aspect: AnyArray = _together([shelf.aspect for shelf in shelves], np.uint8)
        self.years: AnyArray = _together([shelf.years for shelf in shelves], np.int32)
        self.order: AnyArray = _together([shelf.order for shelf in shelves], np.uint64)
        # In order of their names: whoever lists them needs not sort hundreds of units for every query.
        self.coded = {
            "unit": _one_coding([shelf.units for shelf in shelves]),
            "kind": _one_coding([shelf.kinds for shelf in shelves]),
            "material": _one_coding([shelf.materials for shelf in shelves]),
        }

    def __len__(self) -> int:
        """Number of passages."""
        return int(self._passages[-1])

    @property
    def reports(self) -> int:
        """Number of reports."""
        return int(self._reports[-1])

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Folded title of each report."""
        return tuple(title for shelf in self.shelves for title in shelf.titles)

    @cached_property
    def leading(self) -> Mask:
        """Passages that lead to others, see `Shelf.leading`."""
        return _together([shelf.leading for shelf in self.shelves], np.bool_)

    def everywhere(self, lists: Sequence[AnyArray]) -> Passages:
        """Passages of each shelf, by their numbers in all of them."""
        bases = zip(lists, self._passages.tolist(), strict=False)
        return _together([found.astype(np.intp) + base for found, base in bases], np.intp)

    def split(self, passages: Passages) -> list[AnyArray]:
        """The other way round: passages of each shelf by its own numbers."""
        bounds = np.searchsorted(passages, self._passages).tolist()
        pieces = zip(bounds, bounds[1:], self._passages.tolist(), strict=False)
        return [passages[start:end] - base for start, end, base in pieces]

    def shelf_of(self, report: int) -> tuple[Shelf, int, int]:
        """The shelf of a report, and what its reports' and passages' numbers there begin with."""
        number = int(np.searchsorted(self._reports, report, side="right")) - 1
        return self.shelves[number], int(self._reports[number]), int(self._passages[number])

    def place(self, passage: int) -> tuple[Shelf, int, int]:
        """The shelf of a passage, and the numbers that its report and itself have there."""
        number = int(np.searchsorted(self._passages, passage, side="right")) - 1
        shelf, own = self.shelves[number], passage - int(self._passages[number])
        return shelf, int(shelf.report[own]), own

    def grouped(self, passages: Passages) -> Grouped:
        """The passages by their reports."""
        owners = self.owner[passages]
        begins = np.ones(len(owners), np.bool_)
        np.not_equal(owners[1:], owners[:-1], out=begins[1:])
        first = np.flatnonzero(begins)
        return Grouped(passages, owners[first], first)

    def count(self, facet: Facet, found: Grouped) -> Counts:
        """How many reports have each value among the passages found; unknown values are left out."""
        if facet == "part":
            return _named(PARTS, _bits_set(self.part, found))
        if facet == "aspect":
            return _named((*ASPECTS, None), _bits_set(self.aspect, found))
        if facet == "year":
            years, counts = np.unique(self.years[found.reports], return_counts=True)
            return _named(years.tolist(), counts)
        coded = self.coded[facet]
        return _named(coded.values, np.bincount(coded.codes[found.reports], minlength=len(coded.values)))


def _bits_set(column: AnyArray, found: Grouped) -> AnyArray:
    """Per value of a column the reports that have it."""
    if not len(found.first):
        return np.zeros(_BITS, np.intp)
    bits = np.uint16(1) << column[found.passages].astype(np.uint16)
    of_report = np.bitwise_or.reduceat(bits, found.first).astype("<u2").view(np.uint8)
    counts: AnyArray = np.unpackbits(of_report.reshape(-1, 2), axis=1, bitorder="little").sum(axis=0, dtype=np.intp)
    return counts


def _bases(sizes: Sequence[int]) -> npt.NDArray[np.int64]:
    return np.cumsum([0, *sizes], dtype=np.int64)


def _together(pieces: Sequence[AnyArray], kind: npt.DTypeLike) -> AnyArray:
    return np.concatenate([np.zeros(0, kind), *pieces], dtype=kind, casting="unsafe")


def _one_coding(parts: Sequence[Coded]) -> Coded:
    """One numbering of the values of all parts, in order of their names."""
    every = sorted({one for part in parts for one in part.values}, key=lambda one: one or "")
    numbers = {value: number for number, value in enumerate(every)}
    codes = [np.array([numbers[one] for one in part.values], np.intp)[part.codes] for part in parts]
    return Coded(tuple(numbers), _together(codes, np.intp))


def _named(names: Sequence[str | int | None], counts: AnyArray) -> Counts:
    return {name: count for name, count in zip(names, counts.tolist(), strict=False) if count and name}
