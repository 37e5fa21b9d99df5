"""One segment as a search sees it: postings, shelf, and which of its passages are live."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index import rules, words
from index.arrays import AnyArray, ArrayFile, DamagedFile
from index.entry import encode
from index.postings import Postings, open_postings
from index.scanning import Units, scan, unbroken
from index.shelf import NEAR, Shelf

Mask = npt.NDArray[np.bool_]


class SegmentFile:
    """The mapped file of a segment; unchanging, shared by all views of it."""

    def __init__(self, path: Path) -> None:
        """Open `path`; raises `DamagedFile` when it is damaged or was written by other rules."""
        self.file = ArrayFile(path)
        if self.file.meta["rules"] != rules.fingerprint():
            raise DamagedFile(f"{path.name}: made by other rules")
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
        """Live passages in which the folded `text` begins, and how often: lists narrow, the stored text decides.

        `bounded`: not where a number or Latin word goes on beyond the text.
        """
        needle = encode(text)
        places = scan(self.shelf.text, needle, *self._where_it_may_begin(text, needle))
        found = self.shelf.passages_at(unbroken(self.shelf.text, needle, places) if bounded else places)
        docs, counts = np.unique(found, return_counts=True)
        return self._living(docs, counts)

    def _where_it_may_begin(self, text: str, needle: Units) -> tuple[AnyArray, AnyArray]:
        """Starts and ends of the passages that have all of it as far as the lists can tell."""
        shelf = self.shelf
        may = self._reports_with_pairs(needle)[shelf.report]
        inside = filter(words.is_word, {*words.bag(text[:NEAR])})
        lists = (self.segment.words.lookup(word.encode())[0] for word in inside)
        for passages in sorted(lists, key=len)[:_ENOUGH]:
            holds = np.zeros(len(shelf), np.bool_)
            holds[passages] = True
            may = may & shelf.here_or_joined(holds)
        return shelf.first[may], shelf.last[may]

    def _reports_with_pairs(self, needle: Units) -> Mask:
        """Per report: not removed, and holds every pair of neighbouring units of `needle`."""
        lists = sorted((self.segment.pairs.lookup(pair)[0] for pair in _pairs(needle)), key=len)
        found = self.live_reports
        for reports in lists[:_ENOUGH]:
            holds = np.zeros(len(found), np.bool_)
            holds[reports] = True
            found = found & holds
        return found

    def _living(self, docs: AnyArray, counts: AnyArray) -> tuple[AnyArray, AnyArray]:
        if not self.removed:
            return docs, counts
        keep = self.live[docs]
        return docs[keep], counts[keep]


# The rarest lists narrow; what further ones would still rule out, reading the text rules out as fast.
_ENOUGH = 8


def _pairs(needle: Units) -> set[bytes]:
    units = needle.astype(">u2").tobytes()
    return {units[place : place + 4] for place in range(0, len(units) - 2, 2)}
