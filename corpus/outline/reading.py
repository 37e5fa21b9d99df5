"""Candidates → the best reading of the whole document: which of them begin a section, and within which.

Third step of the outline, and its heart. A reading is a stack of open number sequences (一、 holds （一） holds 一是).
For each candidate in text order a reading may pass it over, let it go on an open sequence, or open a new one; what each
is worth stands in `constraints.py`. A beam keeps the best readings and the best one at the end wins, so that one
restarted or lost number can't turn the rest of a document upside down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.outline.constraints import Stack, by_heading, closing, going_on, moved_on, opened, opening
from corpus.outline.markers import Candidate

BEAM = 8
MARGIN = 6.0
DEEPEST = 7
# Beyond these numbers of candidates no honest report goes; hostile ones get a narrower look, then none.
MANY = 3_000
TOO_MANY = 10_000


class Step(NamedTuple):
    """A decision: candidate number `order` stands at `depth`; `before` came before."""

    before: Step | None
    order: int
    depth: int


class Placed(NamedTuple):
    """A chosen candidate, and the one (index into the chosen) that it stands within."""

    candidate: Candidate
    parent: int | None


class Move(NamedTuple):
    """What a reading may do with a candidate: the stack after it, its depth, what it gains."""

    stack: Stack
    depth: int
    gain: float


Readings = dict[Stack, tuple[float, Step | None]]


def best_reading(candidates: Sequence[Candidate]) -> tuple[Placed, ...]:
    """The candidates of the best reading, each placed in the tree; of equals the earlier found."""
    readings: Readings = {(): (0.0, None)}
    width = BEAM if len(candidates) <= MANY else 2
    for order, candidate in enumerate(candidates[:TOO_MANY]):
        readings = _kept(_after(readings, order, candidate), width)
    ends = ((score + sum(map(closing, stack)), step) for stack, (score, step) in readings.items())
    return _placed(candidates, max(ends, key=lambda end: end[0])[1])


def _after(readings: Readings, order: int, candidate: Candidate) -> Readings:
    """All readings that a candidate leads to; those that pass it over stay as they are."""
    reached = dict(readings)
    for stack, (score, step) in readings.items():
        for move in _moves(stack, candidate):
            total = score + move.gain
            known = reached.get(move.stack)
            if known is None or total > known[0]:
                reached[move.stack] = (total, Step(step, order, move.depth))
    return reached


def _kept(readings: Readings, width: int) -> Readings:
    ranked = sorted(readings.items(), key=lambda item: -item[1][0])[:width]
    floor = ranked[0][1][0] - MARGIN
    return {stack: value for stack, value in ranked if value[0] >= floor}


def _moves(stack: Stack, candidate: Candidate) -> Iterator[Move]:
    """From the innermost open sequence outwards: open within it, or go on with it; both close what is deeper."""
    closed = candidate.strength
    for depth in range(len(stack), -1, -1):
        if depth < DEEPEST:
            gain = closed + opening(stack, depth, candidate) + by_heading(candidate, depth)
            yield Move((*stack[:depth], opened(candidate)), depth, gain)
        if depth == 0:
            return
        frame = stack[depth - 1]
        if (going := going_on(frame, candidate, depth - 1)) is not None:
            gain = closed + going + by_heading(candidate, depth - 1)
            yield Move((*stack[: depth - 1], moved_on(stack, depth - 1, candidate)), depth - 1, gain)
        closed += closing(frame)


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
