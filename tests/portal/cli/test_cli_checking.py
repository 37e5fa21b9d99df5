"""`check` and `sample` as the contract has them: findings with evidence, a draw that repeats itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
BLANK = """县财政局领导班子2023年度民主生活会对照检查材料

一、存在的主要问题
一是班子调研少，全年不足XX次。
二、原因剖析
党性锻炼有所放松，思想认识不到位。
三、整改措施
一是2024年3月底前制定调研计划。
"""


def test_a_file_is_checked_without_being_stored(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "草稿.txt"
    file.write_text(BLANK, encoding="utf-8")
    answer = run("check", "--json", "--rule", "E2", file).json
    (finding,) = answer["findings"]
    assert set(finding) == {"rule", "severity", "report", "section", "start", "end", "message", "evidence", "score"}
    assert BLANK[finding["start"] : finding["end"]] == "XX" == finding["evidence"][0]["text"]
    assert (finding["rule"], finding["severity"], finding["report"]) == ("E2", "medium", str(file))
    assert [set(rule) >= {"rule", "name", "severity", "description"} for rule in answer["rules"]] == [True]
    assert run("list", "--json").json["reports"] == []


def test_the_whole_archive_is_checked_over_the_years(filled: Run) -> None:
    answer = filled("check", "--json").json
    ids = {one["id"] for one in filled("list", "--json").json["reports"]}
    assert {one["rule"] for one in answer["findings"]} >= {"C1"}
    assert {one["report"] for one in answer["findings"]} <= ids
    words = filled("check")
    assert words.code == 0
    assert "共查 3 份" in words.out
    assert "C1" in words.out


def test_rules_go_by_key_or_name_and_others_are_refused(filled: Run) -> None:
    by_key, by_name = (filled("check", "--json", "--rule", rule).json for rule in ("E2", "占位符、脱敏痕迹未处理"))
    assert by_key == by_name
    assert filled("check", "--rule", "Z9").code == 2


def test_a_report_that_is_not_there(filled: Run) -> None:
    refused = filled("check", "0123456789ab")
    assert (refused.code, refused.out) == (1, "")


def test_a_draw_repeats_itself(filled: Run) -> None:
    first, again = (filled("sample", "--size", 2, "--seed", "七", "--strata", "unit", "--json").json for _ in range(2))
    assert first == again
    assert {one["unit"] for one in first["drawn"]} == {"县财政局", "县审计局"}
    assert first["population"]["count"] == 3
    assert "SHA-256" in first["method"]
    assert filled("sample", "--size", 9, "--seed", 1, "--year", "2022", "--json").json["population"]["count"] == 1


def test_strata_that_are_none(filled: Run) -> None:
    refused = filled("sample", "--size", 2, "--seed", 1, "--strata", "colour")
    assert (refused.code, "colour" in refused.err) == (2, True)
