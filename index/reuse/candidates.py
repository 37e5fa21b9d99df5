"""Pairs of passages worth a close look: they share at least three telling shingles, and not by design."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.model import Part
from index.reuse.collection import FORMULA, MOST, Collection, groups, telling, unit_numbers
from index.reuse.fingerprints import Places
from index.reuse.sheets import Bools, Ints
from index.reuse.values import Scope

SHARED = 3
# Papers of a meeting that take their words from its other papers.
_DERIVED = ("meeting_report", "rectification_plan")


@dataclass(frozen=True, slots=True)
class Traits:
    """What decides by passage whether a likeness is by design."""

    unit: Ints | Places
    year: Ints
    derived: Bools
    plan: Bools
    review: Bools
    measures: Bools


def candidates(held: Collection, scope: Scope, only: int | None = None) -> tuple[Places, Places]:
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
        fits = (held.sheet[a] != held.sheet[b]) & wanted(known, known, (a, b), scope)
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
    sheets = [held.sheets[number] for number in held.sheet.tolist()]
    parts = [part for one in held.sheets for part in one.parts]
    years, kinds = [one.year or 0 for one in sheets], [one.kind for one in sheets]
    return traits_of(unit_numbers(held.sheets)[held.sheet], years, kinds, parts)


def traits_of(unit: Ints | Places, years: Sequence[int], kinds: Sequence[str], parts: Sequence[Part]) -> Traits:
    """The traits of passages, by the number of their unit, their year, kind and part."""
    of, part = np.array(kinds, dtype=np.str_), np.array(parts, dtype=np.str_)
    derived, plan = np.isin(of, _DERIVED), of == "rectification_plan"
    return Traits(unit, np.array(years, dtype=np.int32), derived, plan, part == "review", part == "measures")


def wanted(one: Traits, other: Traits, pair: tuple[Places, Places], scope: Scope) -> Bools:
    """Which pairs are in the scope and not alike by design: papers taken from others of the same meeting, and
    整改落实 that quotes the measures of the year before.
    """
    a, b = pair
    same, year_a, year_b = one.unit[a] == other.unit[b], one.year[a], other.year[b]
    bundle = same & (year_a == year_b) & (one.derived[a] | other.derived[b])
    told = (year_a > year_b) & one.review[a] & (other.measures[b] | other.plan[b])
    told |= (year_b > year_a) & other.review[b] & (one.measures[a] | one.plan[a])
    fits: Bools = ~(bundle | (same & told))
    if scope == "years":
        fits &= same & (year_a != year_b)
    elif scope == "units":
        fits &= ~same
    return fits
