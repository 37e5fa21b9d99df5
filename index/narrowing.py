"""Filters and facets over the rows of shelves: which passages a filter leaves, and how many reports each value has.

Several values may be ticked in one facet. The counts of a facet leave its own ticks out of account, so that each
says what a further tick would bring.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.model import ASPECTS, KINDS, MATERIALS, PARTS
from corpus.normalise import fold
from index.arrays import AnyArray
from index.columns import Columns, Counts
from index.engine import FacetValue, Filters
from index.names import FACETS, Facet, FieldName, label
from index.shelf import Coded, Shelf

Mask = npt.NDArray[np.bool_]
Years = Sequence[tuple[int | None, int | None]]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Of one shelf the `passages` that satisfy all filters; for a facet with ticks those that satisfy all `but` its."""

    passages: AnyArray
    but: Mapping[Facet, AnyArray]


def within(name: FieldName, values: Sequence[str], shelf: Shelf) -> Mask:
    """Passages inside a field of the query; units, titles and headings are matched by what they hold."""
    if name == "part":
        return np.isin(shelf.part, [PARTS.index(part) for part in PARTS if part in values])
    if name == "aspect":
        return np.isin(shelf.aspect, [ASPECTS.index(aspect) for aspect in ASPECTS if aspect in values])
    if name == "kind":
        return _coded_in(shelf, shelf.kinds, [kind in values for kind in shelf.kinds.values])
    wanted = [folded for value in values if (folded := fold(value).text.replace("\n", ""))]
    if name == "heading":
        return _any([shelf.under_headings(value) for value in wanted], len(shelf))
    if name == "unit":
        units = [fold(unit).text if unit else "" for unit in shelf.units.values]
        return _coded_in(shelf, shelf.units, [any(value in unit for value in wanted) for unit in units])
    return _of_reports(shelf, [any(value in title for value in wanted) for title in shelf.titles])


def within_years(ranges: Years, shelf: Shelf) -> Mask:
    """Passages of reports whose year lies in one of `ranges`; unknown years lie in none."""
    inside = np.zeros(len(shelf.cards), np.bool_)
    for low, high in ranges:
        inside |= (shelf.years >= (low or 1)) & (shelf.years <= (high or 9999))
    return _of_reports(shelf, inside)


def narrowed(shelf: Shelf, matching: Mask, filters: Filters) -> Narrowed:
    """Narrow the passages `matching`."""
    base = np.flatnonzero(matching)
    if (inside := _named_reports(shelf, filters)) is not None:
        base = base[inside[base]]
    ticked = {facet: inside[base] for facet in FACETS if (inside := _ticked(facet, shelf, filters)) is not None}
    return Narrowed(
        _kept(base, list(ticked.values())),
        {name: _kept(base, [inside for facet, inside in ticked.items() if facet != name]) for name in ticked},
    )


def facets(columns: Columns, found: Sequence[Narrowed], filters: Filters) -> dict[Facet, tuple[FacetValue, ...]]:
    """The values of every facet with their counts of reports; ticked values stay even when nothing is left of them."""
    every = columns.everywhere([one.passages for one in found])
    counted = {}
    for facet in FACETS:
        ticked = any(facet in one.but for one in found)
        passages = columns.everywhere([one.but[facet] for one in found]) if ticked else every
        counted[facet] = _values(facet, columns.count(facet, passages), filters)
    return counted


def per_year(columns: Columns, found: Sequence[Narrowed]) -> tuple[tuple[int, int], ...]:
    """Reports per year of everything found, by year."""
    counts = columns.count("year", columns.everywhere([one.passages for one in found]))
    return tuple(sorted((int(year), count) for year, count in counts.items()))


def _kept(base: AnyArray, insides: Sequence[Mask]) -> AnyArray:
    return base[np.logical_and.reduce(insides)] if insides else base


def _of_reports(shelf: Shelf, inside: Sequence[bool] | Mask) -> Mask:
    return np.asarray(inside, np.bool_)[shelf.report]


def _any(masks: Sequence[Mask], size: int) -> Mask:
    return np.asarray(np.logical_or.reduce(masks)) if masks else np.zeros(size, np.bool_)


def _named_reports(shelf: Shelf, filters: Filters) -> Mask | None:
    wanted = frozenset(filters.reports)
    inside = [card.id in wanted for card in shelf.cards] if wanted else None
    return _of_reports(shelf, inside) if inside else None


def _ticked(facet: Facet, shelf: Shelf, filters: Filters) -> Mask | None:
    if facet == "year":
        return within_years(filters.years, shelf) if filters.years else None
    if facet == "unit":
        chosen = [unit in filters.units for unit in shelf.units.values]
        return _coded_in(shelf, shelf.units, chosen) if filters.units else None
    if facet == "material":
        chosen = [material in filters.materials for material in shelf.materials.values]
        return _coded_in(shelf, shelf.materials, chosen) if filters.materials else None
    values = {"part": filters.parts, "aspect": filters.aspects, "kind": filters.kinds}[facet]
    return within(facet, values, shelf) if values else None


def _coded_in(shelf: Shelf, coded: Coded, chosen: Sequence[bool]) -> Mask:
    return _of_reports(shelf, np.asarray(chosen, np.bool_)[coded.codes])


def _values(facet: Facet, total: Counts, filters: Filters) -> tuple[FacetValue, ...]:
    for value in _chosen(facet, filters):
        total.setdefault(value, 0)
    return tuple(FacetValue(value, label(facet, value), total[value]) for value in _ordered(facet, total))


def _chosen(facet: Facet, filters: Filters) -> Sequence[str | int]:
    if facet == "year":
        return [low for low, high in filters.years if low is not None and low == high]
    return {
        "part": filters.parts, "aspect": filters.aspects, "unit": filters.units, "kind": filters.kinds,
        "material": filters.materials,
    }[facet]  # fmt: skip


def _ordered(facet: Facet, counts: Counts) -> list[str | int]:
    """Parts, aspects, kinds and materials as pages list them, years latest first, units with most reports first."""
    if facet == "year":
        return sorted(counts, reverse=True)
    if facet == "unit":
        return sorted(counts, key=lambda unit: (-counts[unit], str(unit)))
    names = {"part": PARTS, "aspect": ASPECTS, "kind": KINDS, "material": MATERIALS}[facet]
    return [name for name in names if name in counts]
