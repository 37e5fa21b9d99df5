"""Candidates → the best reading of the whole document: which of them begin a section, and within which.

Third step of the outline, and its heart. A reading is a stack of open number sequences (一、 holds （一） holds 一是).
For each candidate in text order a reading may pass it over, let it go on an open sequence, or open a new one; what each
is worth stands in `constraints.py`. A beam keeps the best readings and the best one at the end wins, so that one
restarted or lost number can't turn the rest of a document upside down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from corpus.outline.constraints import Stack, by_heading, closing, going_on, moved_on, opened, opening
from corpus.outline.markers import Candidate

BEAM = 8
MARGIN = 6.0
DEEPEST = 7
# Beyond these numbers of candidates no honest report goes; hostile ones get a narrower look, then none.
MANY = 3_000
TOO_MANY = 10_000
PASSED = -1


class Step(NamedTuple):
    """A decision: candidate number `order` stands at `depth`; `before` came before."""

    before: Step | None
    order: int
    depth: int


class Placed(NamedTuple):
    """A chosen candidate, and the one (index into the chosen) that it stands within."""

    candidate: Candidate
    parent: int | None


# What a reading comes to with the candidate at `depth`, from `stack` and `step`: (score, stack, step, depth, goes_on).
# It goes on with the sequence there or opens one. The stack after it is made when the offer is taken: most are not.
Offer = tuple[float, Stack, Step | None, int, bool]
# A reading's stack, with what it has gained and the last decision on the best way there; best readings first.
Readings = dict[Stack, tuple[float, Step | None]]


def best_reading(candidates: Sequence[Candidate]) -> tuple[Placed, ...]:
    """The candidates of the best reading, each placed in the tree; of equals the earlier found."""
    readings: Readings = {(): (0.0, None)}
    width = BEAM if len(candidates) <= MANY else 2
    for order, candidate in enumerate(candidates[:TOO_MANY]):
        readings = _after(readings, order, candidate, width)
    ends = ((score + sum(map(closing, stack)), step) for stack, (score, step) in readings.items())
    return _placed(candidates, max(ends, key=lambda end: end[0])[1])


def _after(readings: Readings, order: int, candidate: Candidate, width: int) -> Readings:
    """The best readings that a candidate leads to, those that pass it over among them."""
    offers: list[Offer] = [(score, stack, step, PASSED, False) for stack, (score, step) in readings.items()]
    # By passing it over alone, as many readings as are kept come to this.
    floor = offers[-1][0] if len(offers) == width else offers[0][0] - MARGIN
    for passed in offers[:]:
        offers += _offers(passed, candidate, floor)
    offers.sort(key=itemgetter(0), reverse=True)
    floor = offers[0][0] - MARGIN
    kept: Readings = {}
    for offer in offers:
        if len(kept) == width or offer[0] < floor:
            break
        kept.setdefault(*_taken(offer, order, candidate))
    return kept


def _offers(passed: Offer, candidate: Candidate, floor: float) -> Iterator[Offer]:
    """From the innermost open sequence outwards: open within it, or go on with it; both close what is deeper."""
    score, stack, step, *_ = passed
    closed = candidate.strength
    for depth in range(len(stack), -1, -1):
        if depth < DEEPEST:
            gain = closed + opening(stack, depth, candidate) + by_heading(candidate, depth)
            if score + gain >= floor:
                yield score + gain, stack, step, depth, False
        if depth == 0:
            return
        frame = stack[depth - 1]
        if (going := going_on(frame, candidate, depth - 1)) is not None:
            gain = closed + going + by_heading(candidate, depth - 1)
            if score + gain >= floor:
                yield score + gain, stack, step, depth - 1, True
        closed += closing(frame)


def _taken(offer: Offer, order: int, candidate: Candidate) -> tuple[Stack, tuple[float, Step | None]]:
    score, stack, step, depth, goes_on = offer
    if depth == PASSED:
        return stack, (score, step)
    frame = moved_on(stack, depth, candidate) if goes_on else opened(candidate)
    return (*stack[:depth], frame), (score, Step(step, order, depth))


def _placed(candidates: Sequence[Candidate], step: Step | None) -> tuple[Placed, ...]:
    steps: list[Step] = []
    while step is not None:
        steps.append(step)
        step = step.before
    found: list[Placed] = []
    open_at: list[int] = []
    for one in reversed(steps):
        del open_at[one.depth :]
        parent = open_at[-1] if open_at else None
        open_at.append(len(found))
        found.append(Placed(candidates[one.order], parent))
    return tuple(found)
