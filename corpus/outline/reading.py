"""Candidates → the best reading of the whole document: which of them begin a section, and within which.

Third step of the outline, and its heart. A reading is a stack of open number sequences (一、 holds （一） holds 一是).
For each candidate in text order a reading may pass it over, let it go on an open sequence, or open a new one; each of
these gains or costs a little, by small constraints named below. A beam keeps the best readings; the best one at the
end wins, so that one restarted or lost number can't turn the rest of a document upside down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.outline.markers import LAST, PLAIN, Candidate

BEAM = 12
MARGIN = 9.0
# Beyond these numbers of candidates no honest report goes; hostile ones get a narrower look.
MANY = 3_000
TOO_MANY = 20_000


class Frame(NamedTuple):
    """An open sequence: its family, the number it stands at, whether it has only one member, and where that stands."""

    family: str
    rank: int
    heading: bool
    last: int
    single: bool
    inline: bool
    line: int


Stack = tuple[Frame, ...]


class Step(NamedTuple):
    """A decision: candidate number `order` stands at `depth`, first of its sequence or not; `before` came before."""

    before: Step | None
    order: int
    depth: int
    opened: bool


class Placed(NamedTuple):
    """A chosen candidate: its depth, the candidate (index into the chosen) that it stands within, its sequence."""

    candidate: Candidate
    depth: int
    parent: int | None
    sequence: int


class Move(NamedTuple):
    """What a reading may do with a candidate: the stack after it, its depth, whether it opens, what it gains."""

    stack: Stack
    depth: int
    opened: bool
    gain: float


def best_reading(candidates: Sequence[Candidate]) -> tuple[Placed, ...]:
    """The candidates of the best reading, each placed in the tree; ties go to the earlier found."""
    states: dict[Stack, tuple[float, Step | None]] = {(): (0.0, None)}
    width = BEAM if len(candidates) <= MANY else 2
    for index, candidate in enumerate(candidates[:TOO_MANY]):
        states = _advance(states, index, candidate, width)
    ends = ((score + _closing(stack, 0), step) for stack, (score, step) in states.items())
    return _placed(candidates, max(ends, key=lambda end: end[0])[1])


def _advance(
    states: dict[Stack, tuple[float, Step | None]], index: int, candidate: Candidate, width: int
) -> dict[Stack, tuple[float, Step | None]]:
    reached = dict(states)
    for stack, (score, step) in states.items():
        for move in _moves(stack, candidate):
            total = score + move.gain
            known = reached.get(move.stack)
            if known is None or total > known[0]:
                reached[move.stack] = (total, Step(step, index, move.depth, move.opened))
    return _kept(reached, width)


def _kept(reached: dict[Stack, tuple[float, Step | None]], width: int) -> dict[Stack, tuple[float, Step | None]]:
    ranked = sorted(reached.items(), key=lambda item: -item[1][0])[:width]
    floor = ranked[0][1][0] - MARGIN
    return {stack: value for stack, value in ranked if value[0] >= floor}


def _moves(stack: Stack, candidate: Candidate) -> Iterator[Move]:
    for depth in range(len(stack) - 1, -1, -1):
        closing = _closing(stack, depth + 1)
        if (gain := _going_on(stack, depth, candidate)) is not None:
            yield Move(
                (*stack[:depth], _moved_on(stack[depth], candidate)), depth, False,
                candidate.strength + closing + gain + _by_heading(candidate, depth),
            )  # fmt: skip
    for depth in range(len(stack), -1, -1):
        gain = _opening(stack, depth, candidate)
        yield Move(
            (*stack[:depth], _opened(candidate)), depth, True,
            candidate.strength + _closing(stack, depth) + gain + _by_heading(candidate, depth),
        )  # fmt: skip


def _opened(candidate: Candidate) -> Frame:
    ordinal = 1 if candidate.ordinal is None else candidate.ordinal
    return Frame(candidate.family, candidate.rank, candidate.heading, ordinal, True, candidate.inline, candidate.line)


def _moved_on(frame: Frame, candidate: Candidate) -> Frame:
    ordinal = frame.last + 1 if candidate.ordinal is None else candidate.ordinal
    numbered = candidate if candidate.ordinal is not None else frame
    return Frame(
        numbered.family, numbered.rank, frame.heading or candidate.heading, ordinal, False,
        candidate.inline, candidate.line,
    )  # fmt: skip


def _closing(stack: Stack, depth: int) -> float:
    """A sequence of one is rare: 一是 without 二是, （一） without （二）."""
    return sum(-0.7 if frame.heading else -1.5 for frame in stack[depth:] if frame.single)


def _going_on(stack: Stack, depth: int, candidate: Candidate) -> float | None:
    frame = stack[depth]
    if frame.family != candidate.family and not _unnumbered(frame, candidate, depth):
        return None
    cost = 0.0
    if frame.inline != candidate.inline:
        cost -= 0.4
    if candidate.inline and candidate.line != frame.line and not candidate.heading:
        cost -= 0.4 if candidate.family != "bare" else 9.0
    if candidate.ordinal is None:
        return cost + 0.3
    return cost + _count(frame.last, candidate.ordinal)


def _unnumbered(frame: Frame, candidate: Candidate, depth: int) -> bool:
    """Headings that lost their number go on the numbered ones: 一、 … 原因分析 … 三、."""
    return PLAIN in {frame.family, candidate.family} and depth == 0 and frame.heading and candidate.heading


def _count(last: int, ordinal: int) -> float:
    """What it costs to come to `ordinal` after `last`: nothing for the next, more for gaps, repeats and restarts."""
    if ordinal == last + 1:
        return 1.0
    if ordinal == LAST:
        return 0.7
    if ordinal == last:
        return -1.6
    if ordinal > last:
        return max(-0.7 - 0.35 * (ordinal - last), -2.8)
    return -2.6 if ordinal == 1 else -3.0


def _opening(stack: Stack, depth: int, candidate: Candidate) -> float:
    gain = _first(candidate)
    if depth == 0:
        return gain + _at_root(stack, candidate)
    parent = stack[depth - 1]
    if depth < len(stack):
        gain -= 0.6
    if parent.family == candidate.family:
        gain -= 0.9 if candidate.inline and not parent.inline else 2.4
    elif candidate.rank <= parent.rank:
        gain -= 1.5
    return gain


def _first(candidate: Candidate) -> float:
    if candidate.ordinal is None or candidate.ordinal == 1:
        return 0.2
    return -9.0 if candidate.ordinal == LAST else -1.8 if candidate.ordinal == 2 else -2.6


def _at_root(stack: Stack, candidate: Candidate) -> float:
    """Parts stand at the root; a list in the preface may stand there before them, nothing else after them."""
    if not stack:
        return 0.0 if candidate.rank <= 10 else -0.3
    if not stack[0].heading:
        return 0.0 if candidate.heading else -1.0
    return -2.2 if candidate.heading else -4.0


def _by_heading(candidate: Candidate, depth: int) -> float:
    """A line that says nothing but 存在的问题 or 原因分析 is a part wherever its number stands."""
    if not candidate.whole:
        return 0.0
    return 0.9 if depth == 0 else -0.7


def _placed(candidates: Sequence[Candidate], step: Step | None) -> tuple[Placed, ...]:
    steps: list[Step] = []
    while step is not None:
        steps.append(step)
        step = step.before
    found: list[Placed] = []
    open_at: list[int] = []
    sequences: list[int] = []
    for one in reversed(steps):
        sequence = len(found) if one.opened else sequences[one.depth]
        del open_at[one.depth :], sequences[one.depth :]
        parent = open_at[-1] if open_at else None
        open_at.append(len(found))
        sequences.append(sequence)
        found.append(Placed(candidates[one.order], one.depth, parent, sequence))
    return tuple(found)
