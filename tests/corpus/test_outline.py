"""The outline: tables of markers and levels, and what holds for any text at all."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Span
from corpus.outline import outline
from corpus.outline.aspects import aspect_of
from corpus.outline.markers import number
from corpus.outline.parts import part_of, whole_part
from corpus.readers import read
from corpus.readers.document import Document, Mark

DATA = Path(__file__).parents[2] / "../shared/data"

# Each row: how lines begin (`+` goes on with the line before, `_` is a blank) and which level that beginning must get.
READINGS = [
    "一、=1 二、=1 三、=1",
    "一、=1 （一）=2 1.=3 （1）=4 2.=3 （二）=2 二、=1",
    "一、=1 一是=3 二是=3 二、=1 一是=3 二是=3",
    "一、=1 （一）=2 +一是=3 +二是=3 （二）=2 一是=3 二是=3 二、=1",
    "一、=1 (一)=2 （二）=2 （三)=2 四）=2 〔五〕=2",
    "一、=1 二、=1 四、=1 五、=1",
    "一、=1 （一）=2 （二）=2 （一）=2 （二）=2 二、=1",
    "一、=1 1.3月底前=3 2.=3 3.12月前=3 4.2024年=3 二、=1",
    "一、=1 1.=3 2.=3 二、=1 1.=3 2.=3",
    "一、=1 1.=2 （1）=3 （2）=3 2.=2 （1）=3 （2）=3 二、=1 1.=2 2.=2",
    "一、=1 1.理论学习方面=2 （1）=3 （2）=3 2.工作作风方面=2 （1）=3 二、=1 1.=2 2.=2 三、=1 1.=2 2.=2 3.=2",
    "一、=1 一、=2 二、=2 二、=1 三、=1 一、=2 二、=2 三、=2",
    "（一）=1 （一）=2 （二）=2 （二）=1 （三）=1 （一）=2 （二）=2 （三）=2",
    "第一、=1 （一）=2 （二）=2 第二、=1 （一）=2 （二）=2",
    "第一部分=1 一、=2 （一）=3 （二）=3 二、=2 （一）=3 （二）=3 第二部分=1 （一）=3 （二）=3",
    "一、=1 第一点，=3 第二点，=3 二、=1",
    "１．=1 １．１=2 +１．１．１=3 +１．１．２=3 １．２=2 +１．２．１=3 ２．=1",
    "一_=1 +_1_=3 +_2_=3 +_二_=1 +_三_=1",
    "一、=1 A.=3 B.=3 C.=3 二、=1",
    "一、=1 一方面，=3 +另一方面，=3 二、=1",
    "第一部分=1 一、=2 二、=2 第二部分=1 一、=2 二、=2",
    "一、=1 首先，=3 其次，=3 最后，=3 二、=1",
    "一、=1 其一，=3 其二，=3 二、=1 第一，=3 第二，=3",
    "一、=1 ①=3 ②=3 ③=3 二、=1 ⑴=3 ⑵=3",
    "一、=1 一是=3 +一要=4 +二要=4 二是=3 +一要=4 +二要=4",
    "一、=1 ●=3 ●=3 二、=1",
    "一、=1 ——=3 ——=3 二、=1",
    "一、=1 问题一：=3 问题二：=3 二、=1",
    "１．=1 １．１=2 １．２=2 ２．=1 ２．１=2 ２．２=2",
    "一、=1 附件：=1 一、=3 二、=3 三、=3",
]
NAMES = ("存在的问题", "原因剖析", "整改措施", "有关说明", "批评意见")
SAYINGS = (
    "学得不深",
    "想得不远",
    "干得不实",
    "走得不勤",
    "管得不严",
    "抓得不紧",
    "改得不快",
    "听得不多",
    "问得不细",
    "查得不透",
)


@pytest.mark.parametrize("row", READINGS)
def test_markers_get_their_levels(row: str) -> None:
    names, sayings = iter(NAMES), iter(SAYINGS)
    text = ""
    for beginning, _, level in (step.replace("_", " ").rpartition("=") for step in row.split()):
        words = next(names) if level == "1" else next(sayings) + "。"
        text += beginning[1:] + words if beginning.startswith("+") else f"\n{beginning}{words}"
    found = outline(Document(text)).sections
    assert " ".join(f"{section.level}" for section in found) == " ".join(re.findall(r"=(\d)", row))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("12", 12),
        ("１２", 12),
        ("⑫", 12),
        ("㈠", 1),
        ("⑴", 1),
        ("一二", None),
    ],
)
def test_numbers_of_every_script(written: str, value: int | None) -> None:
    assert number(written) == value


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("上年度民主生活会整改措施落实情况", "review"),
        ("2021年度民主生活会查摆问题整改落实情况", "review"),
        ("巡察反馈问题整改落实情况", "review"),
        ("过去一年工作回顾", "review"),
        ("会后整改落实工作安排", "measures"),
        ("剖析问题存在的原因", "causes"),
        ("产生问题的根源", "causes"),
        ("典型案例原因剖析", "cases"),
        ("个人有关事项说明", "explanation"),
        ("对班子问题应负的责任", "explanation"),
        ("今后的努力方向和整改措施", "measures"),
        ("下步打算", "measures"),
        ("存在的主要问题及表现", "problems"),
        ("存在的问题及整改措施", "problems"),
        ("对照检查情况", "problems"),
        ("剖析", "causes"),
        ("深挖思想根子", "causes"),
        ("去年民主生活会问题整改", "review"),
        ("会议取得的成效", "process"),
        ("改进", "measures"),
        ("征求意见建议情况", "process"),
        ("对照巡察反馈意见查摆的问题", "problems"),
        ("会议召开基本情况", "process"),
        ("相互批评意见", "criticism"),
        ("結束語", "closing"),
        ("大力发展现代农业", None),
    ],
)
def test_headings_name_their_parts(heading: str, part: str | None) -> None:
    assert part_of(heading) == part


@pytest.mark.parametrize(
    "heading",
    ["存在问题", "检视查摆存在问题", "“问题”查摆", "原因 剖析", "今后努力方向及措施", "上轮民主生活会整改落实情况"],
)
def test_headings_that_are_nothing_but_a_part(heading: str) -> None:
    assert whole_part(heading)


@pytest.mark.parametrize(
    ("heading", "aspect"),
    [
        ("理论学习方面", "theory"),
        ("带头用习近平新时代中国特色社会主义思想凝心铸魂方面", "theory"),
        ("带头深刻感悟“两个确立”的决定性意义，坚持学用结合方面", "politics"),
        ("带头在遵规守纪、清正廉洁前提下勇于担责、敢于创新方面", "duty"),
        ("带头增强党性、严守纪律、砥砺作风方面", "style"),
        ("带头牢记我们党是什么、干什么这个根本问题方面", "duty"),
        ("带头深刻汲取dangshi中正反两方面经验方面", "governance"),
        ("带头发扬斗争精神，防范化解风险挑战", "risk"),
        ("群众观念树得不牢", "style"),
        ("履职担当有差距", "duty"),
        ("意识形态责任制落实不细", "ideology"),
        ("民主集中制执行不严", "leadership"),
        ("巡视整改落实方面", "rectification"),
        ("廉洁自律抓得不严", "integrity"),
        ("綠色發展", None),
    ],
)
def test_headings_name_their_aspects(heading: str, aspect: str | None) -> None:
    assert aspect_of(heading) == aspect


def test_format_marks_are_headings_and_tables_are_none() -> None:
    text = "存在问题\n学得不深。\n整改措施\n一、序号\t措施\n学起来。"
    marks = (Mark(Span(0, 4), "heading", 1), Mark(Span(11, 15), "heading", 1), Mark(Span(16, 23), "table", 0, "1"))
    found = outline(Document(text, marks)).sections
    assert [(section.heading, section.part) for section in found] == [
        ("存在问题", "problems"),
        ("整改措施", "measures"),
    ]


def test_an_item_inside_a_paragraph_ends_with_it() -> None:
    text = "一、存在问题\n主要有两点：一是甲。二是乙。\n以上问题要认真对待。\n二、原因分析\n略。"
    found = outline(Document(text)).sections
    assert [section.span.of(text) for section in found if section.level == 3] == ["一是甲。", "二是乙。"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("一、存在问题\n二、原因分析\n四、整改措施", ["numbering_gap"]),
        ("一、存在问题\n（一）甲方面\n（一）乙方面\n（二）丙方面\n二、原因分析", ["numbering_repeated"]),
        ("一、存在问题\n（一）甲方面\n（二）乙方面\n（一）丙方面\n（二）丁方面\n二、原因分析", ["numbering_restarted"]),
        ("一、存在问题\n首先，甲。\n最后，乙。\n二、原因分析", []),
    ],
)
def test_numbers_that_are_not_in_order_are_reported(text: str, codes: list[str]) -> None:
    issues = outline(Document(text)).issues
    assert [issue.code for issue in issues] == codes
    assert all(issue.span is not None and issue.span.of(text) in text for issue in issues)


def test_hostile_numbering_is_read_in_bounded_time() -> None:
    found = outline(Document("一、（一）1.①一是" * 20_000))
    assert found.sections


# -- what holds for any text

MARKS = [
    "一、",
    "二、",
    "三、",
    "（一）",
    "(二)",
    "1.",
    "2、",
    "（1）",
    "①",
    "一是",
    "二是",
    "三要",
    "首先，",
    "其次，",
    "附件：",
]
SIGNS = ["## ", "**", "● ", "——", "1.1 ", "。", "：", "目录", "xjp", "黨員", "2023年1月5日", "第一部分 "]
WORDS = [
    "存在的问题",
    "原因剖析",
    "整改措施",
    "理论学习方面",
    "学得不深。",
    "存在2个问题，分别是：",
    "对照检查材料",
    "请批评指正。",
]
BREAKS = ["\n", "\n\n", "\n　　", "\u200b", "\ufeff", " ", "\t"]
PIECES = st.sampled_from([*MARKS, *SIGNS, *WORDS, *BREAKS])
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=120))
INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
# Markdown remnants and bullets before a heading belong to nobody.
REMNANTS = frozenset("#*_->•●◆■▪◎➢·")


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_nest_and_stand_in_order(text: str) -> None:
    require_nesting(text)


@pytest.mark.real
@pytest.mark.skipif(not DATA.is_dir(), reason="the real reports do not lie beside this checkout")
def test_spans_of_the_real_reports_nest() -> None:
    for path in [*DATA.glob("seeds/*.txt"), *sorted(DATA.glob("work-reports/*.txt"))[::4]]:
        require_nesting(read(path.read_bytes(), path.name).text)


def require_nesting(text: str) -> None:
    sections = outline(Document(text)).sections
    by_id = {section.id: section for section in sections}
    assert len(by_id) == len(sections)
    end_of: dict[str | None, int] = {}
    for section in sections:
        assert 0 <= section.span.start < section.span.end <= len(text)
        assert section.span.start >= end_of.get(section.parent, 0)
        end_of[section.parent] = section.span.end
        if section.parent is not None:
            above = by_id[section.parent]
            assert above.span.start <= section.span.start
            assert section.span.end <= above.span.end
            assert above.level < section.level
            assert above.part == section.part


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_visible_character_is_lost(text: str) -> None:
    covered = {
        place
        for section in outline(Document(text)).sections
        if section.level == 1
        for place in range(section.span.start, section.span.end)
    }
    lost = [char for place, char in enumerate(text) if place not in covered and is_visible(char)]
    assert set(lost) <= REMNANTS


def is_visible(char: str) -> bool:
    return not char.isspace() and char not in INVISIBLE and unicodedata.category(char) not in {"Cc", "Cs"}


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_ids_are_stable_and_fit_for_style_sheets(text: str) -> None:
    first, second = outline(Document(text)), outline(Document(text))
    assert first == second
    assert all(re.fullmatch(r"s\d+(-\d+)*", section.id) for section in first.sections)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_markers_and_headings_are_the_texts_own(text: str) -> None:
    for section in outline(Document(text)).sections:
        inner = section.span.of(text)
        assert inner.lstrip().startswith(section.marker)
        assert without_breaks(section.heading) in without_breaks(inner)


def without_breaks(text: str) -> str:
    return text.replace("\n", "")


def test_numbers_of_pages_part_nothing() -> None:
    text = (
        "一、存在的问题\n一是学得不深。\n— 1 —\n二是走得不勤。\n二、整改措施\n改。\n"
        "县水务局\n第 2 页 共 2 页\n2024年1月2日\n"
    )
    assert [(one.level, one.part) for one in outline(Document(text)).sections] == [
        (1, "problems"), (3, "problems"), (3, "problems"), (1, "measures"), (1, "closing"),
    ]  # fmt: skip


def test_rows_of_a_table_are_no_items() -> None:
    text = "整改台账\n一、问题整改\n序号\t问题\t时限\n1\t学得不深\t3月\n2\t走得不勤\t6月\n二、要求\n抓紧。\n"
    assert [section.level for section in outline(Document(text)).sections] == [1, 1, 1]


def test_spaced_numbers_of_things_are_no_markers() -> None:
    text = "一、存在的问题\n全年组织 1 次学习，开展 2 次研讨，走访 3 户群众。\n二、原因剖析\n想得不深。\n"
    assert [section.marker for section in outline(Document(text)).sections] == ["一、", "二、"]


def test_a_part_that_lost_its_number_stays_a_part() -> None:
    text = (
        "一、上年度整改落实情况\n（一）学习上\n读了。\n（二）作风上\n走了。\n找一找自己身上的不足\n（一）理论学习方面\n学得不深。\n"
        "（二）工作作风方面\n走得不勤，问得不细，听得不多，群众有看法，事后也没有改。\n三、整改措施\n改。\n"
    )
    found = [(section.level, section.part) for section in outline(Document(text)).sections]
    assert [part for level, part in found if level == 1] == ["review", "problems", "measures"]
