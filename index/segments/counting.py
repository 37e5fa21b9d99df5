"""Passages → figures: hits by unit and year, words by how often they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from index import words
from index.arrays import AnyArray
from index.engine import Tally
from index.keyness import Counts
from index.segments.view import View
from index.shelf import Shelf

# What stands once in a segment of thousands of reports tells nothing and would be most of the list.
_LEAST = 2


def tally(shelves: Sequence[Shelf], found: Sequence[AnyArray]) -> tuple[Tally, ...]:
    """Reports and passages among `found` by unit and year, in this order."""
    reports: Counter[tuple[str | None, int | None]] = Counter()
    passages: Counter[tuple[str | None, int | None]] = Counter()
    leading: Counter[tuple[str | None, int | None]] = Counter()
    for shelf, numbers in zip(shelves, found, strict=True):
        owners, counts = np.unique(shelf.report[numbers], return_counts=True)
        headings = np.bincount(shelf.report[numbers[shelf.leading[numbers]]], minlength=len(shelf.cards))
        for owner, count in zip(owners.tolist(), counts.tolist(), strict=True):
            place = shelf.cards[owner].unit, shelf.cards[owner].year
            reports[place] += 1
            passages[place] += count
            leading[place] += int(headings[owner])
    order = sorted(reports, key=lambda place: (place[0] or "\uffff", place[1] or 9999))
    return tuple(Tally(*place, reports[place], passages[place], leading[place]) for place in order)


def word_counts(views: Sequence[View], found: Sequence[AnyArray]) -> Counts:
    """How often each word stands in the passages `found`."""
    total: Counter[str] = Counter()
    for view, passages in zip(views, found, strict=True):
        total.update(view.segment.sums(passages, _LEAST))
    lengths = (int(view.segment.lengths[passages].sum()) for view, passages in zip(views, found, strict=True))
    skip = words.stopwords()
    return Counts({word: count for word, count in total.items() if word not in skip}, sum(lengths))
