"""Pairs of passages worth a close look: they share at least three telling shingles, and not by design."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.model import PARTS, Part
from index.reuse.collection import FORMULA, MOST, Collection, groups, telling, unit_numbers
from index.reuse.fingerprints import Places
from index.reuse.sheets import Bools, Ints
from index.reuse.values import Options

SHARED = 3
# Papers of a meeting that take their words from its other papers.
_DERIVED = ("meeting_report", "rectification_plan")
_REVIEW, _MEASURES = PARTS.index("review"), PARTS.index("measures")


@dataclass(frozen=True, slots=True)
class Papers:
    """What of papers decides whether a likeness is by design; `year` 0: not known."""

    unit: Ints | Places
    year: Ints
    derived: Bools
    plan: Bools
    specimen: Bools

    @classmethod
    def of(cls, unit: Ints | Places, known: Iterable[tuple[int | None, str, bool]]) -> Papers:
        """By the number of their unit, and their year, kind and whether they are sample texts."""
        years, kinds, specimens = zip(*known, strict=True) if len(unit) else ((), (), ())
        kind, year = np.array(kinds, dtype=np.str_), np.array([one or 0 for one in years], dtype=np.int32)
        specimen = np.array(specimens, dtype=np.bool_)
        return cls(unit, year, np.isin(kind, _DERIVED), kind == "rectification_plan", specimen)


@dataclass(frozen=True, slots=True)
class Traits:
    """The same by passage, and its part."""

    unit: Ints | Places
    year: Ints
    derived: Bools
    plan: Bools
    specimen: Bools
    review: Bools
    measures: Bools

    @classmethod
    def of(cls, papers: Papers, paper: Ints | Places, part: NDArray[np.uint8]) -> Traits:
        """By the number of the passage's paper and of its part."""
        unit, year, specimen = papers.unit[paper], papers.year[paper], papers.specimen[paper]
        derived, plan = papers.derived[paper], papers.plan[paper]
        return cls(unit, year, derived, plan, specimen, part == _REVIEW, part == _MEASURES)


def candidates(held: Collection, options: Options, only: int | None = None) -> tuple[Places, Places]:
    """Passages a[k] < b[k] of different reports, one of them sheet `only` if that is given."""
    usable = (held.whole & (held.voices < FORMULA) & telling(held.weights <= 0))[held.order]
    places = held.order[usable]
    group, passage = groups(held.hashes[places]), held.owner[places].astype(np.int64)
    keys, known = [], traits(held)
    here = np.arange(len(places))
    for step in range(1, MOST):
        here = here[here + step < len(places)]
        here = here[group[here] == group[here + step]]
        if not len(here):
            break
        a, b = passage[here], passage[here + step]
        fits = (held.sheet[a] != held.sheet[b]) & wanted(known, known, (a, b), options)
        if only is not None:
            fits &= (held.sheet[a] == only) | (held.sheet[b] == only)
        keys.append(np.minimum(a, b)[fits] * len(held.sheet) + np.maximum(a, b)[fits])
    return _often(np.concatenate(keys) if keys else np.zeros(0, np.int64), len(held.sheet))


def _often(keys: Places, passages: int) -> tuple[Places, Places]:
    found, counts = np.unique(keys, return_counts=True)
    found = found[counts >= SHARED]
    return found // max(passages, 1), found % max(passages, 1)


def traits(held: Collection) -> Traits:
    """The traits of every passage of a collection."""
    papers = Papers.of(unit_numbers(held.sheets), [(one.year, one.kind, one.specimen) for one in held.sheets])
    return Traits.of(papers, held.sheet, part_numbers([part for one in held.sheets for part in one.parts]))


def part_numbers(parts: Sequence[Part]) -> NDArray[np.uint8]:
    """The number of each part."""
    return np.array([PARTS.index(part) for part in parts], dtype=np.uint8)


def wanted(one: Traits, other: Traits, pair: tuple[Places, Places], options: Options) -> Bools:
    """Which pairs are asked for and not alike by design: papers taken from others of the same meeting, and
    整改落实 that quotes the measures of the year before.
    """
    a, b = pair
    same, year_a, year_b = one.unit[a] == other.unit[b], one.year[a], other.year[b]
    bundle = same & (year_a == year_b) & (one.derived[a] | other.derived[b])
    told = (year_a > year_b) & one.review[a] & (other.measures[b] | other.plan[b])
    told |= (year_b > year_a) & other.review[b] & (one.measures[a] | one.plan[a])
    fits: Bools = ~(bundle | (same & told))
    if options.one_year:
        fits &= (year_a == year_b) | (year_a == 0) | (year_b == 0) | one.specimen[a] | other.specimen[b]
    if options.scope == "years":
        fits &= same & (year_a != year_b)
    elif options.scope == "units":
        fits &= ~same
    return fits
