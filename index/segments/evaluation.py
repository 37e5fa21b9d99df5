"""Plan → which passages match. The shortest list leads, and what it holds is asked of the others.

So a rare word beside common ones costs what the rare one costs; lists as long as the archive meet in bulk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import assert_never

import numpy as np

from index import plan as planned
from index import tree
from index.arrays import AnyArray
from index.columns import Mask, Passages
from index.narrowing import within, within_years
from index.plan import Lookup, Plan, Step, Wanted
from index.segments.lists import Found, among, union
from index.segments.state import State


@dataclass
class Evaluation:
    """Answers to one plan in one state. Every list of passages is fetched once."""

    state: State
    plan: Plan
    _found: dict[Lookup, Found] = field(default_factory=dict)
    _met: dict[Step, Passages] = field(default_factory=dict)

    def matching(self) -> Passages:
        """The live passages that match."""
        return self._passages(self.plan.root)

    def matching_reports(self) -> Passages:
        """The live passages with any of the words, in reports that hold all of them somewhere."""
        reports = self._reports(self.plan.root)
        every = (*planned.looked_up(planned.asked(self.plan.root)), *self.resorted())
        some = self._in_fields(union([self.found(lookup).passages for lookup in every], len(self.state)))
        return some[reports[self.state.columns.owner[some]]]

    def matching_some(self) -> Passages:
        """The live passages with one of the demanded words at least."""
        demanded = planned.demanded(self.plan.root)
        loose = planned.AnyOf(tuple(filter(_is_word, demanded)))
        strict = tuple(step for step in demanded if not _is_word(step))
        return self._passages(planned.AllOf((loose, *strict)))

    def matching_most(self, pieces: Sequence[Lookup], others: Sequence[Step]) -> Passages:
        """The live passages with half of the `pieces`, two at least, that satisfy all `others` too."""
        found, held = self._holding(pieces, others)
        most: Passages = found[held >= max(2, (len(pieces) + 1) // 2)]
        return most

    def matching_nearest(self, pieces: Sequence[Lookup], others: Sequence[Step]) -> Passages:
        """Of the live passages that satisfy all `others` those with most of the `pieces`."""
        found, held = self._holding(pieces, others)
        nearest: Passages = found[held == held.max(initial=0)]
        return nearest

    def found(self, lookup: Lookup) -> Found:
        """The live passages of a look-up, and how often it stands there."""
        if lookup not in self._found:
            self._found[lookup] = self.state.found(lookup)
        return self._found[lookup]

    def resorted(self) -> list[Lookup]:
        """The last resorts that were needed."""
        steps = (step.resort for step in planned.asked(self.plan.root) if isinstance(step, Wanted) and step.resort)
        return [lookup for lookup in steps if lookup in self._found]

    def _holding(self, pieces: Sequence[Lookup], others: Sequence[Step]) -> tuple[Passages, AnyArray]:
        """The live passages with any of the `pieces` that satisfy all `others` too, and how many pieces each has."""
        held = np.zeros(len(self.state), np.uint8)
        for piece in pieces:
            held[self.found(piece).passages] += 1
        some: Passages = np.flatnonzero(held)
        some = some[self._holds(planned.AllOf(tuple(others)), some)]
        return some, held[some]

    def _passages(self, step: Step) -> Passages:
        """All live passages that satisfy `step`."""
        if step not in self._met:
            self._met[step] = self._meeting(step)
        return self._met[step]

    def _meeting(self, step: Step) -> Passages:
        match step:
            case Lookup():
                return self.found(step).passages
            case Wanted(pieces, whole, resort):
                written = self._union(planned.AllOf(pieces), *([whole] if whole else []))
                return written if len(written) or not resort else self.found(resort).passages
            case planned.Widened(word, others):
                return self._union(word, *others)
            case planned.AnyOf(items):
                return self._union(*items)
            case planned.AllOf(items) if items:
                leading, *rest = sorted(items, key=self._most)
                return reduce(lambda left, other: left[self._holds(other, left)], rest, self._passages(leading))
        return self.state.live[self._holds(step, self.state.live)]

    def _union(self, *steps: Step) -> Passages:
        return union([self._passages(step) for step in steps], len(self.state))

    def _holds(self, step: Step, passages: Passages) -> Mask:  # noqa: PLR0911 - one answer per kind of step
        """Which of `passages` satisfy `step`."""
        if not len(passages):
            return np.zeros(0, np.bool_)
        match step:
            case Lookup() | Wanted() | planned.Widened() | planned.AnyOf():
                return among(passages, self._passages(step), len(self.state))
            case planned.AllOf(items):
                return reduce(np.logical_and, [self._holds(item, passages) for item in items], _all(passages))
            case planned.NoneOf(item):
                return ~self._holds(item, passages)
            case tree.Scope(name, values):
                return within(name, values, self.state.columns, passages)
            case tree.Years(ranges):
                return within_years(ranges, self.state.columns, passages)
            case tree.Everything():
                return _all(passages)
            case planned.Nothing():
                return ~_all(passages)
            case _:
                assert_never(step)

    def _most(self, step: Step) -> int:
        """So many passages at most satisfy `step`: exact for words, everything for the rest."""
        if isinstance(step, planned.AllOf) and step.items:
            return min(map(self._most, step.items))
        return len(self._passages(step)) if _is_word(step) else len(self.state)

    def _in_fields(self, passages: Passages) -> Passages:
        """Those of `passages` that are inside all outermost fields of the query."""
        for step in planned.demanded(self.plan.root):
            if isinstance(step, tree.Scope | tree.Years):
                passages = passages[self._holds(step, passages)]
        return passages

    def _reports(self, step: Step) -> Mask:
        """Per report whether it satisfies `step` with its passages inside the fields taken together."""

        def leaf(one: Step) -> Mask:
            reports = np.zeros(self.state.columns.reports, np.bool_)
            reports[self.state.columns.owner[self._in_fields(self._passages(one))]] = True
            return reports

        return _logic(step, leaf, self.state.columns.reports)


def _all(passages: Passages) -> Mask:
    return np.ones(len(passages), np.bool_)


def _is_word(step: Step) -> bool:
    return isinstance(step, Lookup | Wanted | planned.Widened | planned.AnyOf)


def _logic(step: Step, leaf: Callable[[Step], Mask], size: int) -> Mask:
    match step:
        case planned.AllOf(items):
            return reduce(np.logical_and, [_logic(item, leaf, size) for item in items], np.ones(size, np.bool_))
        case planned.AnyOf(items):
            return reduce(np.logical_or, [_logic(item, leaf, size) for item in items], np.zeros(size, np.bool_))
        case planned.NoneOf(item):
            return ~_logic(item, leaf, size)
    return leaf(step)
