"""The veil: names give way to as many circles, wherever they stand and however they are shortened."""

from __future__ import annotations

import pytest

from corpus.parse import Clues, parse
from portal.inspect.blind import Veil

VEIL = Veil.over(("云溪市住房和城乡建设局", "岚川县委"), "云溪市住房和城乡建设局", ("林舟",))


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("云溪市住房和城乡建设局党组", "○○○○○○○○○○○党组"),
        ("市住建局党组高度重视", "○○○○党组高度重视"),
        ("住房城乡建设局、住建局", "○○○○○○○、○○○"),
        ("云溪市的工作", "○○○的工作"),
        ("与岚川县委会商", "与○○○○会商"),
        ("（林舟）", "（○○）"),
        ("城市建设和住房保障", "城市建设和住房保障"),
    ],
)
def test_names_are_hidden(words: str, seen: str) -> None:
    assert VEIL(words) == seen
    assert len(VEIL(words)) == len(words)


def test_every_place_in_a_report_stays_true() -> None:
    text = "云溪市住房和城乡建设局领导班子2023年度对照检查材料\n一、查摆问题\n一是市住建局学习不够。\n"
    report = parse(text.encode(), "a.txt", Clues(path="a.txt"))
    hidden = VEIL.report(report)
    assert len(hidden.text) == len(report.text)
    assert [one.span for one in hidden.sections] == [one.span for one in report.sections]
    assert "住建" not in hidden.text + (hidden.title or "")


def test_without_names_nothing_is_hidden() -> None:
    assert Veil()("云溪市住房和城乡建设局") == "云溪市住房和城乡建设局"
