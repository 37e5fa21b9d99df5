"""Word differences: whole words, no islands, spans kept apart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from corpus.compare.model import Change
from corpus.compare.words import Cutter, Words, changes, joined
from corpus.model import Span


def cut(text: str, *more: str) -> tuple[str, Words]:
    """Words parted by spaces; several texts are several spans of one canonical text, a line apart."""
    words = [word for line in (text, *more) for word in (*line.split(), "\n")]
    whole = "".join(words)
    ends = [len("".join(words[: k + 1])) for k in range(len(words))]
    bounds = list(zip([0, *ends], ends, strict=False))
    breaks = [-1, *(k for k, char in enumerate(whole) if char == "\n")]
    spans = [Span(first + 1, last) for first, last in pairwise(breaks)]
    return whole, Cutter(whole, lambda _: bounds).cut(spans)


def marks(before: tuple[str, Words], after: tuple[str, Words]) -> list[str]:
    """`=kept`, `-gone`, `+come`, `gone→come`."""
    signs = {"equal": "={0}", "delete": "-{0}", "insert": "+{1}", "replace": "{0}→{1}"}
    return [
        signs[change.operation].format(change.a.of(before[0]), change.b.of(after[0]))
        for change in changes(before[1], after[1])
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("走访 不够 经常", "走访 不够 经常", ["=走访不够经常"]),
        ("走访 群众 不够 经常", "走访 企业 不够 经常", ["=走访", "群众→企业", "=不够经常"]),
        ("走访 群众 不够 经常", "走访 群众 还 不够 经常", ["=走访群众", "+还", "=不够经常"]),
        ("走访 群众 还 不够 经常", "走访 群众 不够 经常", ["=走访群众", "-还", "=不够经常"]),
        # 的 between two changes is an island: one change, not two
        (
            "年初 制定 的 计划 落实 不 到位",
            "春天 商量 的 办法 落实 不 到位",
            ["年初制定的计划→春天商量的办法", "=落实不到位"],
        ),
        # 民主 and 民主生活会 are different words: nothing is cut out of one
        ("召开 民主生活会 之前", "召开 民主 之前", ["=召开", "民主生活会→民主", "=之前"]),
        ("甲 乙 丙 丁 戊", "子 丑 寅 丁 戊 辰 巳 午 未 申 酉", ["甲乙丙丁戊→子丑寅丁戊辰巳午未申酉"]),
    ],
    ids=["untouched", "replaced", "inserted", "deleted", "island", "whole-words", "rewritten"],
)
def test_marks(before: str, after: str, expected: list[str]) -> None:
    assert marks(cut(before), cut(after)) == expected


def test_a_change_never_runs_from_one_span_into_the_next() -> None:
    before = cut("走访 群众 不够 经常 台账 记录 不够 详细")
    after = cut("走访 群众 不够 经常", "台账 记录 不够 详细")
    assert marks(before, after) == ["=走访群众不够经常", "=台账记录不够详细"]
    assert marks(after, before) == ["=走访群众不够经常", "=台账记录不够详细"]


def test_a_rewritten_pair_of_several_spans_keeps_its_spans() -> None:
    assert marks(cut("甲 乙 丙"), cut("子 丑", "寅 卯", "辰 巳")) == ["甲乙丙→子丑", "+寅卯", "+辰巳"]


def test_swapping_sides_swaps_the_marks() -> None:
    before, after = cut("要 深 学 要 细 学 要 常 学"), cut("要 细 学 要 深 学 要 常 学 要 真 学")
    turned = [Change(operation, b, a) for operation, a, b in map(_parts, changes(after[1], before[1]))]
    swapped = {"insert": "delete", "delete": "insert"}
    assert [Change(swapped.get(c.operation, c.operation), c.a, c.b) for c in turned] == list(
        changes(before[1], after[1])
    )


def _parts(change: Change) -> tuple[str, Span, Span]:
    return change.operation, change.a, change.b


def test_neighbouring_equal_stretches_are_one() -> None:
    one, other = Change("equal", Span(0, 2), Span(5, 7)), Change("equal", Span(2, 4), Span(7, 9))
    assert joined([one, other]) == (Change("equal", Span(0, 4), Span(5, 9)),)


def test_a_text_is_segmented_once_and_only_when_asked() -> None:
    asked: list[str] = []

    def segment(text: str) -> list[tuple[int, int]]:
        asked.append(text)
        return [(0, 2), (2, 4)]

    cutter = Cutter("走访群众", segment)
    assert asked == []
    assert cutter.cut([Span(0, 4)]).texts == ("走访", "群众")
    assert cutter.cut([Span(1, 3)]).texts == ("访", "群")
    assert (cutter.between(2), cutter.between(3)) == (True, False)
    assert asked == ["走访群众"]
