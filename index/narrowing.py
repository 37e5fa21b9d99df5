"""Filters and facets over the columns of a state: which passages a filter leaves, how many reports each value has.

Several values may be ticked in one facet. The counts of a facet leave its own ticks out of account, so that each
says what a further tick would bring.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.model import ASPECTS, KINDS, MATERIALS, PARTS
from corpus.normalise import fold
from index.columns import Columns, Counts, Grouped, Mask, Passages
from index.engine import FacetValue, Filters
from index.names import FACETS, Facet, FieldName, label

Years = Sequence[tuple[int | None, int | None]]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What satisfies all filters, by report; for a facet with ticks what satisfies all `but` its."""

    found: Grouped
    but: Mapping[Facet, Grouped]


def within(name: FieldName, values: Sequence[str], columns: Columns, passages: Passages) -> Mask:
    """Which `passages` are inside a field of the query; units, titles and headings are matched by what they hold."""
    if name == "part":
        return _chosen_in([part in values for part in PARTS], columns.part[passages])
    if name == "aspect":
        return _chosen_in([*(aspect in values for aspect in ASPECTS), False], columns.aspect[passages])
    if name == "kind":
        return _coded_in("kind", values, columns, passages)
    wanted = [folded for value in values if (folded := fold(value).text.replace("\n", ""))]
    if name == "heading":
        return _under_headings(wanted, columns, passages)
    if name == "unit":
        units = [unit for unit in columns.coded["unit"].values if unit and _holds_any(fold(unit).text, wanted)]
        return _coded_in("unit", units, columns, passages)
    return _chosen_in([_holds_any(title, wanted) for title in columns.titles], columns.owner[passages])


def within_years(ranges: Years, columns: Columns, passages: Passages) -> Mask:
    """Which `passages` are of reports whose year lies in one of `ranges`; unknown years lie in none."""
    years, inside = columns.years, np.zeros(columns.reports, np.bool_)
    for low, high in ranges:
        inside |= (years >= (low or 1)) & (years <= (high or 9999))
    return inside[columns.owner[passages]]


def narrowed(columns: Columns, passages: Passages, filters: Filters) -> Narrowed:
    """Narrow passages by what is ticked."""
    if filters.reports:
        passages = passages[_of_reports(filters.reports, columns, passages)]
    ticked = {facet: inside for facet in FACETS if (inside := _ticked(facet, columns, passages, filters)) is not None}
    every = columns.grouped(_kept(passages, list(ticked.values())))
    but = {
        name: columns.grouped(_kept(passages, [inside for facet, inside in ticked.items() if facet != name]))
        for name in ticked
    }
    return Narrowed(every, but)


def facets(columns: Columns, found: Narrowed, filters: Filters) -> dict[Facet, tuple[FacetValue, ...]]:
    """The values of every facet with their counts of reports; ticked values stay even when nothing is left of them."""
    return {facet: _values(facet, columns.count(facet, found.but.get(facet, found.found)), filters) for facet in FACETS}


def per_year(columns: Columns, found: Narrowed) -> tuple[tuple[int, int], ...]:
    """Reports per year of everything found, by year."""
    return tuple(sorted((int(year), count) for year, count in columns.count("year", found.found).items()))


def _kept(passages: Passages, insides: Sequence[Mask]) -> Passages:
    return passages[np.logical_and.reduce(insides)] if insides else passages


def _chosen_in(chosen: Sequence[bool], codes: Passages) -> Mask:
    inside: Mask = np.asarray(chosen, np.bool_)[codes]
    return inside


def _coded_in(name: str, values: Sequence[str], columns: Columns, passages: Passages) -> Mask:
    coded = columns.coded[name]
    return _chosen_in([value in values for value in coded.values], coded.codes[columns.owner[passages]])


def _holds_any(text: str, wanted: Sequence[str]) -> bool:
    return any(value in text for value in wanted)


def _under_headings(wanted: Sequence[str], columns: Columns, passages: Passages) -> Mask:
    inside = np.zeros(len(columns), np.bool_)
    for value in wanted:
        under = [np.flatnonzero(shelf.under_headings(value)) for shelf in columns.shelves]
        inside[columns.everywhere(under)] = True
    return inside[passages]


def _of_reports(ids: Sequence[str], columns: Columns, passages: Passages) -> Mask:
    wanted = frozenset(ids)
    cards = (card for shelf in columns.shelves for card in shelf.cards)
    return _chosen_in([card.id in wanted for card in cards], columns.owner[passages])


def _ticked(facet: Facet, columns: Columns, passages: Passages, filters: Filters) -> Mask | None:
    if facet == "year":
        return within_years(filters.years, columns, passages) if filters.years else None
    values = _chosen(facet, filters)
    if not values:
        return None
    if facet in ("part", "aspect"):
        return within(facet, values, columns, passages)
    return _coded_in(facet, values, columns, passages)


def _values(facet: Facet, total: Counts, filters: Filters) -> tuple[FacetValue, ...]:
    years = (low for low, high in filters.years if low is not None and low == high)
    for value in years if facet == "year" else _chosen(facet, filters):
        total.setdefault(value, 0)
    return tuple(FacetValue(value, label(facet, value), total[value]) for value in _ordered(facet, total))


def _chosen(facet: Facet, filters: Filters) -> Sequence[str]:
    return {
        "part": filters.parts, "aspect": filters.aspects, "unit": filters.units, "kind": filters.kinds,
        "material": filters.materials,
    }[facet]  # fmt: skip


def _ordered(facet: Facet, counts: Counts) -> list[str | int]:
    """Parts, aspects, kinds and materials as pages list them, years latest first, units with most reports first."""
    if facet == "year":
        return sorted(counts, reverse=True)
    if facet == "unit":
        return sorted(counts, key=counts.__getitem__, reverse=True)  # of as many by name, as they are counted
    names = {"part": PARTS, "aspect": ASPECTS, "kind": KINDS, "material": MATERIALS}[facet]
    return [name for name in names if name in counts]
