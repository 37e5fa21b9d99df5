"""What a comparison found, in the terms in which the gold is written, and the figures of the two side by side."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Set
from itertools import accumulate

from corpus.compare import Comparison, Pair
from corpus.compare.model import Segmenter
from tests.bench.compare_gold import Gold

_ISLAND = 2


class Rows:
    """Which line of a text an offset is in."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def of(self, offset: int) -> int:
        """The number of the line."""
        return bisect_right(self._starts, offset) - 1


def paired_rows(gold: Gold, comparison: Comparison) -> set[tuple[int, int]]:
    """Lines of a and b that stand in one pair; of an item of several lines on both sides, those that share words."""
    a, b = Rows(gold.a), Rows(gold.b)
    found = set()
    for pair in comparison.pairs:
        if len(pair.a) > 1 and len(pair.b) > 1:
            equal = [step for step in pair.changes if step.operation == "equal" and len(step.a) > _ISLAND]
            found |= {(a.of(step.a.start), b.of(step.b.start)) for step in equal}
        else:
            found |= {(a.of(x.start), b.of(y.start)) for x in pair.a for y in pair.b}
    return found


def moved_rows(gold: Gold, comparison: Comparison) -> set[int]:
    """Lines of b in a pair that moved."""
    b = Rows(gold.b)
    return {b.of(span.start) for pair in comparison.pairs if pair.moved for span in pair.b}


def kept_places(comparison: Comparison) -> set[tuple[int, int]]:
    """(offset in a, offset in b) of every character said to be unchanged."""
    return {
        (change.a.start + k, change.b.start + k)
        for pair in comparison.pairs
        for change in pair.changes
        if change.operation == "equal"
        for k in range(len(change.a))
    }


def hunks(comparison: Comparison) -> int:
    """Changed stretches inside pairs."""
    return sum(change.operation != "equal" for pair in answered(comparison) for change in pair.changes)


def islands(comparison: Comparison) -> int:
    """Equal stretches of one or two characters between two changes."""
    return sum(
        change.operation == "equal" and len(change.a) <= _ISLAND
        for pair in answered(comparison)
        for change in pair.changes[1:-1]
    )


def cuts(gold: Gold, comparison: Comparison, words: Segmenter) -> int:
    """Borders of changes that fall inside a word, those of a pair's own spans aside."""
    bounds = [{place for word in words(text) for place in word} for text in (gold.a, gold.b)]
    found = 0
    for pair in answered(comparison):
        for side, known in zip("ab", bounds, strict=True):
            own = {place for span in getattr(pair, side) for place in (span.start, span.end)}
            inner = {p for change in pair.changes for p in (getattr(change, side).start, getattr(change, side).end)}
            found += len(inner - own - known)
    return found


def answered(comparison: Comparison) -> list[Pair]:
    """Pairs with something on both sides."""
    return [pair for pair in comparison.pairs if pair.a and pair.b]


def recall_precision(cases: Iterable[tuple[Set[Hashable], Set[Hashable]]]) -> tuple[float, float]:
    """Of (truth, answer) cases taken together."""
    hit = wanted = found = 0
    for truth, answer in cases:
        hit += len(truth & answer)
        wanted += len(truth)
        found += len(answer)
    return hit / max(wanted, 1), hit / max(found, 1)


def f1(cases: Iterable[tuple[Set[Hashable], Set[Hashable]]]) -> float:
    """Harmonic mean of recall and precision."""
    recall, precision = recall_precision(cases)
    return 2 * recall * precision / max(recall + precision, 1e-9)
