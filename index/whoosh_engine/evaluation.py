"""Plan → which passages match and how well, for all segments at once: masks for the logic, arrays for the scores.

Scores are BM25 (Robertson & Zaragoza, The Probabilistic Relevance Framework, 2009; k1 = 1.2, b = 0.75, with the
idf of Lucene, ln(1 + (N - n + ½) / (n + ½))), summed over everything looked up. N, n and the mean length are those of
the live passages, so that scores don't depend on how the index came about. A passage that has the words side by
side gets more than any passage without could.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import assert_never

import numpy as np
import numpy.typing as npt

from index import plan as planned
from index import tree
from index.arrays import AnyArray
from index.narrowing import within, within_years
from index.plan import Lookup, Plan, Step, Wanted
from index.whoosh_engine.view import Mask, View

K1, B = 1.2, 0.75
MOST_WORDS = 500

Found = tuple[AnyArray, AnyArray]
Scores = npt.NDArray[np.float32]
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

    def scores(self) -> list[Scores]:
        """Per segment the score of every passage."""
        total = sum(view.passages for view in self.views)
        mean = sum(view.words for view in self.views) / max(total, 1)
        scores = [np.zeros(len(view.shelf), np.float32) for view in self.views]
        bound = 1.0
        for lookup in self._counting():
            bound += self._add(lookup, scores, mean, total)
        for lookup in self._side_by_side():
            for score, (docs, _) in zip(scores, self.found(lookup), strict=True):
                score[docs] += bound
        return scores

    def found(self, lookup: Lookup) -> list[Found]:
        """Per segment the live passages of a look-up, ascending, and how often it stands there."""
        if lookup not in self._found:
            self._found[lookup] = [_fetch(view, lookup) for view in self.views]
        return self._found[lookup]

    def _add(self, lookup: Lookup, scores: list[Scores], mean: float, total: int) -> float:
        """Add one look-up's BM25 to `scores`; returns the most that a passage can get of it."""
        found = self.found(lookup)
        many = sum(len(docs) for docs, _ in found)
        idf = float(np.log1p((total - many + 0.5) / (many + 0.5)))
        for view, score, (docs, counts) in zip(self.views, scores, found, strict=True):
            times = counts.astype(np.float32)
            norm = K1 * (1 - B + B * view.segment.lengths[docs].astype(np.float32) / max(mean, 1e-9))
            score[docs] += idf * times * (K1 + 1) / (times + norm)
        return idf * (K1 + 1)

    def _side_by_side(self) -> list[Lookup]:
        wholes = [step.whole for step in planned.asked(self.plan.root) if isinstance(step, Wanted) and step.whole]
        return [*wholes, *([self.plan.together] if self.plan.together else [])]

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

    def _counting(self) -> list[Lookup]:
        """What adds to the score: everything looked up, last resorts only where they were needed."""
        resorts = [step.resort for step in planned.asked(self.plan.root) if isinstance(step, Wanted) and step.resort]
        needed = [lookup for lookup in resorts if lookup in self._found]
        return list(dict.fromkeys([*planned.looked_up(self.plan.root), *needed]))

    def _fields(self, number: int) -> Mask:
        """Passages inside all outermost fields of the query."""
        mask = np.ones(len(self.views[number].shelf), np.bool_)
        for step in _outermost(self.plan.root):
            if isinstance(step, tree.Scope | tree.Years):
                mask &= _field(step, self.views[number])
        return mask

    def _any_word(self, number: int) -> Mask:
        mask = np.zeros(len(self.views[number].shelf), np.bool_)
        for lookup in self._counting():
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


def _logic(step: Step, leaf: Callable[[Step], Mask], size: int) -> Mask:
    match step:
        case planned.AllOf(items):
            return reduce(np.logical_and, [_logic(item, leaf, size) for item in items], np.ones(size, np.bool_))
        case planned.AnyOf(items):
            return reduce(np.logical_or, [_logic(item, leaf, size) for item in items], np.zeros(size, np.bool_))
        case planned.NoneOf(item):
            return ~_logic(item, leaf, size)
    return leaf(step)


def _outermost(root: Step) -> tuple[Step, ...]:
    return root.items if isinstance(root, planned.AllOf) else (root,)


def _fetch(view: View, lookup: Lookup) -> Found:
    if lookup.how == "term":
        return view.term(lookup.text)
    if lookup.how == "beginning":
        return view.beginning(lookup.text, MOST_WORDS) if lookup.text else _NONE
    return view.wording(lookup.text, bounded=lookup.how == "bounded")


def _field(leaf: tree.Scope | tree.Years, view: View) -> Mask:
    if isinstance(leaf, tree.Years):
        return within_years(leaf.ranges, view.shelf)
    return within(leaf.field, leaf.values, view.shelf)
