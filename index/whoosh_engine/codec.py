"""Our segment as a Whoosh codec: stock Whoosh opens, reads and searches the same files.

This is the extension point that Whoosh offers for other file formats. We write in bulk (`arrays`) and score in bulk
(`index.segments`); everything else, the table of contents, segments, deletions, readers, matchers and
queries, is Whoosh's own, and a test holds our results against those of its searcher.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh import fields, formats
from whoosh.codec import base
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from index.arrays import AnyArray
from index.postings import Postings
from index.whoosh_engine.arrays import SegmentFile

INDEX = "MAIN"
_EXTENSION = ".dz"


def schema() -> fields.Schema:
    """Words of a passage with their frequency; pairs of characters, kept once per report on its first passage."""
    words = fields.FieldType(formats.Frequency(), analyzer=None, scorable=True)
    return fields.Schema(words=words, pairs=fields.FieldType(formats.Existence(), analyzer=None))


class ArraysCodec(base.Codec):  # type: ignore[misc]
    """Reads segments of flat arrays; they are written in one go and never through Whoosh's posting writers."""

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> _Documents:
        """Lengths and deletions."""
        return _Documents(_file(storage, segment), segment)

    def terms_reader(self, storage: Any, segment: ArraySegment) -> _Terms:
        """Terms and postings."""
        return _Terms(_file(storage, segment))

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:  # noqa: ARG002 - Whoosh's signature
        """A segment with a name of its own."""
        return ArraySegment(indexname)


class ArraySegment(base.Segment):  # type: ignore[misc]
    """A segment as Whoosh's table of contents keeps it. `removed` are report numbers, `deleted` their passages."""

    def __init__(self, indexname: str, passages: int = 0) -> None:
        self.indexname = indexname
        self.segid = self._random_id()
        self.passages = passages
        self.removed: frozenset[int] = frozenset()
        self.deleted: frozenset[int] = frozenset()

    @property
    def key(self) -> str:
        """Its id."""
        return str(self.segment_id())

    def codec(self) -> ArraysCodec:
        """How to read the segment."""
        return ArraysCodec()

    def path(self, folder: Path) -> Path:
        """The segment's file."""
        return folder / str(self.make_filename(_EXTENSION))

    def doc_count_all(self) -> int:
        """All passages."""
        return self.passages

    def deleted_count(self) -> int:
        """Passages of removed reports."""
        return len(self.deleted)

    def deleted_docs(self) -> Iterator[int]:
        """Passages of removed reports, one by one."""
        return iter(self.deleted)

    def is_deleted(self, docnum: int) -> bool:
        """True for a passage of a removed report."""
        return docnum in self.deleted


class _Documents(base.PerDocumentReader):  # type: ignore[misc]
    def __init__(self, file: SegmentFile, segment: ArraySegment) -> None:
        self._file, self._segment = file, segment

    def doc_count(self) -> int:
        return self._segment.passages - self._segment.deleted_count()

    def doc_count_all(self) -> int:
        return self._segment.passages

    def has_deletions(self) -> bool:
        return bool(self._segment.deleted)

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> frozenset[int]:
        return self._segment.deleted

    def all_doc_ids(self) -> Iterator[int]:
        return (number for number in range(self._segment.passages) if number not in self._segment.deleted)

    def iter_docs(self) -> Iterator[tuple[int, dict[str, Any]]]:
        return ((number, {}) for number in self.all_doc_ids())

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(self._file.lengths[docnum]) if fieldname == "words" else default

    def field_length(self, fieldname: str) -> int:
        return int(self._file.lengths.sum()) if fieldname == "words" else 0

    def min_field_length(self, fieldname: str) -> int:
        return int(self._file.lengths.min(initial=0)) if fieldname == "words" else 0

    def max_field_length(self, fieldname: str) -> int:
        return int(self._file.lengths.max(initial=0)) if fieldname == "words" else 0

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        shelf = self._file.shelf
        return {"report": shelf.cards[int(shelf.report[docnum])].id, "passage": docnum}

    def has_column(self, fieldname: str) -> bool:  # noqa: ARG002 - Whoosh's signature
        return False


class _Terms(base.TermsReader):  # type: ignore[misc]
    def __init__(self, file: SegmentFile) -> None:
        self._file = file
        self._fields: dict[str, Postings] = {"words": file.words, "pairs": file.pairs}

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        name, text = term
        return name in self._fields and self._fields[name].find(text) is not None

    def indexed_field_names(self) -> list[str]:
        return list(self._fields)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return ((name, term) for name in sorted(self._fields) for term in self._fields[name].names())

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        field = self._fields[fieldname]
        return ((fieldname, field.name(number)) for number in range(field.at_or_after(prefix), len(field)))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        docs, counts = self._postings(fieldname, text)
        lengths = self._file.lengths[docs] if fieldname == "words" else docs[:0]
        return TermInfo(
            weight=float(counts.sum()),
            df=len(docs),
            minlength=int(lengths.min(initial=0)),
            maxlength=int(lengths.max(initial=0)),
            maxweight=float(counts.max(initial=0)),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self._postings(fieldname, text)[1].sum())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return len(self._postings(fieldname, text)[0])

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        try:
            docs, counts = self._postings(fieldname, text)
        except KeyError:
            raise TermNotFound(f"No term {fieldname}:{text!r}") from None
        info = self.term_info(fieldname, text)
        term = (fieldname, text)
        return ListMatcher(docs.tolist(), counts.tolist(), format=format_, scorer=scorer, term=term, terminfo=info)

    def _postings(self, fieldname: str, text: bytes) -> tuple[AnyArray, AnyArray]:
        docs, counts = self._fields[fieldname].lookup(text)
        if fieldname == "words":
            docs, counts = docs[counts > 0], counts[counts > 0]
        if not len(docs):
            raise KeyError(text)
        if fieldname == "pairs":
            docs = self._file.shelf.passage_bounds[docs]
            counts = docs * 0 + 1
        return docs, counts


def _file(storage: Any, segment: ArraySegment) -> SegmentFile:
    return SegmentFile(segment.path(Path(storage.folder)))
