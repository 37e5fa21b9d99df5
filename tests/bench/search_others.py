"""What others use: stock Whoosh with jieba's analyser, tantivy as it comes, SQLite FTS5 in two ways."""

from __future__ import annotations

import sqlite3
import warnings
from pathlib import Path
from typing import Any

from corpus.normalise import fold
from index import words
from tests.bench.search_rivals import Held, rows


def cut(text: str) -> str:
    """The folded text as words with blanks between them."""
    folded = fold(text).text
    return " ".join(folded[start:end] for start, end in words.segment(folded))


class StockWhoosh:
    """Whoosh as its documentation has it, with the analyser that jieba brings; slow to build, so on part of it only."""

    name, stored, most = "Whoosh 原样 + jieba 分析器", "whoosh", 1_000

    def build(self, held: Held, folder: Path) -> None:
        """One writer, positions, default settings but for more memory."""
        warnings.simplefilter("ignore")
        from jieba.analyse import ChineseAnalyzer
        from whoosh import fields, index

        schema = fields.Schema(
            id=fields.ID(stored=True),
            part=fields.ID(sortable=True),
            year=fields.NUMERIC(sortable=True),
            text=fields.TEXT(analyzer=ChineseAnalyzer(), stored=True),
        )
        folder.mkdir(parents=True)
        writer = index.create_in(str(folder), schema).writer(limitmb=512)
        for name, part, year, text in rows(held):
            writer.add_document(id=name, part=part, year=year, text=text)
        writer.commit()

    def open(self, folder: Path, reports: int) -> None:
        """One searcher for all queries."""
        warnings.simplefilter("ignore")
        from whoosh import index

        self.index = index.open_dir(str(folder))
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

    def facets(self, term: str) -> int:
        """Grouped by both columns."""
        return self._ask(term, "", groupedby=["part", "year"])

    def _ask(self, query: str, part: str, **more: Any) -> int:
        from whoosh.qparser import QueryParser
        from whoosh.query import Term

        parsed = QueryParser("text", self.index.schema).parse(query)
        found = self.searcher.search(parsed, limit=10, filter=Term("part", part) if part else None, **more)
        for hit in found:
            hit["text"]
        for name in more.get("groupedby", ()):
            found.groups(name)
        return len(found)


class Tantivy:
    """tantivy by its own means, over the words that we cut, positions kept."""

    name, stored, most = "tantivy 原样（先切词）", "tantivy", 1_000_000

    def build(self, held: Held, folder: Path) -> None:
        """Its own threads, its own merging."""
        import tantivy

        builder = tantivy.SchemaBuilder().add_text_field("text", stored=True, tokenizer_name="words")
        for name in ("part", "year"):
            builder.add_text_field(name, fast=True, tokenizer_name="raw")
        folder.mkdir(parents=True)
        index = self._prepared(tantivy.Index(builder.build(), str(folder)))
        writer = index.writer(400_000_000)
        for _, part, year, text in rows(held):
            writer.add_document(tantivy.Document(text=[cut(text)], part=[part], year=[str(year)]))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path, reports: int) -> None:
        """One searcher for all queries."""
        import tantivy

        self.index = self._prepared(tantivy.Index.open(str(folder)))
        self.searcher = self.index.searcher()

    def words(self, terms: list[str], part: str = "") -> int:
        """Every term a phrase of its words."""
        return self._ask(" AND ".join(f'"{cut(term)}"' for term in terms), part)

    def phrase(self, text: str, part: str = "") -> int:
        """A phrase of words: finds nothing where its ends cut through words."""
        return self._ask(f'"{cut(text)}"', part)

    def prefix(self, text: str) -> int:
        """A pattern over the dictionary."""
        import tantivy

        return self._count(tantivy.Query.regex_query(self.index.schema, "text", f"{text}.*"))

    def facets(self, term: str) -> int:
        """Two aggregations beside the hits."""
        query = self.index.parse_query(f'"{cut(term)}"', ["text"])
        self.searcher.aggregate(query, {name: {"terms": {"field": name}} for name in ("part", "year")})
        return self._count(query)

    def _ask(self, query: str, part: str) -> int:
        return self._count(self.index.parse_query(query + (f" AND part:{part}" if part else ""), ["text"]))

    def _count(self, query: Any) -> int:
        found = self.searcher.search(query, 10)
        for _, address in found.hits:
            self.searcher.doc(address)
        return int(found.count)

    def _prepared(self, index: Any) -> Any:
        import tantivy

        index.register_tokenizer("words", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        return index


class Fts5:
    """SQLite FTS5 over trigrams, or over the words that we cut."""

    most = 1_000_000

    def __init__(self, tokenizer: str) -> None:
        self.trigram, self.stored = tokenizer == "trigram", f"fts5-{tokenizer}"
        self.name = "SQLite FTS5（三字组）" if self.trigram else "SQLite FTS5（先切词）"

    def build(self, held: Held, folder: Path) -> None:
        """One transaction."""
        folder.mkdir(parents=True)
        self.open(folder, 0)
        tokenizer = "trigram" if self.trigram else "unicode61"
        columns = f"text, part UNINDEXED, year UNINDEXED, tokenize='{tokenizer}'"
        self.db.execute(f"CREATE VIRTUAL TABLE p USING fts5({columns})")
        made = ((self._cut(text), part, year) for _, part, year, text in rows(held))
        self.db.executemany("INSERT INTO p(text, part, year) VALUES (?, ?, ?)", made)
        self.db.commit()

    def open(self, folder: Path, reports: int) -> None:
        """One connection for all queries."""
        self.db = sqlite3.connect(folder / "fts.db")

    def words(self, terms: list[str], part: str = "") -> int:
        """All terms; two characters are too few for trigrams, which then have to read everything."""
        if self.trigram and any(len(fold(term).text) < 3 for term in terms):
            where = " AND ".join("instr(text, ?)" for _ in terms) + (" AND part = ?" if part else "")
            return self._count(
                f"SELECT count(*) FROM p WHERE {where}", [*(fold(t).text for t in terms), *filter(None, [part])]
            )
        return self._match(" ".join(f'"{self._cut(term)}"' for term in terms), part)

    def phrase(self, text: str, part: str = "") -> int:
        """A phrase."""
        return self._match(f'"{self._cut(text)}"', part)

    def prefix(self, text: str) -> int:
        """A prefix."""
        return self._match(f'"{self._cut(text)}" *', "")

    def facets(self, term: str) -> int:
        """Two countings beside the hits."""
        short = self.trigram and len(fold(term).text) < 3
        where, value = ("instr(text, ?)", fold(term).text) if short else ("p MATCH ?", f'"{self._cut(term)}"')
        for name in ("part", "year"):
            self.db.execute(f"SELECT {name}, count(*) FROM p WHERE {where} GROUP BY {name}", [value]).fetchall()
        return self.words([term])

    def _cut(self, text: str) -> str:
        return fold(text).text if self.trigram else cut(text)

    def _match(self, query: str, part: str) -> int:
        narrow, values = (" AND part = ?", [query, part]) if part else ("", [query])
        self.db.execute(f"SELECT text FROM p WHERE p MATCH ?{narrow} ORDER BY rank LIMIT 10", values).fetchall()
        return self._count(f"SELECT count(*) FROM p WHERE p MATCH ?{narrow}", values)

    def _count(self, sql: str, values: list[Any]) -> int:
        return int(self.db.execute(sql, values).fetchone()[0])
