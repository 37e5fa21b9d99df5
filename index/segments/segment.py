"""The two things that an embedded engine brings: how a segment answers, and how a folder keeps segments."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from index.arrays import AnyArray
from index.postings import Postings
from index.shelf import Shelf

Found = tuple[AnyArray, AnyArray]


class Segment(Protocol):
    """One segment, open; it never changes. Passages and reports have the numbers that its shelf gives them."""

    shelf: Shelf
    lengths: AnyArray

    @property
    def words(self) -> Postings:
        """All words with their passages; for joining, may take seconds."""
        ...

    @property
    def pairs(self) -> Postings:
        """All pairs of neighbouring characters with their reports; for joining."""
        ...

    def listed(self, word: str) -> Found:
        """Passages that list a word, ascending, and how often; 0 where a sign parts its characters."""
        ...

    def beginning(self, prefix: str, most: int) -> Sequence[str]:
        """The first `most` words that begin so."""
        ...

    def reports_with(self, pairs: Collection[bytes]) -> AnyArray:
        """Reports that hold all the pairs, as far as it is worth asking; none missing."""
        ...

    def frequent(self, most: int, also: Sequence[str]) -> Iterator[tuple[str, int]]:
        """The words that stand in most passages and those of `also` that stand anywhere, with how many."""
        ...

    def sums(self, passages: AnyArray, least: int) -> Mapping[str, int]:
        """How often each word stands in `passages`, from `least` on."""
        ...

    def damage(self) -> Sequence[str]:
        """Names of the parts that are not as they were written; reads everything."""
        ...


class Kept(Protocol):
    """A segment in a table of contents. `removed` are report numbers, `deleted` their passages."""

    passages: int
    removed: frozenset[int]
    deleted: frozenset[int]

    @property
    def key(self) -> str:
        """What its files are called by."""
        ...


K = TypeVar("K", bound=Kept)


@dataclass(frozen=True, slots=True)
class Made:
    """What goes into a segment: the shelf's `meta` and `arrays`, words per passage, pairs per report."""

    meta: dict[str, Any]
    arrays: dict[str, AnyArray]
    words: Postings
    pairs: Postings

    @property
    def passages(self) -> int:
        """How many."""
        return len(self.arrays["passage.length"])

    @property
    def report_ids(self) -> list[str]:
        """In their order on the shelf."""
        return [card["id"] for card in self.meta["cards"]]


class Storage(Protocol[K]):
    """How an engine keeps segments in a folder; holds nothing else, so that it can travel to other processes."""

    @property
    def folder(self) -> Path:
        """Where."""
        ...

    def write(self, made: Made) -> K:
        """Write the files of a new segment, down to the disk; no table of contents knows it yet."""
        ...

    def open(self, kept: K) -> Segment:
        """Open a segment; raises `DamagedIndex`, or `FileNotFoundError`."""
        ...

    def contents(self, commit: str) -> list[K]:
        """The segments of a state; raises like `open`."""
        ...

    def commit(self, commit: str, segments: Sequence[K]) -> None:
        """Write the table of contents of a state, down to the disk."""
        ...

    def sweep(self, commit: str, segments: Sequence[K]) -> None:
        """Delete the files that the state `commit`, made of `segments`, doesn't need."""
        ...
