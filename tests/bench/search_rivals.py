"""The engines that the search bench compares: ours, stock Whoosh with jieba's analyser, SQLite FTS5 in two ways.

Each builds from the same passages and answers with the number of hits and the first ten. Ours also counts facets and
years, and does the whole page with its marked snippets once, once not.
"""

from __future__ import annotations

import sqlite3
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from corpus.archive import ArchivedReport
from corpus.normalise import fold
from corpus.passages import passages
from index import words
from index.build import Library
from index.engine import Filters, Request
from tests.bench.search_texts import GeneratedArchive

Row = tuple[str, str, str]  # passage id, part, text


class Rival(Protocol):
    """One way to store and search passages."""

    name: str

    def build(self, held: dict[str, ArchivedReport], folder: Path) -> None:
        """Write the index into `folder`."""

    def words(self, terms: list[str], part: str = "") -> int:
        """Passages with all `terms`."""

    def phrase(self, text: str, part: str = "") -> int:
        """Passages with exactly this text."""

    def prefix(self, text: str) -> int:
        """Passages with a word that begins so."""


def rows(held: dict[str, ArchivedReport]) -> Iterator[Row]:
    """The passages of all reports."""
    for name, archived in held.items():
        for passage in passages(archived.report):
            yield f"{name}.{passage.ordinal}", passage.part, passage.span.of(archived.report.text)


class Ours:
    """The Whoosh engine, as the portal uses it."""

    def __init__(self, *, shown: int = 10) -> None:
        self.shown, self.name = shown, "本项目，整页" if shown else "本项目，只检索"

    def build(self, held: dict[str, ArchivedReport], folder: Path) -> None:
        """With as many processes as processors."""
        self.library = Library.open(folder, GeneratedArchive(held))  # type: ignore[arg-type]
        self.library.rebuild()

    def words(self, terms: list[str], part: str = "") -> int:
        """Plain words."""
        return self._ask(" ".join(terms), part)

    def phrase(self, text: str, part: str = "") -> int:
        """Quoted text."""
        return self._ask(f'"{text}"', part)

    def prefix(self, text: str) -> int:
        """A word with `*`."""
        return self._ask(f"{text}*", "")

    def _ask(self, query: str, part: str) -> int:
        filters = Filters(parts=(part,) if part else ())  # type: ignore[arg-type]
        return self.library.search(Request(query, filters, limit=self.shown)).total_passages


class StockWhoosh:
    """Whoosh as its documentation has it, with the analyser that jieba brings."""

    name = "Whoosh 原样 + jieba 分析器"

    def build(self, held: dict[str, ArchivedReport], folder: Path) -> None:
        """One writer, positions, default settings but for more memory."""
        warnings.simplefilter("ignore")
        from jieba.analyse import ChineseAnalyzer
        from whoosh import fields, index

        schema = fields.Schema(
            id=fields.ID(stored=True), part=fields.ID, text=fields.TEXT(analyzer=ChineseAnalyzer(), stored=True)
        )
        folder.mkdir(parents=True)
        self.index = index.create_in(str(folder), schema)
        writer = self.index.writer(limitmb=512)
        for name, part, text in rows(held):
            writer.add_document(id=name, part=part, text=text)
        writer.commit()
        self.searcher = self.index.searcher()

    def words(self, terms: list[str], part: str = "") -> int:
        """All terms, through the analyser."""
        return self._ask(" ".join(terms), part)

    def phrase(self, text: str, part: str = "") -> int:
        """A phrase query."""
        return self._ask(f'"{text}"', part)

    def prefix(self, text: str) -> int:
        """A prefix query."""
        return self._ask(f"{text}*", "")

    def _ask(self, query: str, part: str) -> int:
        from whoosh.qparser import QueryParser
        from whoosh.query import Term

        parsed = QueryParser("text", self.index.schema).parse(query)
        found = self.searcher.search(parsed, limit=10, filter=Term("part", part) if part else None)
        for hit in found:
            hit["text"]
        return len(found)


class Fts5:
    """SQLite FTS5 over trigrams, or over the words that we cut."""

    def __init__(self, tokenizer: str) -> None:
        self.trigram = tokenizer == "trigram"
        self.name = "SQLite FTS5（三字组）" if self.trigram else "SQLite FTS5（先切词）"

    def build(self, held: dict[str, ArchivedReport], folder: Path) -> None:
        """One transaction."""
        folder.mkdir(parents=True)
        self.db = sqlite3.connect(folder / "fts.db")
        tokenizer = "trigram" if self.trigram else "unicode61"
        self.db.execute(f"CREATE VIRTUAL TABLE p USING fts5(text, part UNINDEXED, tokenize='{tokenizer}')")
        self.db.executemany("INSERT INTO p(text, part) VALUES (?, ?)", ((self._cut(t), p) for _, p, t in rows(held)))
        self.db.commit()

    def words(self, terms: list[str], part: str = "") -> int:
        """All terms; two characters are too few for trigrams, which then have to read everything."""
        if self.trigram and any(len(fold(term).text) < 3 for term in terms):
            where = " AND ".join("instr(text, ?)" for _ in terms)
            return self._count(f"SELECT count(*) FROM p WHERE {where}", [fold(t).text for t in terms])
        return self._match(" ".join(f'"{self._cut(term)}"' for term in terms), part)

    def phrase(self, text: str, part: str = "") -> int:
        """A phrase."""
        return self._match(f'"{self._cut(text)}"', part)

    def prefix(self, text: str) -> int:
        """A prefix."""
        return self._match(f'"{self._cut(text)}" *', "")

    def _cut(self, text: str) -> str:
        folded = fold(text).text
        return folded if self.trigram else " ".join(folded[a:b] for a, b in words.segment(folded))

    def _match(self, query: str, part: str) -> int:
        narrow, values = (" AND part = ?", [query, part]) if part else ("", [query])
        self.db.execute(f"SELECT text FROM p WHERE p MATCH ?{narrow} ORDER BY rank LIMIT 10", values).fetchall()
        return self._count(f"SELECT count(*) FROM p WHERE p MATCH ?{narrow}", values)

    def _count(self, sql: str, values: list[Any]) -> int:
        return int(self.db.execute(sql, values).fetchone()[0])


RIVALS: tuple[Rival, ...] = (Ours(), Ours(shown=0), StockWhoosh(), Fts5("trigram"), Fts5("words"))
