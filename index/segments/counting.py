"""Passages → figures: hits by unit and year, words by how often they stand."""

from __future__ import annotations

from collections import Counter

import numpy as np

from index import words
from index.columns import Columns, Grouped, Passages
from index.engine import Tally
from index.keyness import Counts
from index.segments.state import State

# What stands once in a segment of thousands of reports tells nothing and would be most of the list.
_LEAST = 2


def tally(columns: Columns, found: Grouped) -> tuple[Tally, ...]:
    """Reports and passages found by unit and year, in this order."""
    units, codes = columns.coded["unit"].values, columns.coded["unit"].codes[found.reports]
    places, which = np.unique(np.stack([codes, columns.years[found.reports]]), axis=1, return_inverse=True)
    leading = np.add.reduceat(columns.leading[found.passages], found.first, dtype=np.intp) if len(which) else which
    counts = [np.bincount(which.ravel(), weights) for weights in (None, found.sizes, leading)]
    rows = zip(*places.tolist(), *(np.rint(one).astype(int).tolist() for one in counts), strict=True)
    tallies = (Tally(units[unit], year or None, *numbers) for unit, year, *numbers in rows)
    return tuple(sorted(tallies, key=lambda one: (one.unit or "\uffff", one.year or 9999)))


def word_counts(state: State, passages: Passages) -> Counts:
    """How often each word stands in the passages."""
    total: Counter[str] = Counter()
    for view, inside in zip(state.views, state.columns.split(passages), strict=True):
        total.update(view.segment.sums(inside, _LEAST))
    skip = words.stopwords()
    counted = {word: count for word, count in total.items() if word not in skip}
    return Counts(counted, int(state.lengths[passages].sum()))
