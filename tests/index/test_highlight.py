"""What is shown of a passage, and that every mark is where it should be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Span
from corpus.normalise import fold
from index.highlight import LONGEST, apart, excerpt, marks
from index.plan import plan
from index.query import parse


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("四风", "（四）风险，四风", ["四风"]),
        ('"四风"', "（四）风险，四风", ["四）风", "四风"]),
        ("题目", "问题，目标", []),
        ("四个自信", "四个&ldquo;自信&rdquo;", ["四个&ldquo;自信"]),
        ("不忘初心牢记使命", "不忘初心、牢记使命", ["不忘初心、牢记使命"]),
        ("马克思", "学马克思，马克思主义", ["马克思", "马克思"]),
        ("四个自信", "坚定四个“自信”", ["四个“自信"]),
        ("学习不够深入", "学习不够深入，学习还不够", ["学习不够深入", "学习", "不够"]),
        ("民主生活会 生活会", "专题民主生活会", ["民主生活会"]),
        ("5万元", "15万元，5万元", ["5万元"]),
        ('"5万元"', "15万元", ["5万元"]),
        ("gdp*", "GDP增长", ["GDP"]),
        ("-学习 作风", "学习作风", ["作风"]),
        ("学习 OR 作风", "学习，作风", ["学习", "作风"]),
        ("栏目:查摆问题", "查摆问题", []),
        ("民主生活会", "召开民主(mín zhǔ)生活会", ["民主(mín zhǔ)生活会"]),
        ("习近平", "学习xjp讲话", ["xjp"]),
    ],
)
def test_marks_cover_the_whole_match_in_the_source(query: str, text: str, marked: list[str]) -> None:
    folded = fold(text)
    found = marks(plan(parse(query).tree).root, folded.text, lambda start, end: folded.source(start, end).of(text))
    assert [folded.source(start, end).of(text) for start, end in found] == marked


LONG = "第一句话说的是别的事情。" * 20 + "这里有形式主义的问题。" + "后面还有许多话要说。" * 20


def test_a_long_passage_is_cut_around_its_marks_at_a_sentence() -> None:
    start = LONG.index("形式主义")
    snippet, marked = excerpt(LONG, Span(0, len(LONG)), [Span(start, start + 4)])
    assert [snippet[a:b] for a, b in marked] == ["形式主义"]
    assert len(snippet) <= LONGEST + 2
    assert snippet.startswith("…这里有")
    assert snippet.endswith("…")


def test_the_stretch_with_most_marks_is_shown() -> None:
    text = "甲" + "乙" * 300 + "甲甲甲"
    snippet, marked = excerpt(text, Span(0, len(text)), [Span(0, 1), Span(301, 302), Span(302, 303), Span(303, 304)])
    assert len(marked) == 3
    assert snippet.endswith("甲甲甲")


@given(
    st.text(alphabet=st.sampled_from("学习形式。，\n“”a5 "), min_size=1, max_size=400),
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 12)), max_size=8),
)
def test_highlights_are_the_marked_text_inside_the_snippet(text: str, places: list[tuple[int, int]]) -> None:
    whole = Span(0, len(text))
    spans = apart((Span(start, start + size) for start, size in places), whole)
    snippet, marked = excerpt(text, whole, spans)
    shown = {text[span.start : span.end].replace("\n", " ") for span in spans}
    assert all(0 <= start < end <= len(snippet) for start, end in marked)
    assert all(any(snippet[start:end] in one for one in shown) for start, end in marked)
