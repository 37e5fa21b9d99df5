"""All segments as one ground: their sheets and passages numbered on from segment to segment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from index.reuse.candidates import Papers, Traits
from index.reuse.collection import FREE, MOST, VOICE
from index.reuse.fingerprints import Places, Shingles
from index.reuse.segment import Segment
from index.reuse.sheets import Bools, Ints, Sheet


@dataclass(frozen=True, slots=True)
class Stands:
    """From where to where every segment (row) has each shingle (column), and in how many places all have it."""

    low: Places
    high: Places

    @property
    def places(self) -> Places:
        """By shingle."""
        found: Places = (self.high - self.low).sum(axis=0)
        return found


@dataclass(frozen=True, slots=True)
class Entries:
    """Where shingles stand: which of those asked for, in which sheet and passage."""

    asked: Places
    sheet: Places
    passage: Places


class Elsewhere:
    """What a lookup needs of a stock, laid out once for a state of it."""

    def __init__(self, segments: Sequence[tuple[Segment, frozenset[int]]]) -> None:
        """`segments` with the sheets that are gone from each."""
        self.segments: list[Segment] = [segment for segment, _ in segments]
        sizes = [[len(one.reports), len(one.parts)] for one in self.segments]
        self._bases = np.cumsum([[0, 0], *sizes], axis=0).astype(np.int64)
        self.known = [known for segment in self.segments for known in segment.reports]
        names: dict[str, int] = {}
        units = [names.setdefault(unit or f"\n{name}", len(names)) for name, unit, *_ in self.known]
        self.units, self._names = np.array(units, dtype=np.int64), names
        self._papers = Papers.of(self.units, [(year, kind, specimen) for _, _, year, kind, specimen in self.known])
        self.sheet = _joined([one.sheet.astype(np.int64) + base for one, base in self._with_base(0)], np.int64)
        self._parts = _joined([one.parts for one in self.segments], np.uint8)
        self._numbers = {known[0]: number for number, known in enumerate(self.known)}
        self._gone = np.zeros(len(self.known), dtype=np.bool_)
        for (_, gone), base in zip(segments, self._bases[:-1, 0].tolist(), strict=True):
            self._gone[[base + number for number in gone]] = True

    @property
    def passages(self) -> int:
        """How many there are."""
        return len(self.sheet)

    def unit_number(self, unit: str | None, name: str) -> int:
        """The number of a unit here, a new one if it is not known."""
        return self._names.get(unit or f"\n{name}", len(self._names))

    def counted(self, name: str) -> Bools:
        """Which sheets count for the report `name`: present ones of other reports."""
        counted: Bools = ~self._gone
        if name in self._numbers:
            counted[self._numbers[name]] = False
        return counted

    def found(self, keys: Shingles) -> Stands:
        """Where `keys`, sorted, stand."""
        bounds = [segment.found(keys) for segment in self.segments]
        shape = (len(bounds), len(keys))
        low, high = (np.array([one[k] for one in bounds], dtype=np.int64).reshape(shape) for k in (0, 1))
        return Stands(low, high)

    def entries(self, stands: Stands, asked: Places, counted: Bools) -> Entries:
        """Where the shingles `asked` for (columns of `stands`) stand."""
        found = [self._expanded(k, stands.low[k, asked], stands.high[k, asked]) for k in range(len(self.segments))]
        which, passage = (_joined([one[k] for one in found], np.int64) for k in (0, 1))
        sheet = self.sheet[passage]
        kept = counted[sheet]
        return Entries(which[kept], sheet[kept], passage[kept])

    def count(self, stands: Stands, unit: int | None, counted: Bools) -> tuple[Ints, Ints]:
        """How many voices and reports say each shingle of `stands`; if a `unit` is given, one report of it besides.

        Up to `FREE` the number may be too high, which means the same to whoever weighs; `MOST` voices stand for more
        than so many places.
        """
        reports = stands.places + (unit is not None)
        between = np.flatnonzero((reports > FREE) & (stands.places <= MOST))
        voices = np.where(stands.places > MOST, MOST, reports)
        entries = self.entries(stands, between, counted)
        own = np.arange(len(between)) if unit is not None else np.zeros(0, dtype=np.int64)
        asked = np.concatenate((entries.asked, own))
        sheets = np.concatenate((entries.sheet, np.full(len(own), len(self.known))))
        units = np.concatenate((self.units[entries.sheet], np.full(len(own), unit or 0)))
        reports[between] = distinct_values(asked, sheets, len(between))
        voices[between] = np.minimum(reports[between], VOICE * distinct_values(asked, units, len(between)))
        return voices.astype(np.int32), reports.astype(np.int32)

    def sheets(self, passages: Places) -> Iterator[Sheet]:
        """The reports that have `passages`, which are sorted, with those passages alone."""
        owners = self.sheet[passages]
        for number, low, high in _runs(owners):
            segment = int(np.searchsorted(self._bases[:, 0], number, "right")) - 1
            first_sheet, first_passage = self._bases[segment].tolist()
            yield self.segments[segment].part(number - first_sheet, passages[low:high] - first_passage)

    def traits(self, passages: Places) -> Traits:
        """What decides whether a likeness to those passages is by design."""
        return Traits.of(self._papers, self.sheet[passages], self._parts[passages])

    def _with_base(self, column: int) -> list[tuple[Segment, int]]:
        return list(zip(self.segments, self._bases[:-1, column].tolist(), strict=True))

    def _expanded(self, number: int, low: Places, high: Places) -> tuple[Places, Places]:
        """Which shingle and which passage, for all places of a segment between `low` and `high`."""
        times = high - low
        which = np.repeat(np.arange(len(low)), times)
        offset = np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times)
        return which, self.segments[number].passage[low[which] + offset] + self._bases[number, 1]


def distinct_values(group: Places, value: Places, size: int) -> Places:
    """How many different values each of `size` groups has."""
    width = int(value.max(initial=0)) + 1
    keys = np.sort(group * width + value)
    return np.bincount(keys[np.flatnonzero(np.diff(keys, prepend=-1))] // width, minlength=size)


def _runs(values: Places) -> Iterator[tuple[int, int, int]]:
    """Each of the values that stand together, and from where to where."""
    edges = np.flatnonzero(np.diff(values, prepend=-1, append=-1))
    for low, high in pairwise(edges.tolist()):
        yield int(values[low]), low, high


def _joined(pieces: Sequence[np.ndarray], kind: type) -> np.ndarray:
    return np.concatenate(pieces).astype(kind, copy=False) if pieces else np.zeros(0, dtype=kind)
