from __future__ import annotations

import re

from markupsafe import Markup

from corpus.model import Report, Span
from corpus.parse import parse
from corpus.passages import passages
from portal.show.reading import Line, anchor, reading

TEXT = """云溪县民政局领导班子对照检查材料

按照要求，现将对照检查情况汇报如下。

一、查摆问题

（一）工作作风方面。存在2个问题，分别是：一是调研不够深入，<走过场>。二是文件偏多，会议偏长。

二、原因剖析

（一）理论武装不够。学习停留在表面。
（二）宗旨意识淡化。到群众中去得少。
"""


def report() -> Report:
    return parse(TEXT.encode(), "对照检查材料.txt")


def laid_out(*hits: Span) -> tuple[Line, ...]:
    return reading(report(), passages(report()), hits).lines


def plain(markup: Markup) -> str:
    return re.sub(r"<[^>]*>", "", markup).replace("&lt;", "<").replace("&gt;", ">")


def test_every_line_with_words_is_shown_with_exactly_its_characters() -> None:
    shown = ["".join(plain(run.head + run.words) for run in line.runs) for line in laid_out()]
    assert shown == [line for line in TEXT.split("\n") if line]


def test_title_headings_and_text_are_told_apart() -> None:
    assert [(line.role, line.level) for line in laid_out()][:5] == [
        ("title", 0),
        ("text", 0),
        ("heading", 1),
        ("text", 0),
        ("heading", 1),
    ]


def test_an_item_inside_a_paragraph_becomes_a_run_of_its_own_headed_by_its_marker() -> None:
    line = laid_out()[3]
    assert [(plain(run.head), run.item) for run in line.runs][1:] == [("一是", True), ("二是", True)]
    assert plain(line.runs[0].head).startswith("（一）")


def test_sections_and_passages_can_be_linked_to() -> None:
    names = {name for line in laid_out() for run in line.runs for name in run.names}
    assert names >= {section.id for section in report().sections}
    assert names >= {anchor(passage.span.start) for passage in passages(report())}


def test_hits_are_marked_in_order_and_escaped() -> None:
    start = TEXT.index("<走过场>")
    second = TEXT.index("群众")
    html = "".join(
        run.head + run.words for line in laid_out(Span(second, second + 2), Span(start, start + 5)) for run in line.runs
    )
    assert '<mark id="h1">&lt;走过场&gt;</mark>' in html
    assert '<mark id="h2">群众</mark>' in html


def test_a_hit_that_runs_over_the_end_of_a_marker_is_marked_on_both_sides() -> None:
    start = TEXT.index("一是调研")
    run = laid_out(Span(start, start + 4))[3].runs[1]
    assert (run.head, run.words[: len("<mark>调研</mark>")]) == ('<mark id="h1">一是</mark>', "<mark>调研</mark>")


def test_the_outline_counts_the_hits_inside_each_section() -> None:
    start = TEXT.index("文件偏多")
    outline = reading(report(), passages(report()), [Span(start, start + 2)]).outline
    counted = {entry.label: entry.hits for entry in outline}
    assert counted["一、查摆问题"] == 1
    assert counted["二、原因剖析"] == 0
    assert counted["二是文件偏多，会议偏长"] == 1


def test_the_outline_of_a_long_report_leaves_its_items_out() -> None:
    items = "".join(f"{number}.第{number}项工作。\n" for number in range(1, 60))
    long = parse(f"一、存在问题\n{items}二、整改措施\n抓好落实。\n".encode(), "长.txt")
    assert {entry.level for entry in reading(long, passages(long)).outline} == {1}
