"""Letters side by side → what is alike among them: clusters of what very many have, and pairs. The one rule of reuse.

The whole archive is looked through by it, and what may be alike to one report (`lookup`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from corpus.model import Span
from index.reuse.candidates import candidates
from index.reuse.collection import Collection, unit_numbers
from index.reuse.masses import clusters
from index.reuse.regions import Letters, regions
from index.reuse.values import Cluster, Options, Pair, Place, Relation, Reuse

# Passages are looked at beside many others.
_KEPT = 4096


def found_in(held: Collection, options: Options, only: str | None = None) -> Reuse:
    """What is alike in a collection, all of it or what concerns the report `only`; it weighs differently afterwards."""
    masses = clusters(held)
    for mass in masses:
        for stretch in mass:
            held.weights[stretch.start : stretch.stop] = 0
    number = next((k for k, one in enumerate(held.sheets) if one.id == only), None)
    found = sorted(_pairs(held, options, number), key=lambda pair: (-pair.similarity * pair.chars, pair.a, pair.b))
    shown = (_cluster(held, mass) for mass in masses)
    return Reuse(tuple(found), tuple(one for one in shown if only in (None, *(place.report for place in one.places))))


def _cluster(held: Collection, mass: Sequence[range]) -> Cluster:
    places = tuple(sorted(_where(held, stretch.start, stretch.stop) for stretch in mass))
    sheets = {int(held.sheet[held.owner[stretch.start]]) for stretch in mass}
    units = {held.sheets[number].unit or held.sheets[number].id for number in sheets}
    return Cluster(places, len(sheets), len(units), max(map(len, mass)))


def _pairs(held: Collection, options: Options, only: int | None) -> Iterator[Pair]:
    units, letters = unit_numbers(held.sheets), lru_cache(_KEPT)(partial(_letters, held))
    for a, b in zip(*(side.tolist() for side in candidates(held, options, only)), strict=True):
        one, other = int(held.sheet[a]), int(held.sheet[b])
        relation: Relation = "same_unit" if units[one] == units[other] else "other_unit"
        for region in regions(letters(a), letters(b), options.min_chars):
            places = (_place(held, a, region.a), _place(held, b, region.b))
            specimen = held.sheets[one].specimen or held.sheets[other].specimen
            yield Pair(*places, region.similarity, region.chars, relation, specimen)


def _letters(held: Collection, passage: int) -> Letters:
    low, high = held.first[passage : passage + 2]
    text = held.codes[low:high].tobytes().decode("utf-32-le", "surrogatepass")
    return Letters.weighing(text, held.weights[low:high])


def _place(held: Collection, passage: int, letters: tuple[int, int]) -> Place:
    begin = int(held.first[passage])
    return _where(held, begin + letters[0], begin + letters[1])


def _where(held: Collection, start: int, end: int) -> Place:
    """Where letters of one passage stand in their report."""
    number = int(held.sheet[held.owner[start]])
    own, begin = held.sheets[number], int(held.begins[number])
    return Place(own.id, Span(int(own.starts[start - begin]), int(own.ends[end - 1 - begin])))
