"""What makes a reading likely or not: small constraints, each worth a little, none decisive alone.

A reading is a stack of open number sequences. Gains and costs are in one currency, roughly the logarithm of odds: 1.0
is "nearly three times as likely". The drawings show the doubtful case that a constraint decides.
"""

from __future__ import annotations

from typing import NamedTuple

from corpus.outline.markers import ANNEX, CLOSING, FREE, LAST, PLAIN, Candidate

# Families that number the parts of a paper and nothing below them.
_TOPS = frozenset({PLAIN, FREE, "clause", "chapter"})
_SUBHEADING = 25
_ONE_LINE_ONLY = "bare"


class Frame(NamedTuple):
    """An open sequence: how it is numbered, the number it stands at, whether it has one member, where that stands.

    `within` is the last sequence that an earlier member held: its family and the number it ended with.
    """

    family: str
    shape: str
    rank: int
    heading: bool
    last: int
    single: bool
    inline: bool
    line: int
    within: tuple[str, int] | None = None


Stack = tuple[Frame, ...]


def opened(candidate: Candidate) -> Frame:
    """The sequence that `candidate` begins."""
    ordinal = 1 if candidate.ordinal is None else candidate.ordinal
    return Frame(
        candidate.family, candidate.shape, candidate.rank, candidate.heading, ordinal, True,
        candidate.inline, candidate.line,
    )  # fmt: skip


def moved_on(stack: Stack, depth: int, candidate: Candidate) -> Frame:
    """`stack[depth]` after `candidate` has gone on with it; a heading that lost its number counts all the same."""
    frame = stack[depth]
    ordinal = frame.last + 1 if candidate.ordinal is None else candidate.ordinal
    kind = frame if candidate.ordinal is None else candidate
    return Frame(
        kind.family, kind.shape, kind.rank, frame.heading or candidate.heading, ordinal, False,
        candidate.inline, candidate.line,
        (stack[depth + 1].family, stack[depth + 1].last) if depth + 1 < len(stack) else frame.within,
    )  # fmt: skip


def closing(frame: Frame) -> float:
    """Sequences of one are rare.

    一是 … (no 二是)          → more likely a turn of phrase than an item
    （一） … (no （二）)        → happens, but rarely
    """
    if not frame.single:
        return 0.0
    return -0.7 if frame.heading else -1.5


def going_on(frame: Frame, candidate: Candidate, depth: int) -> float | None:
    """What it gains that `candidate` is the next of `frame`; None when it can't be."""
    if frame.family != candidate.family and not _lost_its_number(frame, candidate, depth):
        return None
    counting = 0.3 if candidate.ordinal is None else _counting(frame.last, candidate.ordinal)
    return counting + _in_the_same_way(frame, candidate)


def _lost_its_number(frame: Frame, candidate: Candidate, depth: int) -> bool:
    """Headings that lost their number go on the numbered ones.

    一、存在问题 / 原因分析 / 三、整改措施
    存在问题 / 刨根问底 / 整改措施
    """
    if depth or not (frame.heading and candidate.heading) or PLAIN not in {frame.family, candidate.family}:
        return False
    return candidate.whole or {frame.family, candidate.family} <= _TOPS


def _counting(last: int, ordinal: int) -> float:
    """The next number is what one expects; gaps, repeats and restarts happen, in this order of rarity."""
    if ordinal == last + 1:
        return 1.0
    if ordinal == LAST:
        return 0.7
    if ordinal == last:
        return -1.6 if ordinal > 1 else -2.6
    if ordinal > last:
        return max(-0.7 - 0.35 * (ordinal - last), -2.8)
    return -2.6 if ordinal == 1 else -3.0


def _in_the_same_way(frame: Frame, candidate: Candidate) -> float:
    """A sequence keeps its dress and its place.

    一是 … 二要 …             → rather two sequences
    （一） …一是…。 / 二是 …     → one sequence, begun on the heading's line
    """
    cost = 0.0 if frame.shape == candidate.shape else -0.4
    if frame.inline != candidate.inline:
        cost -= 0.4
    if candidate.inline and candidate.line != frame.line and not candidate.heading:
        cost -= 9.0 if candidate.family == _ONE_LINE_ONLY else 0.4
    return cost


def opening(stack: Stack, depth: int, candidate: Candidate) -> float:
    """What it gains that `candidate` begins a sequence within `stack[:depth]`, closing what is deeper."""
    if depth == 0:
        return _first(candidate) + _at_the_root(stack, candidate)
    gain = 0.2 if _runs_on(stack[depth - 1], candidate) else _first(candidate)
    return gain + _after_another(stack, depth, candidate) + _within(stack[depth - 1], candidate)


def _runs_on(parent: Frame, candidate: Candidate) -> bool:
    """Items may be numbered through from one heading to the next.

    （一） 1. 2. （二） 3. 4.
    """
    return candidate.ordinal is not None and parent.within == (candidate.family, candidate.ordinal - 1)


def _first(candidate: Candidate) -> float:
    """A sequence begins with one; a beginning with two or more has lost something."""
    if candidate.ordinal is None or candidate.ordinal == 1:
        return 0.2
    return -9.0 if candidate.ordinal == LAST else -1.8 if candidate.ordinal == 2 else -2.6


def _after_another(stack: Stack, depth: int, candidate: Candidate) -> float:
    """A second list under one heading is rare, and a list that begins inside an item's paragraph is the item's.

    1.学习不够。主要表现：①… ②…     → ① within 1., not beside it
    """
    if depth == len(stack):
        return 0.0
    return -2.0 if candidate.inline and stack[depth].line == candidate.line else -0.6


def _within(parent: Frame, candidate: Candidate) -> float:
    """（一） stands within 一、 and not the other way round; the same numbers within themselves are rarer still."""
    if parent.family == candidate.family:
        same = -0.9 if candidate.inline and not parent.inline else -2.4
        return same + (0.5 if parent.shape != candidate.shape else 0.0)
    if candidate.rank >= parent.rank or candidate.family == FREE:
        return 0.0
    return -1.5 if candidate.heading and (parent.heading or candidate.rank <= _SUBHEADING) else -0.5


def _at_the_root(stack: Stack, candidate: Candidate) -> float:
    """Parts stand at the root; a list in the preface may stand there before them, nothing else after them.

    三、原因剖析 四、整改措施 一、抓学习 二、改作风   → 一、 within 四、 rather than parts that begin again
    """
    if not stack:
        return 0.0 if candidate.rank <= 10 else -0.3
    if candidate.family in {ANNEX, CLOSING}:
        return 0.0
    if not stack[0].heading:
        return 0.0 if candidate.heading else -1.0
    if candidate.family == stack[0].family:
        return -2.8
    return -2.2 if candidate.heading else -4.0


def by_heading(candidate: Candidate, depth: int) -> float:
    """A line that says nothing but 存在的问题 or 原因分析 is a part wherever its number stands."""
    if not candidate.whole:
        return 0.0
    return 0.9 if depth == 0 else -0.7
