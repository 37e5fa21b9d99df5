"""Query tree → wider tree: synonyms, abbreviations and units under their other names, as far as nobody objects.

Only plain words and the unit field are widened; quoted text is what it is. What stands for a word comes from
`corpus/vocabulary/synonyms.toml` and `units.csv`, and counts for less than the word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from types import MappingProxyType

from corpus import vocabulary
from corpus.units import Units, units
from index import tree
from index.lexicon import NO_LEXICON, Lexicon, folded
from index.query import parse

# A place name before a unit's common name: 云溪县 in 云溪县文旅局.
_LONGEST_PLACE = 8


def widen(node: tree.Node, lexicon: Lexicon = NO_LEXICON) -> tree.Node:
    """`node` with every word that has synonyms turned into a `Wide`."""
    match node:
        case tree.And(items):
            return tree.And(tuple(widen(item, lexicon) for item in items))
        case tree.Or(items):
            return tree.Or(tuple(widen(item, lexicon) for item in items))
        case tree.Word(text):
            others = tuple(dict.fromkeys(alternatives(text, lexicon)))
            return tree.Wide(node, others) if others else node
        case tree.Scope("unit", values):
            every = (name for value in values for name in (value, *unit_names(value), *lexicon.others(value)))
            return tree.Scope("unit", tuple(dict.fromkeys(every)))
    return node


def alternatives(word: str, lexicon: Lexicon = NO_LEXICON) -> Iterator[tree.Node]:
    """What also answers to `word`, as queries."""
    yield from _table().get(folded(word), ())
    yield from (tree.Exact(name) for name in (*unit_names(word), *lexicon.others(word)))


def unit_names(name: str) -> tuple[str, ...]:
    """The other names of a unit, with the place before it kept: 云溪县文旅局 → 云溪县文化和旅游局, …, 云溪县文化局."""
    whole, known = folded(name), _names(units())
    ends = (whole[place:] for place in range(min(_LONGEST_PLACE, len(whole) - 1) + 1))
    end = next((end for end in ends if end in known), None)
    if end is None:
        return ()
    place = whole.removesuffix(end)
    return tuple(place + other for other in known[end])


@cache
def _table() -> Mapping[str, tuple[tree.Node, ...]]:
    rows = vocabulary.table("synonyms")
    found: dict[str, list[tree.Node]] = {}
    for row in rows["same"]:
        for word in row["words"]:
            others = (other for other in row["words"] if other != word)
            found.setdefault(folded(word), []).extend(map(tree.Exact, others))
    for row in rows["also"]:
        queries = [parse(query).tree for query in row["queries"]]
        found.setdefault(folded(row["word"]), []).extend(queries)
        if len(queries) == 1 and (run := _run(queries[0])):  # of several each is but a part: 形式主义、官僚主义 of 四风
            found.setdefault(run, []).append(tree.Exact(row["word"]))
    return MappingProxyType({word: tuple(dict.fromkeys(others)) for word, others in found.items()})


def _run(query: tree.Node) -> str:
    """Several words of a query as they are written one after the other, 不敢腐、不能腐、不想腐; else nothing."""
    texts = [item.text for item in tree.conjuncts(query) if isinstance(item, tree.Word)]
    return folded("".join(texts)) if len(texts) == len(tree.conjuncts(query)) > 1 else ""


@lru_cache(maxsize=1)
def _names(table: Units) -> Mapping[str, tuple[str, ...]]:
    """Folded name → all other folded names of the unit, of what it came from and of what came of it."""
    rows = table.by_id
    names = {key: [row["canonical"], row["short"], *row["aliases"].split("|")] for key, row in rows.items()}
    kin: dict[str, set[str]] = {key: {key} for key in rows}
    for key, row in rows.items():
        if row["successor"] in rows:
            kin[key].add(row["successor"])
            kin[row["successor"]].add(key)
    found: dict[str, tuple[str, ...]] = {}
    for key, relatives in kin.items():
        every = dict.fromkeys(folded(name) for one in (key, *sorted(relatives - {key})) for name in names[one] if name)
        for name in filter(None, map(folded, names[key])):
            others = chain(found.get(name, ()), (other for other in every if other != name))
            found[name] = tuple(dict.fromkeys(others))
    return MappingProxyType(found)
