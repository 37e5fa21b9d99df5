"""Alike passages across an archive: shingles find candidates, exact spans prove them, formulas count for nothing.

Reports → sheets (letters, folded and masked) → collection (what each letter says, by how many use it) → clusters of
what very many have, and candidates → regions → pairs. Everything found is 疑似 until a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from corpus.archive import ArchivedReport
from corpus.model import Span
from index.reuse.candidates import candidates
from index.reuse.collection import Collection, collect, unit_numbers
from index.reuse.decisions import (
    Decisions,
    Exclusion,
    Expression,
    UnfitDecision,
    decide,
    proposed,
    read_decisions,
    sentences,
    write_decisions,
)
from index.reuse.figures import Figures, Shares, figures
from index.reuse.lookup import Lookup
from index.reuse.masses import clusters
from index.reuse.regions import Letters, regions
from index.reuse.sheets import Sheet, sheet, sheet_of, with_expressions
from index.reuse.stock import Stock
from index.reuse.values import MIN_CHARS, Cluster, Options, Pair, Place, Relation, Reuse, Scope

__all__ = [
    "MIN_CHARS", "Cluster", "Decisions", "Exclusion", "Expression", "Figures", "Options", "Pair", "Place", "Relation",
    "Reuse", "Scope", "Shares", "Stock", "UnfitDecision", "alike_to", "decide", "figures", "measured", "proposed",
    "read_decisions", "reuse", "reuse_in", "reuse_of", "sentences", "sheet", "sheet_of", "with_expressions",
    "write_decisions",
]  # fmt: skip

_EVERYTHING = Options()


def reuse(reports: Iterable[ArchivedReport], options: Options = _EVERYTHING) -> Reuse:
    """Alike passages among `reports`, which are read once and one at a time."""
    return _found(collect(map(sheet, reports)), options)


def reuse_of(report: ArchivedReport, others: Iterable[ArchivedReport], options: Options = _EVERYTHING) -> Reuse:
    """What of `report` is alike in `others`; the same report among them is passed over."""
    rest = (sheet(other) for other in others if other.id != report.id)
    return _found(collect(chain((sheet(report),), rest)), options, report.id)


def reuse_in(stock: Stock, options: Options = _EVERYTHING, expressions: Sequence[str] = ()) -> Reuse:
    """Alike passages in a whole archive, out of its stock of fingerprints; `expressions` count as fixed besides."""
    return _found(collect(with_expressions(one, expressions) for one in stock.opened().sheets()), options)


def alike_to(stock: Stock, own: Sheet, options: Options = _EVERYTHING, beside: Sequence[Sheet] = ()) -> Reuse:
    """What of one report is alike in the archive, in milliseconds; `own` may be stored or not.

    `beside` are papers that are not stored and are looked at as if they were.
    """
    return Lookup(stock.opened().beside(beside), own).look(options)


def measured(stock: Stock, own: Sheet, decisions: Decisions, options: Options = _EVERYTHING) -> tuple[Reuse, Figures]:
    """What of one report is alike in the archive, and how much that is, by what people have decided."""
    own = with_expressions(own, [one.words for one in decisions.expressions])
    found = alike_to(stock, own, options)
    return found, figures(own, found, decisions.excluded(own.id))


def _found(held: Collection, options: Options, only: str | None = None) -> Reuse:
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
    units = unit_numbers(held.sheets)
    for a, b in zip(*(side.tolist() for side in candidates(held, options.scope, only)), strict=True):
        one, other = int(held.sheet[a]), int(held.sheet[b])
        relation: Relation = "same_unit" if units[one] == units[other] else "other_unit"
        for region in regions(_letters(held, a), _letters(held, b), options.min_chars):
            places = (_place(held, a, region.a), _place(held, b, region.b))
            specimen = held.sheets[one].specimen or held.sheets[other].specimen
            yield Pair(*places, region.similarity, region.chars, relation, specimen)


def _letters(held: Collection, passage: int) -> Letters:
    low, high = held.first[passage : passage + 2]
    text = held.codes[low:high].tobytes().decode("utf-32-le", "surrogatepass")
    return Letters(text, held.weights[low:high])


def _place(held: Collection, passage: int, letters: tuple[int, int]) -> Place:
    begin = int(held.first[passage])
    return _where(held, begin + letters[0], begin + letters[1])


def _where(held: Collection, start: int, end: int) -> Place:
    """Where letters of one passage stand in their report."""
    number = int(held.sheet[held.owner[start]])
    own, begin = held.sheets[number], int(held.begins[number])
    return Place(own.id, Span(int(own.starts[start - begin]), int(own.ends[end - 1 - begin])))
