from __future__ import annotations

from corpus.model import Attribution, DeclaredCount, Issue, Report, Section, Span
from corpus.passages import passages
from portal.show.knowledge import Fact, Note, facts, notes
from portal.show.reading import anchor

TEXT = "存在3个问题。\n一是学习不够。"


def report() -> Report:
    return Report(
        TEXT,
        (Section("s1", None, 1, "", "", "problems", None, Span(0, len(TEXT))),),
        {
            "title": Attribution("对照检查材料", "title", 1.0),
            "unit": Attribution(None, "none", 0.0),
            "year": Attribution(2023, "path", 0.95),
            "kind": Attribution("team", "text", 0.6),
            "meeting": Attribution(("annual", "case"), "title", 0.8),
            "material": Attribution(None, "none", 0.0),
        },
        (DeclaredCount(Span(2, 6), 3, 1), DeclaredCount(Span(2, 6), 1, 1), DeclaredCount(Span(2, 6), 3, None)),
        (Issue("x", "没有标题"), Issue("y", "编号跳号", Span(8, 10))),
    )


def test_facts_say_what_is_known_where_from_and_how_surely() -> None:
    assert facts(report()) == (
        Fact("单位", "未知", "未能判断", ""),
        Fact("年度", "2023 年度", "据文件夹或文件名", ""),
        Fact("类型", "班子", "据正文", "待确认"),
        Fact("会议", "年度民主生活会、以案促改专题", "据标题", "较有把握"),
    )


def test_notes_lead_to_the_passage_they_speak_of() -> None:
    assert notes(report(), passages(report())) == (
        Note("没有标题", ""),
        Note("编号跳号", anchor(8)),
        Note("文中写“3个问题”，实际列出 1 个", anchor(0)),
    )
