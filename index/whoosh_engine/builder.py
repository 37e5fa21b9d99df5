"""Entries → the file of one segment: tokenising and inverting in bulk, without a call per posting.

Stock Whoosh sorts and writes posting by posting (some 175,000 a second). Here every occurrence is a number in a flat
array, and one sort of numbers makes all posting lists. Pure but for the file it writes, so that several processes can
build segments side by side.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import numpy as np

from index import words
from index.arrays import AnyArray, write_arrays
from index.entry import Entry, unit_text
from index.postings import Postings, invert, invert_pairs
from index.shelf import Shelving

EXTENSION = ".dz"
FORMAT = 1
_BREAK = "\n"


def _numbering() -> defaultdict[str, int]:
    return defaultdict(count().__next__)


@dataclass(slots=True)
class SegmentBuilder:
    """Takes in entries one by one; `write` makes the segment."""

    shelving: Shelving = field(default_factory=Shelving)
    vocabulary: defaultdict[str, int] = field(default_factory=_numbering)
    terms: array[int] = field(default_factory=lambda: array("I"))
    sizes: array[int] = field(default_factory=lambda: array("I"))

    @property
    def passages(self) -> int:
        """Passages taken in so far."""
        return len(self.sizes)

    def add(self, entry: Entry) -> None:
        """Take in one report."""
        text = unit_text(entry.units)
        number = self.vocabulary.__getitem__
        for first, last in entry.bounds.tolist():
            found = words.loose_bag(text[first:last])
            found.extend(_reaching_over(text, first, last))
            self.terms.extend(map(number, found))
            self.sizes.append(len(found))
        self.shelving.add(entry)

    def write(self, path: Path) -> None:
        """Write the segment's file."""
        postings, lengths = self._inverted()
        arrays = self.shelving.arrays()
        owners = np.repeat(np.arange(len(self.shelving.cards)), np.diff(arrays["text.bounds"]))
        pairs = invert_pairs(arrays["text"], owners)
        meta = {"format": FORMAT, "analysis": words.fingerprint(), **self.shelving.meta()}
        own = {"passage.length": lengths, **postings.arrays("words"), **pairs.arrays("pairs")}
        write_arrays(path, meta, {**arrays, **own})

    def _inverted(self) -> tuple[Postings, AnyArray]:
        """The words' postings, and the number of words in each passage."""
        names = list(self.vocabulary)
        listed = np.array([words.is_listed(name) for name in names], np.bool_)
        numbers = np.cumsum(listed, dtype=np.uint32) - np.uint32(1)
        terms = np.frombuffer(self.terms, np.uint32)
        docs = np.repeat(np.arange(self.passages, dtype=np.uint32), np.frombuffer(self.sizes, np.uint32))
        kept = listed[terms]
        terms, docs = numbers[terms[kept]], docs[kept]
        lengths = np.bincount(docs, minlength=self.passages).astype(np.uint32)
        return invert([name for name in names if words.is_listed(name)], terms, docs), lengths


def _reaching_over(text: str, first: int, last: int) -> list[str]:
    """Words that begin in the passage and end in the next one of the same paragraph: 一是…工作|会议…."""
    if last == len(text) or text[last] == _BREAK or first == last:
        return []
    reach = words.longest() - 1
    begin = max(first, last - reach, text.rfind(_BREAK, first, last) + 1)
    window = text[begin : last + reach].split(_BREAK, 1)[0]
    return [token.text for token in words.tokens(window) if words.is_word(token.text) and _over(token, last - begin)]


def _over(token: words.Token, joint: int) -> bool:
    return token.start < joint < token.end
