"""One segment as a search sees it: postings, shelf, and which of its passages are live."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index import words
from index.arrays import AnyArray, ArrayFile, DamagedFile
from index.entry import encode
from index.postings import Postings, open_postings
from index.shelf import Shelf
from index.whoosh_engine.builder import FORMAT

Mask = npt.NDArray[np.bool_]


class SegmentFile:
    """The mapped file of a segment; unchanging, shared by all views of it."""

    def __init__(self, path: Path) -> None:
        """Open `path`; raises `DamagedFile` when it is damaged or was written by other rules."""
        self.file = ArrayFile(path)
        if (self.file.meta["format"], self.file.meta["analysis"]) != (FORMAT, words.fingerprint()):
            raise DamagedFile(f"{path.name}: written by another version")
        self.shelf = Shelf(self.file)
        self.words: Postings = open_postings(self.file, "words")
        self.pairs: Postings = open_postings(self.file, "pairs")
        self.lengths: AnyArray = self.file["passage.length"]


@dataclass(frozen=True)
class View:
    """A segment without the reports that were removed from it since it was written."""

    segment: SegmentFile
    removed: frozenset[int]

    @property
    def shelf(self) -> Shelf:
        """Cards, rows and texts of the segment."""
        return self.segment.shelf

    @cached_property
    def live_reports(self) -> Mask:
        """Per report: not removed."""
        live = np.ones(len(self.shelf.cards), np.bool_)
        live[list(self.removed)] = False
        return live

    @cached_property
    def live(self) -> Mask:
        """Per passage: of a report that was not removed."""
        return self.live_reports[self.shelf.report]

    @cached_property
    def passages(self) -> int:
        """Number of live passages."""
        return int(self.live.sum())

    @cached_property
    def words(self) -> int:
        """Number of words in the live passages."""
        return int(self.segment.lengths[self.live].sum())

    def term(self, word: str) -> tuple[AnyArray, AnyArray]:
        """Live passages that hold the dictionary word, and how often."""
        docs, counts = self.segment.words.lookup(word.encode())
        return self._living(docs[counts > 0], counts[counts > 0])

    def listed(self, word: str) -> tuple[AnyArray, AnyArray]:
        """The same and those in which its characters merely follow each other, signs left out of account."""
        docs, counts = self.segment.words.lookup(word.encode())
        return self._living(docs, np.maximum(counts, 1))

    def beginning(self, prefix: str, most: int) -> tuple[AnyArray, AnyArray]:
        """Live passages that hold a word beginning with `prefix` (of at most `most` such words), and how often."""
        index = self.segment.words
        first = prefix.encode()
        numbers = range(index.at_or_after(first), index.at_or_after(first + b"\xff"))[:most]
        counts = np.zeros(len(self.shelf), np.uint32)
        for number in numbers:
            docs, times = index.of(number)
            counts[docs] += times
        docs = np.flatnonzero(counts)
        return self._living(docs, counts[docs])

    def wording(self, text: str, *, bounded: bool = False) -> tuple[AnyArray, AnyArray]:
        """Live passages in which the folded `text` begins, and how often. Pairs narrow, the stored text decides.

        `bounded`: not where a number or Latin word goes on beyond the text.
        """
        needle = encode(text)
        places = self._places(needle)
        found = self.shelf.passages_at(_unbroken(self.shelf.text, needle, places) if bounded else places)
        docs, counts = np.unique(found, return_counts=True)
        return self._living(docs, counts)

    def reports_with_pairs(self, needle: npt.NDArray[np.uint16]) -> AnyArray:
        """Reports that hold every pair of neighbouring units of `needle`, ascending; all reports for a single unit."""
        lists = sorted((self.segment.pairs.lookup(pair)[0] for pair in _pairs(needle)), key=len)
        found: AnyArray = np.flatnonzero(self.live_reports)
        for reports in lists[:_ENOUGH]:
            holds = np.zeros(len(self.live_reports), np.bool_)
            holds[reports] = True
            found = found[holds[found]]
        return found

    def _living(self, docs: AnyArray, counts: AnyArray) -> tuple[AnyArray, AnyArray]:
        if not self.removed:
            return docs, counts
        keep = self.live[docs]
        return docs[keep], counts[keep]

    def _places(self, needle: npt.NDArray[np.uint16]) -> AnyArray:
        reports = self.reports_with_pairs(needle)
        if len(reports) * _SPARSE > len(self.live_reports):
            return _scan(self.shelf.text, needle)
        bounds = self.shelf.text_bounds
        found = [_seek(self.shelf.text, needle, int(bounds[one]), int(bounds[one + 1])) for one in reports]
        return np.concatenate(found) if found else np.zeros(0, np.int64)


# The rarest pairs narrow; what further ones would still rule out, reading the text rules out as fast.
_ENOUGH = 12
# Up to this share of a segment's reports are read one by one, more in one sweep over the whole text.
_SPARSE = 16


_LATIN = np.zeros(0x10000, np.bool_)
_LATIN[[ord(char) for char in "0123456789abcdefghijklmnopqrstuvwxyz"]] = True


def _unbroken(text: npt.NDArray[np.uint16], needle: npt.NDArray[np.uint16], places: AnyArray) -> AnyArray:
    """Of `places` those where no number or Latin word reaches over an end of `needle`; texts end with a zero."""
    before = _LATIN[needle[0]] & _LATIN[text[places - 1]] & (places > 0)
    after = _LATIN[needle[-1]] & _LATIN[text[places + len(needle)]]
    kept: AnyArray = places[~(before | after)]
    return kept


def _pairs(needle: npt.NDArray[np.uint16]) -> list[bytes]:
    units = needle.astype(">u2").tobytes()
    return [units[place : place + 4] for place in range(0, len(units) - 2, 2)]


def _seek(text: npt.NDArray[np.uint16], needle: npt.NDArray[np.uint16], start: int, end: int) -> AnyArray:
    return _scan(text[start:end], needle) + start


def _scan(text: npt.NDArray[np.uint16], needle: npt.NDArray[np.uint16]) -> AnyArray:
    """Places where `needle` stands in `text`, overlaps included: unit by unit, keeping what still fits."""
    last = len(text) - len(needle) + 1
    if last <= 0:
        return np.zeros(0, np.int64)
    fits = text[:last] == needle[0]
    if len(needle) > 1:
        fits &= text[1 : last + 1] == needle[1]
    places = np.flatnonzero(fits)
    for offset in range(2, len(needle)):
        places = places[text[places + offset] == needle[offset]]
    return places
