"""Postings → an index of tantivy with one segment, its documents in the order of the passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import tantivy

from index.arrays import AnyArray, sync
from index.postings import Postings
from index.segments.segment import Made
from index.tantivy_engine.schema import BITS, more, pair_name, schema

_MEMORY = 400_000_000


def write_index(folder: Path, made: Made) -> None:
    """Write the words and pairs of a segment into a new folder, down to the disk."""
    folder.mkdir()
    writer = tantivy.Index(schema(), str(folder)).writer(_MEMORY, num_threads=1)
    pairs = _pairs(made)
    for passage, fields in enumerate(_words(made.words, made.passages)):
        fields["passage"].append(passage)
        if passage in pairs:
            fields["pairs"] = pairs[passage]
        writer.add_document(tantivy.Document.from_dict(fields, schema()))
    writer.commit()
    writer.wait_merging_threads()
    sync(folder)


def _words(words: Postings, passages: int) -> Iterator[defaultdict[str, list[str | int]]]:
    """Per passage the values of its fields."""
    names = [name.decode() for name in words.names()]
    order, bounds = _by_document(words, passages)
    terms, counts = _terms(words)[order].tolist(), words.counts[order].tolist()
    for start, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        fields: defaultdict[str, list[str | int]] = defaultdict(list)
        fields["words"] = [names[term] for term in terms[start:end]]
        for place in range(start, end):
            if counts[place] != 1:
                for field in _spread(counts[place]):
                    fields[field].append(names[terms[place]])
        yield fields


def _spread(count: int) -> Iterator[str]:
    """The fields that make a count other than 1."""
    if not count:
        yield "void"
        return
    yield from (more(bit) for bit in range(BITS) if (count - 1) >> bit & 1)


def _pairs(made: Made) -> dict[int, list[str | int]]:
    """First passage of a report → its pairs."""
    names = [pair_name(name) for name in made.pairs.names()]
    firsts = made.arrays["passages.bounds"]
    order, bounds = _by_document(made.pairs, len(firsts) - 1)
    terms = _terms(made.pairs)[order]
    found: dict[int, list[str | int]] = {}
    for report in range(len(firsts) - 1):
        inside = terms[bounds[report] : bounds[report + 1]].tolist()
        found[int(firsts[report])] = [names[term] for term in inside]
    return found


def _by_document(postings: Postings, size: int) -> tuple[AnyArray, AnyArray]:
    """Postings in order of their documents, and where those of each document begin."""
    order = np.argsort(postings.docs, kind="stable")
    return order, np.searchsorted(postings.docs[order], np.arange(size + 1))


def _terms(postings: Postings) -> AnyArray:
    return np.repeat(np.arange(len(postings), dtype=np.uint32), np.diff(postings.starts))
