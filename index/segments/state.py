"""All segments of a state as one: their passages under one numbering, and the lists that a plan looks up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from index.arrays import AnyArray
from index.columns import Columns, Passages
from index.plan import Lookup
from index.segments import segment
from index.segments.lists import Found
from index.segments.view import View

# So many words at most stand for a beginning (2*).
MOST_WORDS = 500

_NONE: segment.Found = (np.zeros(0, np.int64), np.zeros(0, np.uint8))


class State:
    """Unchanging, like the views it is made of."""

    def __init__(self, views: Sequence[View]) -> None:
        self.views = tuple(views)
        self.columns = Columns([view.shelf for view in views])
        self.passages = sum(view.passages for view in views)

    def __len__(self) -> int:
        """Number of passages, removed ones too."""
        return len(self.columns)

    @cached_property
    def live(self) -> Passages:
        """The passages that are not removed."""
        return self.columns.everywhere([np.flatnonzero(view.live) for view in self.views])

    @cached_property
    def lengths(self) -> AnyArray:
        """Words in each passage."""
        return np.concatenate([np.zeros(0, np.uint8), *(view.segment.lengths for view in self.views)])

    @cached_property
    def mean(self) -> float:
        """Words in a live passage, in the mean."""
        return sum(view.words for view in self.views) / max(self.passages, 1)

    def found(self, lookup: Lookup) -> Found:
        """The live passages of a look-up, and how often it stands there."""
        found = [_fetch(view, lookup) for view in self.views]
        counts = np.concatenate([np.zeros(0, np.uint8), *(counts for _, counts in found)])
        return Found(self.columns.everywhere([passages for passages, _ in found]), counts)


def _fetch(view: View, lookup: Lookup) -> segment.Found:
    if lookup.how == "term":
        return view.term(lookup.text)
    if lookup.how == "listed":
        return view.listed(lookup.text)
    if lookup.how == "beginning":
        return view.beginning(lookup.text, MOST_WORDS) if lookup.text else _NONE
    return view.wording(lookup.text, bounded=lookup.how == "bounded")
