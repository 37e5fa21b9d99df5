"""Prints MRR@10 of keyword queries over abstracts: our engines beside tantivy with the same tokens.

    python -m tests.bench.search_ranking

2,000 abstracts of CSL, each asked for by its authors' keywords. tantivy gets every word that our index lists and, as
its query, every word that we look up, as alternatives scored by its own BM25: the same tokens, its way to rank.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpus.archive import ArchivedReport
from corpus.normalise import fold
from index import plan as planned
from index import words
from index.build import Library
from index.engine import Request
from index.plan import plan
from index.query import parse
from tests.bench.search_texts import GeneratedArchive
from tests.index.conftest import INSTALLED, archived

DATA = Path(__file__).parents[2] / "../shared/data/ranking-csl"
Ranked = Callable[[str], list[str]]


def main() -> None:
    """One line per system."""
    if not DATA.is_dir():
        print("没有 ranking-csl 数据，略过")
        return
    texts = {row["id"]: row["text"] for row in _lines("corpus")}
    queries = {row["id"]: " ".join(row["keywords"]) for row in _lines("queries")}
    pairs = [line.split("\t")[:2] for line in (DATA / "qrels.tsv").read_text("utf-8").splitlines()]
    wanted = [(queries[query], text) for query, text in pairs]
    with TemporaryDirectory() as folder:
        for name in INSTALLED:
            print(
                f"| 本项目 {name} | {mean_reciprocal_rank(_ours(name, texts, Path(folder)), wanted):.4f} |", flush=True
            )
    print(f"| tantivy，同样的词 | {mean_reciprocal_rank(_tantivy(texts), wanted):.4f} |")


def mean_reciprocal_rank(ranked: Ranked, wanted: list[tuple[str, str]], most: int = 10) -> float:
    """Mean over all queries of 1 / the place of the one text that is wanted, 0 beyond `most`."""
    places = (ranked(query)[:most] for query, _ in wanted)
    ranks = (
        1 / (place.index(text) + 1) if text in place else 0.0 for place, (_, text) in zip(places, wanted, strict=True)
    )
    return sum(ranks) / len(wanted)


def _ours(engine: str, texts: dict[str, str], folder: Path) -> Ranked:
    held: dict[str, ArchivedReport] = {name: archived(text, name=name) for name, text in texts.items()}
    library = Library.open(folder / engine, GeneratedArchive(held), engine)  # type: ignore[arg-type]
    library.rebuild()
    return lambda query: [hit.card.id for hit in library.search(Request(query, limit=10)).hits]


def _tantivy(texts: dict[str, str]) -> Ranked:
    import tantivy

    builder = tantivy.SchemaBuilder().add_text_field("text", tokenizer_name="raw", index_option="freq")
    index = tantivy.Index(builder.add_text_field("id", stored=True, tokenizer_name="raw").build())
    writer = index.writer()
    for name, text in texts.items():
        writer.add_document(tantivy.Document(text=words.bag(fold(text).text), id=[name]))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ranked(query: str) -> list[str]:
        terms = [tantivy.Query.term_query(index.schema, "text", word) for word in dict.fromkeys(_looked_up(query))]
        found = searcher.search(tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms]), 10)
        return [searcher.doc(address)["id"][0] for _, address in found.hits]

    return ranked


def _looked_up(query: str) -> Iterator[str]:
    return (lookup.text for lookup in planned.looked_up(planned.typed(plan(parse(query).tree).root)))


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()
