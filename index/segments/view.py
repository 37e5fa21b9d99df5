"""One segment as a search sees it: postings, shelf, and which of its passages are live."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

import numpy as np
import numpy.typing as npt

from index import words
from index.arrays import AnyArray
from index.entry import encode
from index.scanning import Units, scan, unbroken
from index.segments.segment import Found, Segment
from index.shelf import NEAR, Shelf

Mask = npt.NDArray[np.bool_]
# The rarest lists narrow; what further ones would still rule out, reading the text rules out as fast.
_ENOUGH = 8
# Wordings whose places are remembered, by segment: those of a query taken apart, and of the one before.
_REMEMBERED = 16


@dataclass(frozen=True)
class View:
    """A segment without the reports that were removed from it since it was written."""

    segment: Segment
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

    def term(self, word: str) -> Found:
        """Live passages that hold the dictionary word, and how often."""
        docs, counts = self.segment.listed(word)
        return self._living(docs[counts > 0], counts[counts > 0])

    def listed(self, word: str) -> Found:
        """The same and those in which its characters merely follow each other, signs left out of account."""
        docs, counts = self.segment.listed(word)
        return self._living(docs, np.maximum(counts, 1))

    def beginning(self, prefix: str, most: int) -> Found:
        """Live passages that hold a word beginning with `prefix` (of at most `most` such words), and how often."""
        counts = np.zeros(len(self.shelf), np.uint32)
        for word in self.segment.beginning(prefix, most):
            docs, times = self.segment.listed(word)
            counts[docs] += times
        docs = np.flatnonzero(counts)
        return self._living(docs, counts[docs])

    def wording(self, text: str, *, bounded: bool = False) -> Found:
        """Live passages in which the folded `text` begins, and how often: lists narrow, the stored text decides.

        `bounded`: not where a number or Latin word goes on beyond the text. Whoever turns the page or ticks a facet
        asks the same again: the last few answers are remembered.
        """
        return self._last(text, bounded)

    @cached_property
    def _last(self) -> Callable[[str, bool], Found]:
        # Not by a method: the view would hold itself, and its files would stay open until the garbage is collected.
        return lru_cache(_REMEMBERED)(partial(_wording, self.segment, self.live, self.live_reports))

    def _living(self, docs: AnyArray, counts: AnyArray) -> Found:
        if not self.removed:
            return docs, counts
        keep = self.live[docs]
        return docs[keep], counts[keep]


def _wording(segment: Segment, live: Mask, live_reports: Mask, text: str, bounded: bool) -> Found:
    shelf, needle = segment.shelf, encode(text)
    starts, ends = _where_it_may_begin(segment, live_reports, text, needle)
    if not len(starts):
        return starts, ends
    places = scan(shelf.text, needle, starts, ends, shelf.often)
    found = shelf.passages_at(unbroken(shelf.text, needle, places) if bounded else places)
    first = np.flatnonzero(np.diff(found, prepend=-1))
    kept = live[found[first]]
    return found[first][kept], np.diff(first, append=len(found))[kept]


def _where_it_may_begin(segment: Segment, live_reports: Mask, text: str, needle: Units) -> tuple[AnyArray, AnyArray]:
    """Starts and ends of the passages that have all of it as far as the lists can tell."""
    shelf, reports = segment.shelf, _reports_with_pairs(segment, live_reports, needle)
    if not reports.any():
        return shelf.first[:0], shelf.last[:0]
    inside = filter(words.is_word, {*words.bag(text[:NEAR])})
    lists = sorted((segment.listed(word)[0] for word in inside), key=len)
    may = shelf.holding(lists[:_ENOUGH]) if lists else np.arange(len(shelf))
    may = may[reports[shelf.report[may]]]
    return shelf.first[may], shelf.last[may]


def _reports_with_pairs(segment: Segment, live_reports: Mask, needle: Units) -> Mask:
    """Per report: not removed, and holds every pair of neighbouring units of `needle`."""
    if len(needle) < 2:
        return live_reports
    holds = np.zeros(len(live_reports), np.bool_)
    holds[segment.reports_with(_pairs(needle))] = True
    return holds & live_reports


def _pairs(needle: Units) -> set[bytes]:
    units = needle.astype(">u2").tobytes()
    return {units[place : place + 4] for place in range(0, len(units) - 2, 2)}
