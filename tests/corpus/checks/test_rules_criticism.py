"""The rules on criticism and on what others said: A7, B10, C7, D1, D2, D4."""

from __future__ import annotations

from corpus.parse import parse
from tests.corpus.checks.papers import found, held, named, numbered, plan

FAULT = "到河道现场少，遇到扯皮的事总想等一等。"


def test_the_same_words_for_two_persons() -> None:
    (lead,) = found("A7", held(criticism=numbered(f"对甘霖同志。{FAULT}", f"对祝遥同志。{FAULT}"))).findings
    assert (lead.severity, "甘霖" in lead.message, "祝遥" in lead.message) == ("high", True, True)
    assert [place.text.endswith(FAULT[:-1]) or FAULT in place.text for place in lead.evidence] == [True, True]
    other = numbered(f"对甘霖同志。{FAULT}", "对祝遥同志。开会讲话长，年轻干部插不上嘴。")
    assert found("A7", held(criticism=other)).findings == ()
    assert found("A7", held(criticism=numbered(f"对甘霖同志。{FAULT}", f"对甘霖同志。{FAULT}"))).findings == ()


def test_the_same_criticism_in_two_years() -> None:
    (lead,) = found("D2", *(held(year=year, criticism=f"一是对甘霖同志。{FAULT}") for year in (2020, 2023))).findings
    assert (lead.report, {place.report for place in lead.evidence}) == ("1", {"0", "1"})
    other = held(year=2020, criticism="一是对甘霖同志。批示转得快，追得慢，月底没有回头看。")
    assert found("D2", other, held(criticism=f"一是对甘霖同志。{FAULT}")).findings == ()


def test_an_old_fault_in_new_words() -> None:
    before = held(year=2022, criticism="一是对甘霖同志。担当精神不足，碰到难题先请示。")
    again = held(criticism="一是对甘霖同志。担当精神还不强，遇到难题往后退。")
    (lead,) = found("D4", before, again).findings
    assert (lead.rule, lead.report) == ("D4", "1")
    assert found("D4", before, held(criticism="一是对甘霖同志。讲话长，调研少。")).findings == ()
    assert found("D4", before, held(criticism="一是对祝遥同志。担当精神还不强，遇到难题往后退。")).findings == ()


def test_criticism_that_no_plan_takes_up() -> None:
    said = numbered(
        "对甘霖同志。到河道现场少，闸门锈了没有看见。", "对祝遥同志。开会讲话长，年轻人插不上嘴。",
        "对费桐同志。账目公开拖了半年，村民来问没有答。", "对杜若同志。接访时急躁，没听完就打断。",
    )  # fmt: skip
    assert named(found("C7", held(criticism=said), plan("把宣传栏换新。", "食堂添两样菜。"))) == ["C7"]
    kept = plan(
        "到河道现场每月两次，查看闸门是否锈蚀。",
        "开会讲话不超过半小时，请年轻人先讲。",
        "账目每季度公开。",
        "接访听完再答复，不打断。",
    )
    assert found("C7", held(criticism=said), kept).findings == ()
    assert found("C7", held(criticism=said)).findings == ()


OPINIONS = """清河县水务局2023年度民主生活会征求意见情况汇总
发放征求意见函60份，梳理合并为以下意见：
"""


def test_opinions_of_a_paper_of_their_own() -> None:
    items = ("水费账目没有在村口张贴。", "护岸林死了一半没有补种。", "夜里值班电话没有人接听。", "闸门启闭机锈蚀多年。")
    asked = OPINIONS + "\n".join(f"{place}.{item}" for place, item in enumerate(items, 1))
    listed = parse(asked.encode(), "清河县水务局/2023/征求意见汇总.txt")
    assert named(found("B10", listed, plan("把宣传栏换新。", "食堂添两样菜。"))) == ["B10"]
    half = plan("把宣传栏换新。", "护岸林死株补种柳树。", "值班电话安排专人。")
    assert named(found("B10", listed, half)) == ["B10"]
    kept = plan("推行村口张贴，账目按季公布。", "护岸林死株补种柳树。", "值班电话安排专人。")
    assert found("B10", listed, kept).findings == ()


def test_opinions_that_nobody_takes_up() -> None:
    asked = numbered(
        "闸门启闭机锈蚀多年没有更换。",
        "水费账目没有在村口张贴。",
        "护岸林死了一半没有补种。",
        "值班电话夜里没有人接听。",
    )
    assert named(found("B10", held(opinions=asked), plan("把宣传栏换新。", "食堂添两样菜。"))) == ["B10"]
    kept = plan(
        "更换锈蚀的闸门启闭机。", "水费账目每季度在村口张贴。", "补种护岸林四百棵。", "值班电话夜里安排专人接听。"
    )
    assert found("B10", held(opinions=asked), kept).findings == ()
    assert found("B10", held(), plan("把宣传栏换新。")).findings == ()
