"""Passages tile a report: headings, paragraphs and items, each visible character in exactly one."""

from __future__ import annotations

from corpus.model import Report, Section, Span
from corpus.passages import ITEM_LIMIT, passages

TEXT = """关于开好民主生活会的对照检查材料

一、查摆问题
（一）理论学习方面。存在2个问题：一是学得不深。以会代学。二是用得不够。
（二）工作作风方面
调研走马观花，蹲点时间偏短。
"""


def section(id_: str, parent: str | None, level: int, marker: str, heading: str, *, of: str) -> Section:
    start = TEXT.index(of)
    return Section(id_, parent, level, marker, heading, "problems", None, Span(start, start + len(of)))


ONE = TEXT[TEXT.index("一、查摆") :].rstrip()
REPORT = Report(
    text=TEXT,
    sections=(
        Section("s1", None, 1, "", "", "preface", None, Span(0, 16)),
        section("s2", None, 1, "一、", "查摆问题", of=ONE),
        section("s2-1", "s2", 2, "（一）", "理论学习方面", of=ONE[7 : ONE.index("\n（二）")]),
        section("s2-1-1", "s2-1", 3, "一是", "学得不深", of="一是学得不深。以会代学。"),
        section("s2-1-2", "s2-1", 3, "二是", "用得不够", of="二是用得不够。"),
        section("s2-2", "s2", 2, "（二）", "工作作风方面", of=ONE[ONE.index("（二）") :]),
    ),
)


def test_each_heading_paragraph_and_item_is_a_passage_of_its_own() -> None:
    assert [(p.section, p.heading, p.span.of(TEXT)) for p in passages(REPORT)] == [
        ("s1", False, "关于开好民主生活会的对照检查材料"),
        ("s2", True, "一、查摆问题"),
        ("s2-1", False, "（一）理论学习方面。存在2个问题："),
        ("s2-1-1", False, "一是学得不深。以会代学。"),
        ("s2-1-2", False, "二是用得不够。"),
        ("s2-2", True, "（二）工作作风方面"),
        ("s2-2", False, "调研走马观花，蹲点时间偏短。"),
    ]


def test_passages_are_numbered_in_text_order_and_lose_no_visible_character() -> None:
    found = passages(REPORT)
    assert [p.ordinal for p in found] == list(range(len(found)))
    kept = "".join(p.span.of(TEXT) for p in found)
    assert "".join(kept.split()) == "".join(TEXT.split())


def test_an_item_keeps_its_lines_together_until_it_is_a_chapter() -> None:
    def item(body: str) -> Report:
        return Report(body, (Section("s1", None, 3, "1.", "标题", "other", None, Span(0, len(body))),))

    short = "1.标题\n第一段。\n第二段。"
    assert [p.span.of(short) for p in passages(item(short))] == [short]
    long = "1.标题\n" + "很长的一段。\n" * (ITEM_LIMIT // 5)
    assert len(passages(item(long))) == 1 + ITEM_LIMIT // 5


def test_a_line_of_invisible_characters_is_no_passage() -> None:
    text = "标题\n\u200b\ufeff\n\u3000\u3000正文\u200b\n"
    report = Report(text, (Section("s1", None, 1, "", "", "preface", None, Span(0, len(text))),))
    assert [p.span.of(text) for p in passages(report)] == ["标题", "正文"]
