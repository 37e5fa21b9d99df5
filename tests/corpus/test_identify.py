"""Identity: tables of what names a year, a unit and a person, and of what must not."""

from __future__ import annotations

import pytest

from corpus.identify import kind_named
from corpus.model import Report
from corpus.parse import Clues, parse_document
from corpus.readers.document import Document

BODY = (
    "一、存在的问题\n（一）{0}方面\n学得不深。\n（二）{1}方面\n走得不勤。\n"
    "二、原因剖析\n想得不够。\n三、整改措施\n改。\n"
)


def read(text: str, path: str = "paper.txt") -> Report:
    return parse_document(Document(text), Clues(path))


@pytest.mark.parametrize(
    ("aspects", "year"),
    [
        (("政治素质", "能力本领"), 2023),
        (("理论学习", "能力本领"), 2023),
        (("理论学习", "工作作风"), None),
        (("担当作为", "廉洁自律"), None),
        (("带头固本培元、增强党性", "带头干事创业、担当作为"), 2025),
    ],
)
def test_aspects_of_any_year_name_none(aspects: tuple[str, str], year: int | None) -> None:
    assert read(BODY.format(*aspects)).year == year


@pytest.mark.parametrize(
    ("preface", "year"),
    [
        ("我局党组于2022年1月20日召开了专题民主生活会，现报告如下。", 2021),
        ("我局党组于2021年12月30日召开了民主生活会，现报告如下。", 2021),
        ("按照2022年民主生活会要求，现报告如下。", 2022),
        ("针对2021年度民主生活会整改情况，我局作了检查。", 2022),
        ("2021年度民主生活会查摆的问题已整改，按照2022年度民主生活会安排，现报告如下。", 2022),
        ("开展“不忘初心、牢记使命”主题教育专题民主生活会。", 2019),
    ],
)
def test_a_meeting_is_about_the_year_before_its_first_quarter(preface: str, year: int) -> None:
    report = read(f"民主生活会召开情况报告\n{preface}\n一、会前准备情况\n扎实。\n二、会议召开情况\n严肃。\n")
    assert report.year == year
    assert "year_conflict" not in {issue.code for issue in report.issues}


@pytest.mark.parametrize(
    ("head", "person"),
    [
        ("张守田同志2023年度个人发言提纲", "张守田"),
        ("个人对照检查材料\n（2024年1月5日）\n区水务局副局长  李某某", "李某某"),
        ("个人对照检查材料\n机关一支部  周小舟", "周小舟"),
        ("个人对照检查材料\n汇报人：何平", "何平"),
        ("江州市2023年度个人发言提纲", None),
        ("个人对照检查材料\n同志们：", None),
    ],
)
def test_name_beside_the_title(head: str, person: str | None) -> None:
    found = read(f"{head}\n我作如下检查。\n" + BODY.format("理论学习", "工作作风")).metadata["person"]
    assert found.value == person


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("区水务局党组民主生活会查摆问题整改方案", "rectification_plan"),
        ("区水务局班子对照检查问题整改台账（2024年）", "rectification_plan"),
        ("区水务局领导班子整改落实情况的报告", "rectification_plan"),
        ("区水务局领导班子查摆问题情况", "team"),
        ("张守田个人对照检查材料", "individual"),
        ("民主生活会召开情况报告", "meeting_report"),
        ("民主生活会个人发言", "individual"),
        ("民主生活会实施方案", "other"),
    ],
)
def test_kind_that_a_title_means(title: str, kind: str) -> None:
    assert kind_named(title) == kind


@pytest.mark.parametrize(
    ("folder", "unit"),
    [
        ("江州市财政局", "江州市财政局"),
        ("03 江州市财政局党组", "江州市财政局"),
        ("市人社局", "市人社局"),
        ("示范材料", None),
        ("历年材料", None),
        ("2023年材料", None),
        ("新建文件夹", None),
        ("各单位报送", None),
    ],
)
def test_folders_that_are_units(folder: str, unit: str | None) -> None:
    assert read(BODY.format("理论学习", "工作作风"), f"{folder}/2023/1.txt").unit == unit


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("个人对照检查材料\n江州市财政局副局长  李某某\n", "江州市财政局"),
        ("个人对照检查材料\n区委常委、组织部部长  李某某\n", None),
        ("民主生活会召开情况报告\n现将江州市财政局党组民主生活会情况报告如下。\n", "江州市财政局"),
        ("对照检查材料\n下面，我代表江州市财政局党组作对照检查。\n", "江州市财政局"),
        ("对照检查材料\n按照市委组织部和省财政厅要求，江州市财政局党组认真查摆。\n", "江州市财政局"),
        ("对照检查材料\n根据省财政厅党组统一部署，我局认真查摆。\n", None),
    ],
)
def test_unit_that_speaks(head: str, unit: str | None) -> None:
    assert read(head + BODY.format("理论学习", "工作作风")).unit == unit


def test_a_paper_without_headings_is_known_by_its_voice() -> None:
    text = "我感到自己学得不够，走得不勤，与群众有差距。\n我和同事商量得也不足。\n今后，我将多学多走。\n"
    report = read(text)
    assert report.kind == "individual"
    assert "kind_uncertain" in {issue.code for issue in report.issues}
    assert read("今天我去了三个村，路修得很好。\n我还会再来。\n").kind == "other"


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("民主生活会对照检查材料\n（青禾县水利局）\n", "青禾县水利局"),
        ("民主生活会对照检查材料\n青禾县水利局党组\n", "青禾县水利局"),
        ("青禾县融媒体中心民主生活会对照检查材料\n", "青禾县融媒体中心"),
        ("民主生活会对照检查材料\n围绕中心工作，作了准备。\n", None),
    ],
)
def test_a_unit_stands_in_or_below_the_title(head: str, unit: str | None) -> None:
    assert read(head + BODY.format("理论学习", "工作作风")).unit == unit


@pytest.mark.parametrize(
    ("folder", "unit"),
    [
        ("青禾县第10中学", "青禾县第10中学"),
        ("省地质局第5地质队", "省地质局第5地质队"),
        ("13号社区党支部", "13号社区"),
        ("03-江州市财政局党组", "江州市财政局"),
        ("第2批教育局", None),
        ("2023年第3期档案馆", None),
    ],
)
def test_a_number_may_be_part_of_a_units_name(folder: str, unit: str | None) -> None:
    assert read(BODY.format("理论学习", "工作作风"), f"{folder}/2023/班子.txt").unit == unit


def test_a_unit_in_traditional_characters_is_found() -> None:
    report = read("青禾縣教育局領導班子\n民主生活會對照檢查材料\n" + BODY.format("理论学习", "工作作风"))
    assert (report.unit, report.title) == ("青禾县教育局", "青禾縣教育局領導班子民主生活會對照檢查材料")


def test_a_speech_without_headings_is_a_persons_when_its_title_says_so() -> None:
    report = read("民主生活会个人发言\n我学得不够，走得不勤，和群众有差距，办事不实。\n往后我边学边改进。\n")
    assert (report.kind, report.meeting) == ("individual", ("annual",))


def test_the_year_in_which_something_was_mended_is_not_the_year_before() -> None:
    mended = "2022年以来，对照上年度民主生活会整改方案逐项整改。2022年，问题全部整改到位。"
    report = read(
        f"水务局班子对照检查材料\n一、上年度民主生活会整改落实情况\n{mended}\n二、存在的问题\n学得不深。\n三、原因剖析\n想得不够。\n"
    )
    assert report.year != 2023
