"""A segment of the tantivy engine, open: words from tantivy, everything else from the shelf."""

from __future__ import annotations

import heapq
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import tantivy
from tantivy import Query

from index import rules
from index.arrays import AnyArray, ArrayFile, DamagedFile
from index.postings import Postings, from_lists, invert_pairs, smallest
from index.segments.segment import Found
from index.shelf import Shelf
from index.tantivy_engine.schema import VOID, counting, holding_all, pair_name, schema, weights

SHELF, WORDS = "shelf.dz", "words"
# Lists of this many words per segment are kept for the next query, two bytes and one a posting: some megabytes.
_REMEMBERED = 96
# So many pairs decide on a report; tantivy begins with the rarest.
_ENOUGH = 64
_NONE: Found = (np.zeros(0, np.uint16), np.zeros(0, np.uint8))


class TantivySegment:
    """Unchanging, shared by all views of it."""

    def __init__(self, folder: Path) -> None:
        """Open it; raises `DamagedFile` when it was written by other rules, `ValueError` when tantivy can't read it."""
        self.file = ArrayFile(folder / SHELF)
        if self.file.meta["rules"] != rules.fingerprint():
            raise DamagedFile(f"{folder.name}: made by other rules")
        self.shelf = Shelf(self.file)
        self.lengths: AnyArray = self.file["passage.length"]
        self._folder = folder / WORDS
        self._searcher = _opened(self._folder)
        self.listed = lru_cache(_REMEMBERED)(self._listed)

    @cached_property
    def words(self) -> Postings:
        """Put together word by word."""
        names = self.beginning("", len(self.shelf.text))
        return from_lists([(name.encode(), *self._listed(name)) for name in names])

    @cached_property
    def pairs(self) -> Postings:
        """Read from the text once more."""
        owners = np.repeat(np.arange(len(self.shelf.cards)), np.diff(self.shelf.text_bounds))
        return invert_pairs(self.shelf.text, owners)

    def beginning(self, prefix: str, most: int) -> Sequence[str]:
        """Neighbours in tantivy's dictionary."""
        return sorted(word for word, _ in self._searcher.terms_with_prefix("words", prefix))[:most]

    def reports_with(self, pairs: Collection[bytes]) -> AnyArray:
        """One query for all of them."""
        names = [pair_name(pair) for pair in pairs][:_ENOUGH]
        rarest = min(self._searcher.doc_freq("pairs", name) for name in names)
        hits = self._hits(holding_all(names), rarest)
        return self.shelf.report[[address.doc for _, address in hits]]

    def frequent(self, most: int, also: Sequence[str]) -> Iterator[tuple[str, int]]:
        """From tantivy's dictionary."""
        known = dict(self._searcher.terms_with_prefix("words", ""))
        best = heapq.nsmallest(most, known, key=lambda word: (-known[word], word))
        for word in dict.fromkeys([*best, *(word for word in also if word in known)]):
            yield word, known[word]

    def sums(self, passages: AnyArray, least: int) -> Mapping[str, int]:
        """From the dictionary, field by field, as far as the passages go."""
        inside = Query.term_set_query(schema(), "passage", passages.tolist())
        total: Counter[str] = Counter()
        for field, weight in weights():
            sign = -1 if weight == VOID else int(weight)
            for word, count in self._searcher.terms_with_prefix(field, "", inside):
                total[word] += sign * count
        return {word: count for word, count in total.items() if count >= least}

    def damage(self) -> Sequence[str]:
        """Arrays whose checksum is another, and files of tantivy that are."""
        return [*self.file.check(), *self._changed_files()]

    def _listed(self, word: str) -> Found:
        many = self._searcher.doc_freq("words", word)
        hits = self._hits(counting(word), many)
        if not hits:
            return _NONE
        scores = np.fromiter((score for score, _ in hits), np.float32, len(hits))
        passages = np.fromiter((address.doc for _, address in hits), smallest(len(self.shelf)), len(hits))
        order = np.argsort(passages)
        return passages[order], np.where(scores < VOID, scores, 0)[order].astype(np.uint8)

    def _hits(self, query: Query, most: int) -> list[tuple[float, tantivy.DocAddress]]:
        return self._searcher.search(query, most, count=False).hits if most else []

    def _changed_files(self) -> list[str]:
        written, found = self.file.meta["files"], checksums(self._folder)
        return [name for name in written if found.get(name) != written[name]]


def checksums(folder: Path) -> dict[str, int]:
    """Checksum of every file that tantivy reads."""
    files = (path for path in sorted(folder.iterdir()) if not path.name.startswith("."))
    return {path.name: zlib.crc32(path.read_bytes()) for path in files}


def _opened(folder: Path) -> tantivy.Searcher:
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    index = tantivy.Index.open(str(folder))
    index.config_reader("manual")  # nothing changes in there, so that nobody need watch it
    return index.searcher()
