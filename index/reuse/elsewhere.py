"""All segments as one ground: their sheets, passages and letters numbered on from segment to segment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.model import PARTS, Span
from index.reuse.candidates import Traits, traits_of
from index.reuse.collection import Weights
from index.reuse.fingerprints import Places
from index.reuse.segment import Halves, Segment
from index.reuse.sheets import Bools, Codes
from index.reuse.values import Place

# A shingle that stands in more places is a formula, or of a mass copy, which the long runs tell.
MOST = 400


@dataclass(frozen=True, slots=True)
class Entries:
    """Where shingles stand: which shingle was asked for, the sheet, the passage and the letter."""

    shingle: Places
    sheet: Places
    passage: Places
    letter: Places


class Elsewhere:
    """What a lookup needs of a stock, laid out once for a state of it."""

    def __init__(self, segments: Sequence[tuple[Segment, frozenset[int]]]) -> None:
        """`segments` with the sheets that are gone from each."""
        self.segments: list[Segment] = [segment for segment, _ in segments]
        sizes = [[len(one.reports), len(one.parts), len(one.codes)] for one in self.segments]
        self._bases = np.cumsum([[0, 0, 0], *sizes], axis=0).astype(np.int64)
        self.known = [known for segment in self.segments for known in segment.reports]
        names: dict[str, int] = {}
        units = [names.setdefault(unit or f"\n{name}", len(names)) for name, unit, *_ in self.known]
        self.units, self._names = np.array(units, dtype=np.int64), names
        self.sheet = _joined([one.sheet.astype(np.int64) + base for one, base in self._with_base(0)], np.int64)
        self._parts = _joined([one.parts for one in self.segments], np.uint8)
        self._gone = np.zeros(len(self.known), dtype=np.bool_)
        for (_, gone), base in zip(segments, self._bases[:-1, 0].tolist(), strict=True):
            self._gone[[base + number for number in gone]] = True

    def unit_number(self, unit: str | None, name: str) -> int:
        """The number of a unit here, a new one if it is not known."""
        return self._names.get(unit or f"\n{name}", len(self._names))

    def counted(self, name: str) -> Bools:
        """Which sheets count for the report `name`: present ones of other reports."""
        return ~(self._gone | np.array([known[0] == name for known in self.known], dtype=np.bool_))

    def entries(self, keys: Halves, asked: Places, counted: Bools, most: int = MOST) -> Entries:
        """Where those of `keys` at the places `asked` stand that stand in no more than `most` places."""
        bounds = [segment.found(keys[asked]) for segment in self.segments]
        rare = sum((high - low for low, high in bounds), np.zeros(len(asked), dtype=np.int64)) <= most
        found = [self._expanded(k, low[rare], high[rare]) for k, (low, high) in enumerate(bounds)]
        which = _joined([one for one, _ in found], np.int64)
        letter = _joined([one for _, one in found], np.int64)
        passage = self._passage(letter)
        sheet = self.sheet[passage]
        kept = counted[sheet]
        return Entries(asked[rare][which[kept]], sheet[kept], passage[kept], letter[kept])

    def often(self, keys: Halves) -> Bools:
        """Which keys stand in more than `MOST` places."""
        bounds = (segment.found(keys) for segment in self.segments)
        found: Bools = sum((high - low for low, high in bounds), np.zeros(len(keys), dtype=np.int64)) > MOST
        return found

    def letters(self, passages: Sequence[int]) -> tuple[Codes, Weights, list[int], list[int]]:
        """Letters of passages in a row, what each says, where each passage begins there and in all letters."""
        found = [self._of(passage) for passage in passages]
        parts = [segment.letters(local) for segment, _, local in found]
        codes = _joined([one.codes[part] for (one, _, _), part in zip(found, parts, strict=True)], np.uint32)
        weights = _joined([one.weights(part) for (one, _, _), part in zip(found, parts, strict=True)], np.float32)
        begins = np.cumsum([0, *(part.stop - part.start for part in parts)]).tolist()
        return codes, weights, begins, [base + part.start for (_, base, _), part in zip(found, parts, strict=True)]

    def place(self, passage: int, low: int, high: int) -> Place:
        """Where letters of a passage stand in their report."""
        segment, base, local = self._of(passage)
        name = segment.reports[int(segment.sheet[local])][0]
        return Place(name, Span(int(segment.starts[low - base]), int(segment.ends[high - 1 - base])))

    def traits(self, passages: Places) -> Traits:
        """What decides whether a likeness to those passages is by design."""
        sheets = self.sheet[passages]
        known = [self.known[number] for number in sheets.tolist()]
        years, kinds = [one[2] or 0 for one in known], [one[3] for one in known]
        return traits_of(self.units[sheets], years, kinds, [PARTS[code] for code in self._parts[passages].tolist()])

    def _with_base(self, column: int) -> list[tuple[Segment, int]]:
        return list(zip(self.segments, self._bases[:-1, column].tolist(), strict=True))

    def _of(self, passage: int) -> tuple[Segment, int, int]:
        """The segment of a passage, the number of the segment's first letter, and the passage's number in it."""
        number = int(np.searchsorted(self._bases[:, 1], passage, "right")) - 1
        return self.segments[number], int(self._bases[number, 2]), passage - int(self._bases[number, 1])

    def _expanded(self, number: int, low: Places, high: Places) -> tuple[Places, Places]:
        times = high - low
        which = np.repeat(np.arange(len(low)), times)
        offset = np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times)
        return which, self.segments[number].place[low[which] + offset].astype(np.int64) + self._bases[number, 2]

    def _passage(self, letters: Places) -> Places:
        """The passages of letters, segment by segment: entries come in that order."""
        found = np.zeros(len(letters), dtype=np.int64)
        for number, (segment, base) in enumerate(self._with_base(2)):
            mine = (letters >= base) & (letters < self._bases[number + 1, 2])
            found[mine] = segment.passage(letters[mine] - base) + self._bases[number, 1]
        return found


def _joined(pieces: Sequence[np.ndarray], kind: type) -> np.ndarray:
    return np.concatenate(pieces).astype(kind, copy=False) if pieces else np.zeros(0, dtype=kind)
