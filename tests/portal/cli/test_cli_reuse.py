"""`reuse` as people run it: two offices' papers share most of their words, and that is told in both forms."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run


@pytest.mark.parametrize(
    ("scope", "relations"),
    [
        ("all", {"same_unit", "other_unit"}),
        ("years", {"same_unit"}),
        ("units", {"other_unit"}),
        ("单位之间", {"other_unit"}),
    ],
)
def test_pairs_are_told_with_their_places(filled: Run, scope: str, relations: set[str]) -> None:
    found = filled("reuse", "--min-chars", 12, "--scope", scope, "--json").json
    assert {pair["relation"] for pair in found["pairs"]} == relations
    for pair in found["pairs"]:
        assert set(pair) == {"a", "b", "similarity", "chars", "relation"}
        one, other = (filled("show", pair[side]["report"], "--json").json["text"] for side in "ab")
        shared = one[pair["a"]["start"] : pair["a"]["end"]]
        assert len(shared) >= 12
        if pair["similarity"] == 1:
            assert shared == other[pair["b"]["start"] : pair["b"]["end"]]
    assert found["clusters"] == []


def test_people_read_that_nothing_is_a_verdict(filled: Run) -> None:
    done = filled("reuse", "--min-chars", 12)
    assert (done.code, done.err) == (0, "")
    assert "疑似雷同" in done.out
    assert "建议核实" in done.out


def test_an_unknown_scope_is_wrong_usage(filled: Run) -> None:
    assert filled("reuse", "--scope", "month").code == 2


def test_an_empty_archive_has_nothing_alike(run: Run) -> None:
    assert run("reuse", "--json").json == {"pairs": [], "clusters": []}


def test_one_report_has_its_figures(filled: Run) -> None:
    name = filled("list", "--json").json["reports"][0]["id"]
    found = filled("reuse", name, "--min-chars", 12, "--json").json
    assert set(found) == {"pairs", "clusters", "figures"}
    assert all(name in (pair["a"]["report"], pair["b"]["report"]) for pair in found["pairs"])
    figures = found["figures"]
    assert {"chars", "raw", "without_formulas", "without_own_years", "largest", "parts"} <= set(figures)
    assert "剔除本单位往年后" in filled("reuse", name).out
    assert filled("reuse", "0123456789ab").code == 1


def test_decisions_need_a_reason_and_can_be_undone(filled: Run) -> None:
    name = filled("list", "--json").json["reports"][0]["id"]
    assert filled("formula", "add", "把工作抓细抓实抓到位").code == 2
    kept = filled("formula", "add", "把工作抓细抓实抓到位", "--reason", "本地套话", "--json").json
    assert [one["words"] for one in kept["expressions"]] == ["把工作抓细抓实抓到位"]
    assert filled("formula", "remove", "把工作抓细抓实抓到位", "--json").json["expressions"] == []
    assert filled("formula", "add", "短", "--reason", "太短").code == 1
    assert filled("formula", "propose", "--json").json == {"proposed": []}
    kept = filled("exclusion", "add", name, 0, 20, "--reason", "联合行文", "--json").json
    assert [(one["report"], one["reason"]) for one in kept["exclusions"]] == [(name, "联合行文")]
    assert filled("exclusion", "remove", name, 0, 20, "--json").json["exclusions"] == []
    assert filled("exclusion", "add", "0123456789ab", 0, 20, "--reason", "无").code == 1


@pytest.fixture
def own_home(filled_home: Path, home: Path, run: Run) -> Run:
    """Run a command that may change things: the home is a copy."""
    shutil.copytree(filled_home, home)
    return run


def test_what_people_have_left_out_is_not_listed_and_that_is_said(own_home: Run) -> None:
    before = own_home("reuse", "--min-chars", 12, "--json").json["pairs"]
    place = before[0]["a"]
    own_home("exclusion", "add", place["report"], place["start"], place["end"], "--reason", "联合行文")
    done = own_home("reuse", "--min-chars", 12, "--json")
    left = [pair for pair in done.json["pairs"] if not any(_covers(place, pair[side]) for side in ("a", "b"))]
    assert done.json["pairs"] == left == [one for one in before if one in left]
    assert f"另有 {len(before) - len(left)} 处已由人排除" in done.err
    own = own_home("reuse", place["report"], "--min-chars", 12, "--json").json["pairs"]
    assert not any(_covers(place, pair[side]) for pair in own for side in ("a", "b"))


def _covers(place: dict[str, Any], other: dict[str, Any]) -> bool:
    return place["report"] == other["report"] and place["start"] <= other["start"] and other["end"] <= place["end"]


def test_a_damaged_file_of_decisions_stops_the_search_and_stays(own_home: Run, home: Path) -> None:
    place = own_home("reuse", "--min-chars", 12, "--json").json["pairs"][0]["a"]
    own_home("exclusion", "add", place["report"], place["start"], place["end"], "--reason", "联合行文")
    file = home / "reuse-decisions.json"
    file.write_text("{", encoding="utf-8")
    for words in (["reuse"], ["check"], ["exclusion", "remove", place["report"], 1, 2]):
        refused = own_home(*words)
        assert (refused.code, refused.out) == (1, "")
        assert "reuse-decisions.json" in refused.err
        assert "备份" in refused.err
    assert file.read_text(encoding="utf-8") == "{"
