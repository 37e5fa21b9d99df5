"""How tantivy keeps a segment: a document per passage, numbered as on the shelf, with terms that we cut ourselves.

A search of tantivy gives documents and scores. To get word counts back exactly, whatever its scoring and its rounded
lengths, a count is spread over fields, and a query gives each a constant score, so that the score *is* the count:

    words     every word that the passage lists                                     1
    more.B    of those that stand more than once, the words with bit B of count-1   2 to the B
    void      words whose characters only a sign parts, listed and not counted      VOID
    pairs     pairs of characters of a report, on its first passage
    passage   the number, to choose passages by
"""

from __future__ import annotations

from functools import cache

import tantivy
from tantivy import Occur, Query

BITS = 8
VOID = 1024.0
_FIRST_SURROGATE, _BEHIND_SURROGATES, _OUT_OF_THE_WAY = 0xD800, 0xE000, 0x100000


@cache
def schema() -> tantivy.Schema:
    """The fields. Every value is one term; positions and frequencies are not kept."""
    builder = tantivy.SchemaBuilder()
    for field in ("words", "void", "pairs", *map(more, range(BITS))):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("passage", indexed=True)
    return builder.build()


def more(bit: int) -> str:
    """The field for one bit of the counts."""
    return f"more{bit}"


def weights() -> tuple[tuple[str, float], ...]:
    """What each field adds to a word's count."""
    return ("words", 1.0), ("void", VOID), *((more(bit), float(1 << bit)) for bit in range(BITS))


def counting(word: str) -> Query:
    """Passages that list a word, scored by how often."""
    parts = [Query.const_score_query(_term(field, word), weight) for field, weight in weights()]
    return Query.boolean_query([(Occur.Should, part) for part in parts])


def holding_all(pairs: list[str]) -> Query:
    """First passages of the reports that hold all pairs."""
    return Query.boolean_query([(Occur.Must, _term("pairs", pair)) for pair in pairs])


def pair_name(pair: bytes) -> str:
    """Two UTF-16 units as a term; halves of characters beyond the basic plane are no text and get stand-ins."""
    units = (int.from_bytes(pair[:2]), int.from_bytes(pair[2:]))
    return "".join(
        chr(unit + _OUT_OF_THE_WAY if _FIRST_SURROGATE <= unit < _BEHIND_SURROGATES else unit) for unit in units
    )


def _term(field: str, text: str) -> Query:
    return Query.term_query(schema(), field, text, "basic")
