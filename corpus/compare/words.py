"""What changed inside a pair, word by word: an edit script over words, cleaned of islands, in offsets of both texts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, zip_longest

from rapidfuzz.distance import Indel

from corpus.compare.model import Change, Operation, Segmenter
from corpus.model import Span

# (operation, first and last word of a, first and last word of b), half-open
Step = tuple[Operation, int, int, int, int]

# Equal runs this short between two changes are chance, not agreement: 的, 和, 工作.
_ISLAND = 2
# Beyond this share of changed characters marks only confuse; before and after are shown as they are.
_REWRITTEN = 2 / 3


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one side of a pair, in order, and where each begins and ends in the canonical text; `borders` are
    the indices at which one of the pair's spans begins.
    """

    texts: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    borders: Sequence[int]

    def runs(self, start: int, end: int) -> list[Span]:
        """The characters of the words start..end, cut at the borders."""
        cuts = [start, *(k for k in self.borders if start < k < end), end]
        return [Span(self.starts[first], self.ends[last - 1]) for first, last in pairwise(cuts) if first < last]

    def place(self, index: int) -> Span:
        """The empty range behind the word before `index`."""
        position = self.ends[index - 1] if index else self.starts[0]
        return Span(position, position)


class Cutter:
    """Cuts spans of one text into words; the whole text is segmented once, when it is first asked for."""

    def __init__(self, text: str, segment: Segmenter) -> None:
        self._text = text
        self._segment = segment

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        found = self._segment(self._text)
        return [start for start, _ in found], [end for _, end in found]

    def cut(self, spans: Sequence[Span]) -> Words:
        """The words of `spans`; a word across a span's edge is cut there."""
        all_starts, all_ends = self._bounds
        starts: list[int] = []
        ends: list[int] = []
        borders = []
        for span in filter(len, spans):
            borders.append(len(starts))
            first, last = bisect_right(all_ends, span.start), bisect_left(all_starts, span.end)
            starts += [span.start, *all_starts[first + 1 : last]]
            ends += [*all_ends[first : last - 1], span.end]
        return Words(
            tuple(self._text[start:end] for start, end in zip(starts, ends, strict=True)), starts, ends, borders
        )

    def between(self, position: int) -> bool:
        """Whether `position` lies between two words."""
        starts, ends = self._bounds
        place = bisect_right(ends, position)
        return place == len(starts) or starts[place] >= position


def changes(a: Words, b: Words) -> tuple[Change, ...]:
    """Changes from `a` to `b`, in order, never cutting a word; a replaced stretch is one `replace`.

    The script is a longest common subsequence of words; equal runs of one or two characters between two changes
    are taken into them. More than two thirds changed: replaced as a whole.
    """
    steps = _without_islands(_steps(a.texts, b.texts), a.texts)
    kept = sum(len("".join(a.texts[a0:a1])) for operation, a0, a1, _, _ in steps if operation == "equal")
    if 2 * kept < (1 - _REWRITTEN) * sum(map(len, (*a.texts, *b.texts))):
        steps = [("replace", 0, len(a.texts), 0, len(b.texts))]
    return tuple(change for step in steps for change in _changes(step, a, b))


def whole(a: Span, b: Span, equal: bool) -> list[Change]:
    """One change from `a` to `b` as they stand; none when both are empty."""
    if not len(a) and not len(b):
        return []
    return [Change("equal" if equal else _operation(len(a), len(b)), a, b)]


def joined(changes: Sequence[Change]) -> tuple[Change, ...]:
    """`changes` with neighbouring equal stretches made one."""
    found: list[Change] = []
    for change in changes:
        if found and found[-1].operation == change.operation == "equal":
            last = found.pop()
            found.append(Change("equal", Span(last.a.start, change.a.end), Span(last.b.start, change.b.end)))
        else:
            found.append(change)
    return tuple(found)


def _steps(a: Sequence[str], b: Sequence[str]) -> list[Step]:
    steps: list[Step] = []
    i = j = 0
    for a0, a1, b0, b1 in [*_common(a, b), (len(a), len(a), len(b), len(b))]:
        if i < a0 or j < b0:
            steps.append((_operation(a0 - i, b0 - j), i, a0, j, b0))
        if a0 < a1:
            steps.append(("equal", a0, a1, b0, b1))
        i, j = a1, b1
    return steps


def _common(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Runs of a longest common subsequence; the same runs whichever side comes first."""
    if tuple(b) < tuple(a):
        return [(a0, a1, b0, b1) for b0, b1, a0, a1 in _common(b, a)]
    numbers = {word: number for number, word in enumerate(dict.fromkeys((*a, *b)))}
    script = Indel.opcodes([numbers[word] for word in a], [numbers[word] for word in b])
    return [(o.src_start, o.src_end, o.dest_start, o.dest_end) for o in script if o.tag == "equal"]


def _operation(deleted: int, inserted: int) -> Operation:
    if deleted and inserted:
        return "replace"
    return "delete" if deleted else "insert"


def _without_islands(steps: Sequence[Step], a: Sequence[str]) -> list[Step]:
    clean: list[Step] = []
    for place, step in enumerate(steps):
        operation, a0, a1, _, b1 = step
        island = operation == "equal" and 0 < place < len(steps) - 1 and len("".join(a[a0:a1])) <= _ISLAND
        if clean and clean[-1][0] != "equal" and (island or operation != "equal"):
            _, i, _, j, _ = clean.pop()
            clean.append((_operation(a1 - i, b1 - j), i, a1, j, b1))
        else:
            clean.append(step)
    return clean


def _changes(step: Step, a: Words, b: Words) -> Iterator[Change]:
    operation, a0, a1, b0, b1 = step
    if operation == "equal":
        cuts = {a0, a1, *(k for k in a.borders if a0 < k < a1), *(k - b0 + a0 for k in b.borders if b0 < k < b1)}
        ordered = sorted(cuts)
        for first, last in pairwise(ordered):
            shift = b0 - a0
            yield Change("equal", *a.runs(first, last), *b.runs(first + shift, last + shift))
        return
    before, after = a.place(a1), b.place(b1)
    for left, right in zip_longest(a.runs(a0, a1), b.runs(b0, b1)):
        yield Change(_operation(left is not None, right is not None), left or before, right or after)
