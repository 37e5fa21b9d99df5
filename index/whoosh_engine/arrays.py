"""The file of a Whoosh segment: postings as flat arrays beside the shelf, mapped into memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index import rules
from index.arrays import AnyArray, ArrayFile, DamagedFile, write_arrays
from index.postings import Postings, open_postings
from index.segments.segment import Found, Made
from index.shelf import Shelf

# The rarest lists narrow; what further ones would still rule out, reading the text rules out as fast.
_ENOUGH = 8


def write_segment(path: Path, made: Made) -> None:
    """Write a segment's file."""
    write_arrays(path, made.meta, {**made.arrays, **made.words.arrays("words"), **made.pairs.arrays("pairs")})


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

    @cached_property
    def _pairs(self) -> npt.NDArray[np.uint32]:
        """The pairs as numbers, ascending like their bytes."""
        return self.pairs.terms.view(">u4").astype(np.uint32)

    def listed(self, word: str) -> Found:
        """A slice of the mapped file."""
        return self.words.lookup(word.encode())

    def beginning(self, prefix: str, most: int) -> Sequence[str]:
        """Neighbours in the sorted list of words."""
        first = prefix.encode()
        numbers = range(self.words.at_or_after(first), self.words.at_or_after(first + b"\xff"))[:most]
        return [self.words.name(number).decode() for number in numbers]

    def reports_with(self, pairs: Collection[bytes]) -> AnyArray:
        """The rarest pairs decide."""
        wanted = np.frombuffer(b"".join(pairs), ">u4").astype(np.uint32)
        places = np.searchsorted(self._pairs, wanted)
        if (places == len(self._pairs)).any() or (self._pairs[places] != wanted).any():
            return self.pairs.docs[:0]
        lists = sorted((self.pairs.of(place)[0] for place in places.tolist()), key=len)[:_ENOUGH]
        found = lists[0]
        for reports in lists[1:]:
            holds = np.zeros(len(self.shelf.cards), np.bool_)
            holds[reports] = True
            found = found[holds[found]]
        return found

    def frequent(self, most: int, also: Sequence[str]) -> Iterator[tuple[str, int]]:
        """Counted by the bounds of the postings."""
        passages = np.diff(self.words.starts)
        best = np.argsort(-passages, kind="stable")[:most]
        others = (number for word in also if (number := self.words.find(word.encode())) is not None)
        for number in dict.fromkeys([*best.tolist(), *others]):
            yield self.words.name(number).decode(), int(passages[number])

    def sums(self, passages: AnyArray, least: int) -> Mapping[str, int]:
        """One pass over all postings."""
        inside = np.zeros(len(self.shelf), np.bool_)
        inside[passages] = True
        times = np.where(inside[self.words.docs], self.words.counts, 0)
        sums = np.add.reduceat(times, self.words.starts[:-1]) if len(self.words) else times
        names = self.words.names()
        return {names[number].decode(): int(sums[number]) for number in np.flatnonzero(sums >= least).tolist()}

    def damage(self) -> Sequence[str]:
        """Arrays whose checksum is another."""
        return self.file.check()
