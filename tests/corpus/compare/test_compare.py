"""Properties that hold for any two reports, whatever is in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.compare import Comparison, Pair, compare
from corpus.compare.model import Change
from corpus.model import Report, Span
from corpus.passages import passages

Read = Callable[[str], Report]
Words = Callable[[str], Sequence[tuple[int, int]]]
REAL = Path(__file__).parents[3] / "../shared/data"

SUBJECTS = ("班子成员", "机关支部", "分管领导", "窗口人员", "年轻干部", "老同志", "项目专班", "联络站")
FAULTS = ("到村里走访不够勤", "台账记得不细", "会前准备不充分", "对新规定吃得不透", "催办多而帮办少", "群众来信回得慢")
ENDS = ("，去年只开了2次会。", "，有的事拖了半年。", "；这次会前又有人提到。", "，需要补上。", "，2023年仍未改好。")
sentences = st.builds("{}{}{}".format, *map(st.sampled_from, (SUBJECTS, FAULTS, ENDS)))
items = st.lists(sentences, min_size=1, max_size=5).map("".join)
HEADS = ("一、存在的主要问题", "二、原因剖析", "三、整改措施", "（一）理论学习方面", "（二）担当作为方面")
titles = st.sampled_from(("走访群众不够经常", "信访台账记得不细", "会前准备不充分", "催办多而帮办少"))
long_items = st.builds(
    "{}\n{}".format, titles.map("1.{}".format), st.lists(items, min_size=1, max_size=3).map("\n".join)
)
lines = st.one_of(st.sampled_from(HEADS), items, items.map("一是{}".format), items.map("二是{}".format), long_items)
texts = st.lists(lines, max_size=14).map("\n".join)


def lines_of(report: Report) -> list[Span]:
    """The lines of all passages, spaces at their ends left out."""
    found = []
    for passage in passages(report):
        start = passage.span.start
        for line in passage.span.of(report.text).split("\n"):
            if inner := line.strip():
                begin = start + line.index(inner)
                found.append(Span(begin, begin + len(inner)))
            start += len(line) + 1
    return found


def rebuilt(text: str, spans: Sequence[Span]) -> str:
    return "".join(span.of(text) for span in spans)


def check(comparison: Comparison, a: Report, b: Report) -> None:
    """All that must hold of a comparison."""
    for report, side in ((a, "a"), (b, "b")):
        spans = [span for pair in comparison.pairs for span in getattr(pair, side)]
        assert sorted(spans) == sorted(lines_of(report))
    for pair in comparison.pairs:
        check_changes(pair, a.text, b.text)
        check_relation(pair)


def check_changes(pair: Pair, a_text: str, b_text: str) -> None:
    assert rebuilt(a_text, [change.a for change in pair.changes]) == rebuilt(a_text, pair.a)
    assert rebuilt(b_text, [change.b for change in pair.changes]) == rebuilt(b_text, pair.b)
    for change in pair.changes:
        check_change(change, a_text, b_text)
    for first, second in pairwise(pair.changes):
        assert first.a.end <= second.a.start
        assert first.b.end <= second.b.start


def check_change(change: Change, a_text: str, b_text: str) -> None:
    empty = {"insert": (True, False), "delete": (False, True)}.get(change.operation, (False, False))
    assert (not change.a, not change.b) == empty
    if change.operation == "equal":
        assert change.a.of(a_text) == change.b.of(b_text)


def check_relation(pair: Pair) -> None:
    assert bool(pair.a) == (pair.relation != "added")
    assert bool(pair.b) == (pair.relation != "removed")
    assert len(pair.b) > 1 or pair.relation != "split"
    assert len(pair.a) > 1 or pair.relation != "merged"
    assert 0 <= pair.similarity <= 1
    if pair.relation == "same":
        assert len(pair.a) == len(pair.b)
        assert pair.similarity == 1
        assert set(pair.change_kinds) <= {"numbering"}


@given(texts, texts)
@settings(max_examples=80, deadline=None)
def test_any_two_texts_keep_the_promises(report: Read, words: Words, one: str, other: str) -> None:
    a, b = report(one), report(other)
    check(compare(a, b, words), a, b)


papers = st.lists(long_items, min_size=1, max_size=6).map("\n".join).map("一、存在的主要问题\n{}".format)


@given(papers, papers)
@settings(max_examples=80, deadline=None)
def test_every_item_stands_in_exactly_one_pair(report: Read, words: Words, one: str, other: str) -> None:
    a, b = report(one), report(other)
    pairs = compare(a, b, words).pairs
    for read, side in ((a, "a"), (b, "b")):
        for section in (section for section in read.sections if section.level >= 3):
            holding = [pair for pair in pairs if section.id in getattr(pair, f"{side}_sections")]
            assert len(holding) == 1
            assert sum(len(span) for span in getattr(holding[0], side) if span.start in range(*astuple(section.span)))


@given(texts)
@settings(max_examples=50, deadline=None)
def test_a_report_is_the_same_as_itself(report: Read, words: Words, text: str) -> None:
    comparison = compare(report(text), report(text), words)
    assert {pair.relation for pair in comparison.pairs} <= {"same"}
    assert not any(pair.moved or pair.change_kinds for pair in comparison.pairs)
    assert [pair.a for pair in comparison.pairs] == [pair.b for pair in comparison.pairs]


def mirrored(pair: Pair) -> Pair:
    """`pair` with its sides swapped, without what speaks of one side by its nature."""
    turned = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}
    operations = {"insert": "delete", "delete": "insert"}
    return replace(
        unplaced(pair),
        a=pair.b,
        b=pair.a,
        a_sections=pair.b_sections,
        b_sections=pair.a_sections,
        relation=turned.get(pair.relation, pair.relation),
        changes=tuple(
            Change(operations.get(change.operation, change.operation), change.b, change.a)
            for change in unplaced(pair).changes
        ),
    )


def unplaced(pair: Pair) -> Pair:
    lone = pair.relation in ("added", "removed")
    return replace(pair, part="other", aspect=None, see_also=(), changes=() if lone else pair.changes)


@given(texts, texts)
@settings(max_examples=50, deadline=None)
def test_swapping_the_sides_mirrors(report: Read, words: Words, one: str, other: str) -> None:
    there = compare(report(one), report(other), words)
    back = compare(report(other), report(one), words)
    assert {mirrored(pair) for pair in there.pairs} == {unplaced(pair) for pair in back.pairs}


@given(texts, st.data())
@settings(max_examples=50, deadline=None)
def test_an_edit_in_one_line_changes_that_pair_alone(
    report: Read, words: Words, text: str, data: st.DataObject
) -> None:
    a = report(text)
    bodies = [passage.span for passage in passages(a) if not passage.heading]
    if not bodies:
        return
    span = data.draw(st.sampled_from(bodies))
    b = report(text[: span.end] + "此外还有一件小事没有办。" + text[span.end :])
    touched = [pair for pair in compare(a, b, words).pairs if pair.relation != "same" or pair.change_kinds]
    assert [pair.relation for pair in touched] == ["reworded"]


@pytest.mark.real
@pytest.mark.skipif(not REAL.is_dir(), reason="the real reports are not beside the checkout")
def test_every_two_neighbouring_work_reports_keep_the_promises(report: Read, words: Words) -> None:
    paths = [path for path in sorted((REAL / "work-reports").glob("*.txt")) if path.name.split("_")[1] >= "1999"]
    reports = [report(path.read_text("utf-8-sig")) for path in paths]
    assert len(reports) > 20
    for a, b in pairwise(reports):
        comparison = compare(a, b, words)
        check(comparison, a, b)
        assert any(pair.relation == "reworded" for pair in comparison.pairs)


@pytest.mark.real
@pytest.mark.skipif(not REAL.is_dir(), reason="the real reports are not beside the checkout")
def test_unrelated_reports_share_little(report: Read, words: Words) -> None:
    seeds = [report(path.read_text("utf-8-sig")) for path in sorted((REAL / "seeds").glob("*.txt"))]
    for a, b in pairwise(seeds):
        comparison = compare(a, b, words)
        check(comparison, a, b)
        overlap = next(figure for figure in comparison.summary.whole.figures if figure.name == "overlap")
        assert overlap.share is not None
        assert overlap.share < 0.03
