"""Synonyms, abbreviations and units by their other names: what is looked for beside the word typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus import vocabulary
from index import tree
from index.query import parse
from index.widening import alternatives, unit_names, widen
from tests.index.conftest import Ask, archived

TEXT = (
    "整治四风问题\n形式主义、官僚主义仍然存在\n形式主义仍然存在\n落实中央八项规定精神\n落实八项规定精神\n开展主题教育\n"
    "牢记“不忘初心、牢记使命”主题教育要求"
)


def found(ask: Ask, query: str, *, wide: bool = True) -> set[str]:
    page = ask(query, widen=wide)
    assert page.widened is wide
    return {passage.snippet for hit in page.hits for passage in hit.passages}


def test_a_slogan_finds_what_it_stands_for(searching: Callable[..., Ask]) -> None:
    ask = searching(archived(TEXT))
    assert found(ask, "四风") == {"整治四风问题", "形式主义、官僚主义仍然存在"}
    assert found(ask, "四风", wide=False) == {"整治四风问题"}
    assert "（或“形式主义”＋“官僚主义”、“享乐主义”＋“奢靡之风”）" in ask("四风").interpreted


def test_what_was_typed_comes_first(searching: Callable[..., Ask]) -> None:
    first, *_ = searching(archived(TEXT))("四风").hits[0].passages
    assert first.snippet == "整治四风问题"


def test_quoted_text_is_never_widened(searching: Callable[..., Ask]) -> None:
    page = searching(archived(TEXT))('"四风"')
    assert (page.total_passages, page.widened) == (1, False)


def test_a_full_name_finds_its_bare_form_only_in_its_years(searching: Callable[..., Ask]) -> None:
    ask = searching(archived(TEXT, year=2019), archived(TEXT, year=2021))
    hits = ask("不忘初心、牢记使命主题教育").hits
    assert {hit.card.year: hit.passages_total for hit in hits} == {2019: 2, 2021: 1}


def test_units_are_found_under_their_other_and_earlier_names(searching: Callable[..., Ask]) -> None:
    units = ("云溪县农业局", "云溪县农业农村局", "乙县农业农村局")
    ask = searching(*(archived("学习", unit) for unit in units))
    assert ask("单位:云溪县农业农村局").total_reports == 2
    assert ask("单位:农业农村局").total_reports == 3
    assert ask("单位:云溪县农业农村局", widen=False).total_reports == 1


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("文旅局", "文化和旅游局"),
        ("云溪县人社局", "云溪县人力资源和社会保障局"),
        ("纪委监委", "纪委"),
        ("应急局", "安监局"),
        ("云溪县文旅局", "云溪县旅游局"),
        ("文广新局", "文化和旅游局"),
    ],
)
def test_units_have_other_names(name: str, other: str) -> None:
    assert other in unit_names(name)
    assert name not in unit_names(name)


@pytest.mark.parametrize(
    ("query", "stands"),
    [
        ("三会一课", "落实支部党员大会、支部委员会会议、党小组会、党课制度不严"),
        ("三重一大", "重大事项决策、重要干部任免、重要项目安排、大额度资金使用没有上会"),
        ("三重一大", "重大决策、重要干部任免、重大项目安排和大额度资金使用"),
        ("政治“三力”", "政治判断力、政治领悟力、政治执行力有差距"),
        ("三力", "政治判断力、政治领悟力、政治执行力有差距"),
        ("四讲四有", "讲政治、有信念，讲规矩、有纪律，讲道德、有品行，讲奉献、有作为"),
        ("六项纪律", "违反政治纪律、组织纪律、廉洁纪律、群众纪律、工作纪律、生活纪律"),
        ("五史", "学习党史、新中国史、改革开放史、社会主义发展史、中华民族发展史"),
        ("三个摆进去", "把自己摆进去、把职责摆进去、把思想摆进来"),
        ("四以", "做到以学铸魂、以学增智、以学正风、以学促干"),
        ("八小时以外", "管好八小时外"),
        ("整改措施", "今后的努力方向"),
        ("下步打算", "改进措施"),
        ("查摆", "检视出的问题"),
        ("原因剖析", "症结在于学得不深"),
        ("纪委", "县纪律检查委员会全会"),
        ("纪委监委", "云溪县纪律检查委员会、云溪县监察委员会"),
        ("纪检组", "派驻纪检监察组列席"),
        ("中央八项规定精神", "落实八项规定精神"),
        ("学习贯彻习近平新时代中国特色社会主义思想主题教育", "学思想、强党性、重实践、建新功"),
        ("不敢腐、不能腐、不想腐", "一体推进“三不腐”"),
        ("政治判断力政治领悟力政治执行力", "提高政治“三力”"),
        ("党史、新中国史、改革开放史、社会主义发展史", "学习“四史”"),
    ],
)
def test_each_form_finds_the_other(searching: Callable[..., Ask], query: str, stands: str) -> None:
    ask = searching(archived(f"{stands}\n其他内容"))
    page = ask(query)
    assert (page.total_passages, page.widened, page.near) == (1, True, False)
    assert "（或“" in page.interpreted


def test_a_part_of_a_slogan_is_not_the_slogan() -> None:
    for run in ("形式主义官僚主义", "严以修身、严以用权、严以律己"):
        assert list(alternatives(run)) == []


def test_what_stands_for_a_word_is_named_once() -> None:
    for word in ("红脸出汗", "八小时以外", "纪委"):
        others = list(widen(parse(word).tree).others)  # type: ignore[union-attr]
        assert len(others) == len(set(others))
        assert tree.Exact(word) not in others


def test_what_is_no_unit_has_no_other_names() -> None:
    assert unit_names("学习") == unit_names("局") == unit_names("") == ()


def test_nothing_below_a_not_is_widened() -> None:
    assert widen(parse("学习 -四风").tree) == parse("学习 -四风").tree


def test_synonyms_are_whole_and_mutual() -> None:
    rows = vocabulary.table("synonyms")
    for row in rows["same"]:
        for word in row["words"]:
            others = {node.text for node in alternatives(word) if isinstance(node, tree.Exact)}
            assert others >= set(row["words"]) - {word}
    for row in rows["also"]:
        assert all(not parse(query).notes for query in row["queries"])


def test_ambiguous_short_forms_carry_their_years() -> None:
    ambiguous = ("主题教育", "学习教育", "六个带头", "五个带头", "四个带头", "条例")
    for row in vocabulary.table("synonyms")["also"]:
        for query in row["queries"]:
            if any(query.strip('"').startswith(word) for word in ambiguous):
                assert "年份:" in query
    assert not any(list(alternatives(word)) for word in ambiguous)
