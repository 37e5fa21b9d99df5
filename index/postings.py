"""Which term stands in which document and how often, as a few flat arrays per field: made by sorting, read by slicing.

The postings of term number `t` are `docs[starts[t]:starts[t + 1]]`, ascending, with their `counts`. Terms are sorted
by their bytes, so that a term is found by halving, first among their heads, and the words with one beginning stand
together. Writing is one sort of (term, document) keys instead of a call per posting; reading copies nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.arrays import AnyArray, ArrayFile

_LOW = np.uint64(0xFFFFFFFF)
_SHIFT = np.uint64(32)
_ONE = np.uint64(1)
# Line ends part the paragraphs of a folded text, zeros part the reports.
_LINE_END = 10
_NONE: npt.NDArray[np.uint16] = np.zeros(0, np.uint16)
# Bytes of a term that are compared in one go: two Han characters and more.
_HEAD = 8


@dataclass(frozen=True)
class Postings:
    """One field: terms end to end, their bounds, and per term its documents and counts (none for a mere list)."""

    terms: AnyArray
    bounds: AnyArray
    starts: AnyArray
    docs: AnyArray
    counts: AnyArray

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def name(self, number: int) -> bytes:
        """The term with this number."""
        return self.terms[self.bounds[number] : self.bounds[number + 1]].tobytes()

    def find(self, term: bytes) -> int | None:
        """The number of `term`, if the field has it."""
        number = self.at_or_after(term)
        return number if number < len(self) and self.name(number) == term else None

    def at_or_after(self, term: bytes) -> int:
        """The number of the first term that is not before `term`."""
        key = int.from_bytes(term[:_HEAD].ljust(_HEAD, b"\0"))
        low, high = np.searchsorted(self._heads, np.array([key, key + 1], np.uint64)).tolist()
        return int(low) + bisect_left(range(low, high), term, key=self.name)

    @cached_property
    def _heads(self) -> npt.NDArray[np.uint64]:
        """The first bytes of every term as one number, ascending like the terms."""
        heads = np.zeros((len(self), _HEAD), np.uint8)
        starts, lengths = self.bounds[:-1].astype(np.intp), np.diff(self.bounds)
        for place in range(_HEAD):
            long = lengths > place
            heads[long, place] = self.terms[starts[long] + place]
        return heads.view(">u8").ravel().astype(np.uint64)

    def of(self, number: int) -> tuple[AnyArray, AnyArray]:
        """Documents and counts of one term."""
        place = slice(int(self.starts[number]), int(self.starts[number + 1]))
        return self.docs[place], self.counts[place]

    def lookup(self, term: bytes) -> tuple[AnyArray, AnyArray]:
        """Documents and counts of `term`; empty when the field doesn't have it."""
        number = self.find(term)
        return self.of(number) if number is not None else (_NONE, _NONE)

    def names(self) -> list[bytes]:
        """All terms in order."""
        terms, bounds = self.terms.tobytes(), self.bounds.tolist()
        return [terms[start:end] for start, end in pairwise(bounds)]

    def arrays(self, field: str) -> dict[str, AnyArray]:
        """The arrays under their names in a segment's file."""
        return {f"{field}.{name}": getattr(self, name) for name in _ARRAYS}


_ARRAYS = tuple(one.name for one in fields(Postings))


def open_postings(file: ArrayFile, field: str) -> Postings:
    """The postings that `Postings.arrays(field)` put into a file."""
    return Postings(*(file[f"{field}.{name}"] for name in _ARRAYS))


def smallest(largest: int) -> npt.DTypeLike:
    """The unsigned type that holds `largest`: postings in 65,536 documents take two bytes each."""
    return np.min_scalar_type(max(largest, 255))


def invert(names: Sequence[str], terms: AnyArray, docs: AnyArray, void: AnyArray) -> Postings:
    """Postings of occurrences: `terms[i]`, a number into `names`, stands in document `docs[i]`.

    Those that are `void` are listed and not counted.
    """
    encoded = [name.encode() for name in names]
    keys = (_ranks(encoded)[terms].astype(np.uint64) << _SHIFT | docs.astype(np.uint64)) << _ONE | void.astype(
        np.uint64
    )
    keys.sort()
    first = _firsts(keys >> _ONE)
    voids = np.add.reduceat((keys & _ONE).astype(np.uint32), first) if len(first) else first
    counts = np.diff(first, append=len(keys)) - voids
    return _packed(sorted(encoded), keys[first] >> _ONE, counts)


def invert_pairs(units: npt.NDArray[np.uint16], owners: AnyArray) -> Postings:
    """Postings of all pairs of neighbouring UTF-16 units: `units[i]` belongs to document `owners[i]`.

    A pair never reaches over a line end or a document's end; its term is the two units in big-endian bytes.
    """
    inside = (units > _LINE_END)[:-1] & (units > _LINE_END)[1:]
    pairs = units[:-1][inside].astype(np.uint64) << np.uint64(16) | units[1:][inside]
    keys = pairs << _SHIFT | owners[:-1][inside].astype(np.uint64)
    keys.sort()
    keys = keys[_firsts(keys)]
    starts = _firsts(keys >> _SHIFT)
    terms, docs = keys[starts] >> _SHIFT, keys & _LOW
    return Postings(
        terms=terms.astype(">u4").view(np.uint8),
        bounds=np.arange(0, 4 * len(terms) + 1, 4, dtype=np.uint32),
        starts=np.append(starts, len(keys)).astype(np.uint32),
        docs=docs.astype(smallest(int(docs.max(initial=0)))),
        counts=np.zeros(0, np.uint8),
    )


def from_lists(lists: Sequence[tuple[bytes, AnyArray, AnyArray]]) -> Postings:
    """Postings out of (term, documents, counts), sorted by term."""
    ranks = np.repeat(np.arange(len(lists), dtype=np.uint64), [len(docs) for _, docs, _ in lists])
    docs = np.concatenate([_NONE, *(docs for _, docs, _ in lists)]).astype(np.uint64)
    counts = np.concatenate([_NONE, *(counts for _, _, counts in lists)])
    return _packed([term for term, _, _ in lists], ranks << _SHIFT | docs, counts)


def merge(parts: Sequence[Postings], renumber: Sequence[npt.NDArray[np.int64]]) -> Postings:
    """One field out of several; `renumber[i]` gives the new numbers of the documents of part i, negative for none."""
    names = [part.names() for part in parts]
    ordered = sorted(set().union(*names))
    ranks = {name: rank for rank, name in enumerate(ordered)}
    keys, counts = [], []
    for part, own, new in zip(parts, names, renumber, strict=True):
        terms = np.repeat(np.array([ranks[name] for name in own], np.uint64), np.diff(part.starts))
        docs = new[part.docs]
        keys.append((terms << _SHIFT | docs.astype(np.uint64))[docs >= 0])
        counts.append(part.counts[docs >= 0] if len(part.counts) else part.counts)
    return _merged(ordered, np.concatenate(keys), np.concatenate(counts))


def _merged(names: list[bytes], keys: npt.NDArray[np.uint64], counts: AnyArray) -> Postings:
    order = np.argsort(keys, kind="stable")
    terms = keys[order] >> _SHIFT
    used, ranks = np.unique(terms, return_inverse=True)
    keys = ranks.astype(np.uint64) << _SHIFT | keys[order] & _LOW
    return _packed([names[int(term)] for term in used], keys, counts[order] if len(counts) else counts)


def _firsts(ascending: npt.NDArray[np.uint64]) -> npt.NDArray[np.intp]:
    """Where each new value begins."""
    return np.flatnonzero(np.diff(ascending, prepend=ascending[:1] + np.uint64(1)))


def _ranks(names: list[bytes]) -> npt.NDArray[np.uint32]:
    ranks = np.empty(len(names), np.uint32)
    ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names), dtype=np.uint32)
    return ranks


def _packed(terms: list[bytes], keys: npt.NDArray[np.uint64], counts: AnyArray) -> Postings:
    """Postings out of ascending keys: the term's number above, the document below."""
    docs = keys & _LOW
    bounds = np.zeros(len(terms) + 1, np.uint32)
    np.cumsum([len(term) for term in terms], out=bounds[1:])
    return Postings(
        terms=np.frombuffer(b"".join(terms), np.uint8),
        bounds=bounds,
        starts=np.searchsorted(keys >> _SHIFT, np.arange(len(terms) + 1, dtype=np.uint64)).astype(np.uint32),
        docs=docs.astype(smallest(int(docs.max(initial=0)))),
        counts=np.minimum(counts, 255).astype(np.uint8),
    )
