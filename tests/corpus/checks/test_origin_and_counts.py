"""E12 by the properties of Word files, D3 by what is told of a meeting, E8 by sheer length: taken up and left alone."""

from __future__ import annotations

import io
import zipfile

import pytest

from corpus.checks import CHECKS, Finding, Paper, check
from corpus.demo.docx import docx
from corpus.demo.layout import Line
from corpus.demo.style import Style
from corpus.model import Report
from corpus.parse import parse

RULES = {rule.id: rule for rule in CHECKS}
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:creator>{author}</dc:creator><dcterms:created>{created}</dcterms:created></cp:coreProperties>"
)
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Company>{company}</Company></Properties>"
)
LINES = (
    "清河县水务局领导班子2023年度民主生活会对照检查材料",
    "按照要求，现将对照检查情况报告如下。",
    "一、存在的主要问题",
    "一是读原著少，比如全年只通读了3篇。",
    "清河县水务局",
    "2023年12月20日",
)


def word(author: str = "王某", company: str = "", created: str = "2023-12-10T08:00:00Z") -> bytes:
    """A Word file that says of itself who made it."""
    plain = docx([Line("body", text) for text in LINES], Style())
    out = io.BytesIO(plain)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("docProps/core.xml", CORE.format(author=author, created=created))
        package.writestr("docProps/app.xml", APP.format(company=company))
    return out.getvalue()


def looked(rule: str, *reports: Report) -> tuple[Finding, ...]:
    papers = [Paper(str(place), one) for place, one in enumerate(reports)]
    return check(papers, [RULES[rule]], lambda text: [(place, place + 1) for place in range(len(text))]).findings


# --- E12 -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"company": "清河县民政局"}, "清河县民政局"),
        ({"author": "青禾县教育局"}, "青禾县教育局"),
        ({"created": "2021-03-05T01:02:03Z"}, "早于2023年度"),
        ({"created": "2024-06-05T01:02:03Z"}, "晚168天"),
    ],
)
def test_files_that_tell_of_another_making(given: dict[str, str], told: str) -> None:
    (lead,) = looked("E12", parse(word(**given), "清河县水务局/2023/班子.docx"))
    assert (lead.severity, told in lead.message, lead.evidence[0].text) == ("low", True, LINES[0])
    assert "旁证" in lead.message


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"company": "清河县水务局"},
        {"company": "水务局"},
        {"company": "清河县人民政府"},
        {"company": "中共清河县委组织部"},
        {"company": "微软中国公司"},
        {"company": "User"},
        {"created": "2024-01-05T01:02:03Z"},
        {"created": "1980-01-01T00:00:00Z"},
        {"created": "无"},
        {"author": "python-docx", "created": "2013-12-23T23:15:00Z"},
    ],
)
def test_files_that_tell_nothing_of_it(given: dict[str, str]) -> None:
    assert looked("E12", parse(word(**given), "清河县水务局/2023/班子.docx")) == ()


def test_a_damaged_side_part_is_no_reason_to_refuse_the_text() -> None:
    out = io.BytesIO(docx([Line("body", text) for text in LINES], Style()))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("docProps/core.xml", "<broken")
    assert LINES[0] in parse(out.getvalue(), "班子.docx").text


# --- D3 --------------------------------------------------------------------------------------------------------------

HELD = """清河县水务局2023年度民主生活会召开情况报告

会议应到{due}人，实到{present}人。{said}
一、相互批评情况
{criticism}
"""
ITEMS = {
    "甘霖": "对甘霖同志。到河道现场少，遇到扯皮的事总想等一等。",
    "祝遥": "对祝遥同志。开会讲话长，年轻干部插不上嘴。",
    "费桐": "对费桐同志。账目公开拖了半年，村民来问没有答。",
}
PERSON = """{name}2023年度民主生活会个人对照检查材料
清河县水务局副局长　{name}

一、存在的主要问题
一是我读原著少，比如全年只通读了3篇。
"""


def held(*names: str, present: int = 3, due: int = 3, said: str = "", lead_in: str = "") -> Report:
    items = [f"{n}是{ITEMS[name]}" for n, name in zip("一二三", names, strict=False)]
    text = HELD.format(present=present, due=due, said=said, criticism="\n".join(filter(None, [lead_in, *items])))
    return parse(text.encode(), "清河县水务局/2023/召开情况报告.txt")


def members(*names: str) -> list[Report]:
    return [parse(PERSON.format(name=name).encode(), f"清河县水务局/2023/个人材料-{name}.txt") for name in names]


@pytest.mark.parametrize("said", ["提出批评意见12条。", "相互提出批评意见十二条。"])
def test_too_little_criticism_for_so_many_members(said: str) -> None:
    (lead,) = looked("D3", held(present=7, due=7, said=said))
    assert (lead.severity, "约42条" in lead.message) == ("low", True)


@pytest.mark.parametrize(
    ("present", "said"),
    [
        (7, "提出批评意见24条。"),
        (3, "提出批评意见3条。"),
        (7, "人均提出批评意见4条。"),
        (7, "对甘霖同志提出批评意见5条。"),
        (7, "提出批评意见XX条。"),
    ],
)
def test_enough_criticism_or_no_total(present: int, said: str) -> None:
    assert looked("D3", held(present=present, due=present, said=said)) == ()


def test_a_member_about_whom_nobody_says_anything() -> None:
    (lead,) = looked("D3", held("甘霖", "祝遥"), *members("甘霖", "祝遥", "费桐"))
    assert (lead.report, "费桐" in lead.message, "甘霖" in lead.message) == ("0", True, False)


@pytest.mark.parametrize(
    "report",
    [
        held("甘霖", "祝遥", "费桐"),
        held("甘霖", "祝遥", said="费桐同志因公请假。"),
        held("甘霖", "祝遥", lead_in="相互批评意见摘要如下。"),
        held("甘霖"),
    ],
)
def test_nobody_is_missed_where_all_are_named_absent_or_left_to_an_excerpt(report: Report) -> None:
    assert looked("D3", report, *members("甘霖", "祝遥", "费桐")) == ()


# --- E8 --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("times", "leads"), [(5, ["少于"]), (120, []), (700, ["多于"])])
def test_papers_by_their_length(times: int, leads: list[str]) -> None:
    body = "一是读原著少，比如全年只通读了3篇，研讨时照着稿子念。\n" * times
    text = f"{LINES[0]}\n\n一、存在的主要问题\n{body}"
    found = looked("E8", parse(text.encode(), "清河县水务局/2023/班子.txt"))
    assert [word in one.message for one, word in zip(found, leads, strict=True)] == [True] * len(leads)
