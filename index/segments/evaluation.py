"""Plan → which passages match, for all segments at once: one mask per segment and step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import assert_never

import numpy as np

from index import plan as planned
from index import tree
from index.narrowing import within, within_years
from index.plan import Lookup, Plan, Step, Wanted
from index.segments.segment import Found
from index.segments.view import Mask, View

# So many words at most stand for a beginning (2*).
MOST_WORDS = 500

_NONE: Found = (np.zeros(0, np.int64), np.zeros(0, np.uint8))


@dataclass
class Evaluation:
    """Answers to one plan over the segments of one state. Every list of passages is fetched once."""

    views: Sequence[View]
    plan: Plan
    _found: dict[Lookup, list[Found]] = field(default_factory=dict)

    def matching(self) -> list[Mask]:
        """Per segment the live passages that match."""
        return [self._mask(self.plan.root, number) & view.live for number, view in enumerate(self.views)]

    def matching_reports(self) -> list[Mask]:
        """Per segment the live passages with any of the words, in reports that hold all of them somewhere."""
        masks = []
        for number, view in enumerate(self.views):
            inside = self._fields(number) & view.live
            reports = self._report_mask(self.plan.root, number, inside)
            masks.append(inside & reports[view.shelf.report] & self._any_word(number))
        return masks

    def matching_some(self) -> list[Mask]:
        """Per segment the live passages with one of the demanded words at least."""
        demanded = planned.demanded(self.plan.root)
        loose = planned.AnyOf(tuple(filter(_is_word, demanded)))
        strict = tuple(step for step in demanded if not _is_word(step))
        root = planned.AllOf((loose, *strict))
        return [self._mask(root, number) & view.live for number, view in enumerate(self.views)]

    def matching_most(self, pieces: Sequence[Lookup], others: Sequence[Step]) -> list[Mask]:
        """Per segment the live passages with half of the `pieces`, two at least, that satisfy all `others` too."""
        enough, strict = max(2, (len(pieces) + 1) // 2), planned.AllOf(tuple(others))
        masks = []
        for number, view in enumerate(self.views):
            held = sum(self._holding(piece, number).astype(np.uint8) for piece in pieces)
            masks.append((held >= enough) & self._mask(strict, number) & view.live)
        return masks

    def found(self, lookup: Lookup) -> list[Found]:
        """Per segment the live passages of a look-up, ascending, and how often it stands there."""
        if lookup not in self._found:
            self._found[lookup] = [_fetch(view, lookup) for view in self.views]
        return self._found[lookup]

    def _mask(self, step: Step, number: int) -> Mask:
        return _logic(step, lambda leaf: self._leaf(leaf, number), len(self.views[number].shelf))

    def _leaf(self, leaf: Step, number: int) -> Mask:
        view = self.views[number]
        match leaf:
            case Lookup():
                return self._holding(leaf, number)
            case Wanted():
                return self._wanted(leaf, number)
            case tree.Scope() | tree.Years():
                return _field(leaf, view)
            case tree.Everything():
                return np.ones(len(view.shelf), np.bool_)
            case planned.Widened(word, others):
                return reduce(np.logical_or, [self._mask(one, number) for one in (word, *others)])
            case planned.Nothing() | planned.AllOf() | planned.AnyOf() | planned.NoneOf():
                return np.zeros(len(view.shelf), np.bool_)
            case _:
                assert_never(leaf)

    def _holding(self, lookup: Lookup, number: int) -> Mask:
        mask = np.zeros(len(self.views[number].shelf), np.bool_)
        mask[self.found(lookup)[number][0]] = True
        return mask

    def _wanted(self, step: Wanted, number: int) -> Mask:
        if step.resort and self._nowhere(step):
            return self._holding(step.resort, number)
        return self._written(step, number)

    def _written(self, step: Wanted, number: int) -> Mask:
        mask = reduce(np.logical_and, [self._holding(piece, number) for piece in step.pieces])
        return mask | self._holding(step.whole, number) if step.whole else mask

    def _nowhere(self, step: Wanted) -> bool:
        return not any(self._written(step, number).any() for number in range(len(self.views)))

    def resorted(self) -> list[Lookup]:
        """The last resorts that were needed."""
        steps = (step.resort for step in planned.asked(self.plan.root) if isinstance(step, Wanted) and step.resort)
        return [lookup for lookup in steps if lookup in self._found]

    def _fields(self, number: int) -> Mask:
        """Passages inside all outermost fields of the query."""
        mask = np.ones(len(self.views[number].shelf), np.bool_)
        for step in planned.demanded(self.plan.root):
            if isinstance(step, tree.Scope | tree.Years):
                mask &= _field(step, self.views[number])
        return mask

    def _any_word(self, number: int) -> Mask:
        mask = np.zeros(len(self.views[number].shelf), np.bool_)
        for lookup in (*planned.looked_up(planned.asked(self.plan.root)), *self.resorted()):
            mask[self.found(lookup)[number][0]] = True
        return mask

    def _report_mask(self, step: Step, number: int, inside: Mask) -> Mask:
        """Per report whether it satisfies `step` with its passages `inside` taken together."""
        shelf = self.views[number].shelf

        def leaf(one: Step) -> Mask:
            reports = np.zeros(len(shelf.cards), np.bool_)
            reports[shelf.report[self._leaf(one, number) & inside]] = True
            return reports

        return _logic(step, leaf, len(shelf.cards))


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


def _fetch(view: View, lookup: Lookup) -> Found:
    if lookup.how == "term":
        return view.term(lookup.text)
    if lookup.how == "listed":
        return view.listed(lookup.text)
    if lookup.how == "beginning":
        return view.beginning(lookup.text, MOST_WORDS) if lookup.text else _NONE
    return view.wording(lookup.text, bounded=lookup.how == "bounded")


def _field(leaf: tree.Scope | tree.Years, view: View) -> Mask:
    if isinstance(leaf, tree.Years):
        return within_years(leaf.ranges, view.shelf)
    return within(leaf.field, leaf.values, view.shelf)
