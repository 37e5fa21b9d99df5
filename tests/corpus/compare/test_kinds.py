"""What kind of change a stretch is: one table."""

from __future__ import annotations

import pytest

from corpus.compare.kinds import Stretch, kind, kinds


@pytest.mark.parametrize(
    ("before", "after", "followed_by", "expected"),
    [
        ("2022", "2023", "年度民主", "year"),
        ("2022 年度", "2023 年度", "民主生活", "year"),
        ("十九", "二十", "届三中全", "year"),
        ("党史 学习教育", "主题教育", "专题民主", "year"),
        ("上 年度", "2021 年度", "民主生活", "year"),
        ("三", "五", "次走访群", "number"),
        ("8 件", "12 件", "来信未办", "number"),
        ("近 百 人", "30 余 人", "参加座谈", "number"),
        ("6.5%", "7%", "以上", "number"),
        ("民政局", "市场监管局", "党组", "name"),
        ("某", "青山镇", "党委", "name"),
        ("应当", "可以", "由科室办", "meaning"),
        ("已", "将", "完成整改", "meaning"),
        ("", "不", "到位", "meaning"),
        ("基本", "", "完成整改", "meaning"),
        ("全部", "部分", "销号", "meaning"),
        ("，", "；", "二是学习", "punctuation"),
        ("“", "", "一岗双责", "punctuation"),
        ("走访", "调研", "不够勤", "wording"),
        ("", "结合 实际", "推进", "wording"),
        ("不 愿 到 矛盾 多 的 地方 去 办公", "到 村里 只 听 汇报 没有 进 过 几 户 人家 的 门", "。", "wording"),
    ],
)
def test_kind(before: str, after: str, followed_by: str, expected: str) -> None:
    assert kind(Stretch(tuple(before.split()), tuple(after.split()), (followed_by,))) == expected


def test_numbering_is_a_kind_of_its_own() -> None:
    assert kind(Stretch(("一是",), ("二是",), numbering=True)) == "numbering"


def test_every_kind_is_named_once_in_a_fixed_order() -> None:
    found = [
        Stretch(("走访",), ("调研",)),
        Stretch(("三",), ("五",)),
        Stretch(("到位",), ("落地",)),
        Stretch(("家",), ("户",)),
    ]
    assert kinds(found) == ("number", "meaning", "wording")
