"""Entries → what one segment holds: tokenising and inverting in bulk, without a call per posting.

Stock Whoosh sorts and writes posting by posting (some 175,000 a second). Here every occurrence is a number in a flat
array, and one sort of numbers makes all posting lists. Pure, so that several processes can build segments side by
side.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count

import numpy as np
import numpy.typing as npt

from index import rules, words
from index.arrays import AnyArray
from index.entry import Entry, unit_text
from index.postings import Postings, invert, invert_pairs
from index.segments.segment import Made
from index.shelf import Shelving


def _numbering() -> defaultdict[str, int]:
    return defaultdict(count().__next__)


@dataclass(slots=True)
class SegmentBuilder:
    """Takes in entries one by one; `made` is the segment."""

    shelving: Shelving = field(default_factory=Shelving)
    vocabulary: defaultdict[str, int] = field(default_factory=_numbering)
    terms: array[int] = field(default_factory=lambda: array("I"))
    docs: array[int] = field(default_factory=lambda: array("I"))
    void: array[int] = field(default_factory=lambda: array("B"))
    passages: int = 0

    def add(self, entry: Entry) -> None:
        """Take in one report."""
        found, places = words.placed(unit_text(entry.units))
        starts = np.array(places, np.uint32)
        owners = np.searchsorted(entry.bounds[:, 0], starts, side="right") - 1
        void = _straddling(entry, found, starts)
        self.terms.extend(map(self.vocabulary.__getitem__, found))
        self.docs.frombytes((owners + self.passages).astype(np.uint32).tobytes())
        self.void.frombytes(void.tobytes())
        self.passages += len(entry.passages)
        self.shelving.add(entry)

    def made(self) -> Made:
        """What the segment holds."""
        postings, lengths = self._inverted()
        arrays = self.shelving.arrays()
        owners = np.repeat(np.arange(len(self.shelving.cards)), np.diff(arrays["text.bounds"]))
        pairs = invert_pairs(arrays["text"], owners)
        meta = {"rules": rules.fingerprint(), **self.shelving.meta()}
        return Made(meta, {**arrays, "passage.length": lengths}, postings, pairs)

    def _inverted(self) -> tuple[Postings, AnyArray]:
        """The words' postings, and the number of words in each passage."""
        terms, docs = np.frombuffer(self.terms, np.uint32), np.frombuffer(self.docs, np.uint32)
        void = np.frombuffer(self.void, np.bool_)
        lengths = np.bincount(docs[~void], minlength=self.passages).astype(np.uint32)
        return invert(list(self.vocabulary), terms, docs, void), lengths


def _straddling(entry: Entry, found: list[str], starts: AnyArray) -> npt.NDArray[np.bool_]:
    """Which of the words found reach over a sign that no word reaches over."""
    ends = starts + np.fromiter(map(len, found), np.uint32, len(found))
    over = _between(entry.stops, starts, ends)
    for number in np.flatnonzero(_between(entry.pauses, starts, ends) & ~over).tolist():
        over[number] = found[number] not in words.domain_set()
    return over


def _between(places: AnyArray, starts: AnyArray, ends: AnyArray) -> npt.NDArray[np.bool_]:
    """True where a place lies behind the start and before the end."""
    between: npt.NDArray[np.bool_] = np.searchsorted(places, ends) > np.searchsorted(places, starts, side="right")
    return between
