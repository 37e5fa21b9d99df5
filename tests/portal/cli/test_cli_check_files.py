"""Files that are not stored, checked together: compared with one another and with the archive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
COPIED = (
    "到河道现场少，白沙闸的启闭机锈死多年没有更换，汛前检查年年提、年年没有落实资金，总想着等上级补助，没有自己去筹。"
    "护岸林死了一半没有补种，村民三次来电都由值班员记下就算答复，自己没有回过一次电话，也没有当面听过他们怎么说。"
    "闸管所的水位尺泥了半截看不清刻度，报上来的数字有两个月是照抄上月的，直到省里飞检才发现，班子没有人追问过。"
)
TEXT = """{title}
{line}
一、存在的主要问题
（一）工作作风方面
一是{problem}
（二）廉洁自律方面
一是{other}
二、原因剖析
党性锻炼放松了，思想上有松劲的念头。
三、整改措施
2024年3月底前建立台账。
"""
OTHERS = {
    "甲": "公车登记不全，有四次出车没有写事由，油卡由司机自己保管。",
    "乙": "接待台账缺了两个月，食堂的账目没有张榜，问起来说是忙忘了。",
}
HELD = """清河县水务局2023年度民主生活会{what}

一、相互批评情况
一是对{name}同志。到河道现场少，遇到扯皮的事总想等一等，去年汛期只带过一次班。
"""


def team(unit: str, year: int | str = 2023, who: str = "甲", problem: str = COPIED) -> str:
    when = f"{year}年度" if year else ""
    title = f"{unit}领导班子{when}民主生活会对照检查材料" if unit else f"领导班子{when}对照检查材料"
    return TEXT.format(title=title, line="按照要求，班子作了对照检查。", problem=problem, other=OTHERS[who])


def person(name: str, who: str) -> str:
    title = f"{name}2023年度民主生活会个人对照检查材料"
    line = f"清河县水务局副局长　{name}"
    return TEXT.format(title=title, line=line, problem=f"我{COPIED}", other=f"我的{OTHERS[who]}")


@pytest.fixture
def check(run: Run, tmp_path: Path) -> Callable[..., list[dict[str, Any]]]:
    """The findings of a rule on files of these texts."""

    def look(rule: str, **texts: str) -> list[dict[str, Any]]:
        files = [tmp_path / f"{name}.txt" for name in texts]
        for file, text in zip(files, texts.values(), strict=True):
            file.write_text(text, encoding="utf-8")
        found: list[dict[str, Any]] = run("check", "--json", "--rule", rule, *files).json["findings"]
        return found

    return look


def sides(finding: dict[str, Any]) -> set[str]:
    return {Path(place["report"]).stem for place in finding["evidence"]}


def test_two_units_of_one_year(check: Callable[..., list[dict[str, Any]]]) -> None:
    found = check("A2", 甲=team("清河县水务局"), 乙=team("清河县民政局", who="乙"))
    assert [(one["severity"], sides(one)) for one in found] == [("high", {"甲", "乙"})] * 2
    assert check("A2", 甲=team("清河县水务局"), 乙=team("清河县民政局", 2021, "乙")) == []


@pytest.mark.parametrize(("unit", "year"), [("", 2023), ("清河县民政局", ""), ("", "")])
def test_a_file_nobody_can_place_is_compared_all_the_same(
    check: Callable[..., list[dict[str, Any]]], unit: str, year: int | str
) -> None:
    found = check("A2", 甲=team("清河县水务局"), 乙=team(unit, year, "乙"))
    assert [sides(one) for one in found] == [{"甲", "乙"}] * 2
    assert "None" not in found[0]["message"]


def test_two_members_of_one_meeting(check: Callable[..., list[dict[str, Any]]]) -> None:
    found = check("A3", 甘霖=person("甘霖", "甲"), 祝遥=person("祝遥", "乙"))
    assert [sides(one) for one in found] == [{"甘霖", "祝遥"}] * 2


def test_two_years_of_one_unit(check: Callable[..., list[dict[str, Any]]]) -> None:
    found = check("A1", 前=team("清河县水务局", 2022, problem=COPIED * 3), 后=team("清河县水务局", problem=COPIED * 3))
    assert [sides(one) for one in found] == [{"前", "后"}]


def test_criticism_in_two_papers_of_one_meeting(check: Callable[..., list[dict[str, Any]]]) -> None:
    one, other = HELD.format(what="召开情况报告", name="甘霖"), HELD.format(what="会议记录", name="祝遥")
    assert [sides(lead) for lead in check("A7", 报告=one, 记录=other)] == [{"报告", "记录"}]


def test_files_that_nobody_can_place_are_named(run: Run, tmp_path: Path) -> None:
    for name, year in (("甲", 2023), ("乙", "")):
        (tmp_path / f"{name}.txt").write_text(team("清河县水务局", year, name), encoding="utf-8")
    said = run("check", "--json", tmp_path / "甲.txt", tmp_path / "乙.txt").err
    assert ("乙.txt" in said, "甲.txt" in said, "年度" in said) == (True, False, True)
    assert "看不出" not in run("check", "--json", tmp_path / "乙.txt").err


def test_a_file_and_a_specimen_of_the_archive(run: Run, tmp_path: Path) -> None:
    (tmp_path / "范").mkdir()
    (tmp_path / "范" / "样稿.txt").write_text(team("某县某局", who="乙"), encoding="utf-8")
    run("ingest", "--material", "范文", tmp_path / "范")
    file = tmp_path / "草稿.txt"
    file.write_text(team("清河县水务局"), encoding="utf-8")
    (found,) = run("check", "--json", "--rule", "A4", file).json["findings"]
    assert (found["report"], "范文" in found["message"]) == (str(file), True)


def test_a_file_that_is_stored_too_is_no_copy_of_itself(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "材料.txt"
    text = TEXT.format(
        title="个人对照检查材料", line="清河县水务局2023年度", problem=f"我{COPIED}", other="我没有记账。"
    )
    file.write_text(text, encoding="utf-8")
    run("ingest", file)
    answer = run("check", "--json", file).json
    assert {place["report"] for one in answer["findings"] for place in one["evidence"]} <= {str(file)}
