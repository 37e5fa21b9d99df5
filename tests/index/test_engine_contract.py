"""What every engine must do, run over all of them. It begins with the three traps that stock analysers fall into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from corpus.parse import parse
from index.engine import Filters
from tests.index.conftest import INSTALLED, Ask, archived, places

pytestmark = pytest.mark.parametrize("engine", INSTALLED)
Searching = Callable[..., Ask]


def texts_found(ask: Ask, query: str, **request: Any) -> list[str]:
    """The passages found, each as its snippet with the marks in brackets."""
    page = ask(query, **request)
    return sorted(marked(passage) for hit in page.hits for passage in hit.passages)


def marked(passage: Any) -> str:
    text = passage.snippet
    for start, end in reversed(passage.highlights):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return str(text)


def test_a_phrase_is_found_though_its_words_overlap(searching: Searching, engine: str) -> None:
    ask = searching(archived("经费支出把关不严\n推进城镇化建设不力\n经费管理和支出"), engine=engine)
    assert texts_found(ask, '"经费支出"') == ["[经费支出]把关不严"]
    assert texts_found(ask, '"城镇化建设"') == ["推进[城镇化建设]不力"]


def test_a_single_digit_is_a_word(searching: Searching, engine: str) -> None:
    ask = searching(archived("支出5万元未上会\n支出15万元未上会\n支出数万元未上会"), engine=engine)
    assert texts_found(ask, "5万元") == ["支出[5万元]未上会"]
    assert texts_found(ask, '"5万元"') == ["支出1[5万元]未上会", "支出[5万元]未上会"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("12.5%", ["增长[１２．５％]", "达到[12.5%]。"]),
        ("12.5", ["增长[１２．５]％", "达到[12.5]%。"]),
        ("10%", ["下降[10%]左右"]),
        ("增长12.5%", ["[增长１２．５％]"]),
        ("5万元", ["[5万元]"]),
        ("1.5万元", ["[1.5万元]", "支出[1.5万元]"]),
        ("2.5%", ["增长１[２．５％]", "达到1[2.5%]。"]),  # nothing has it as a number of its own
        ("2023.10.5", ["[2023.10.5]"]),
        ("6-8月", ["7至[8月]，6家"]),
    ],
)
def test_a_number_with_a_point_or_a_percent_sign_is_one(
    searching: Searching, engine: str, query: str, found: list[str]
) -> None:
    text = "增长１２．５％\n7至8月，6家\n达到12.5%。\n5个百分点，12家\n10月下降7.3%\n"
    text += "下降10%左右\n5万元\n1.5万元\n支出1.5万元\n2023.10.5"
    assert texts_found(searching(archived(text), engine=engine), query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("第3", ["排名[第3]", "第二条[第3]"]),
        ("我的", ["[我的]责任"]),
        ("不在岗", ["人[不在岗]"]),
        ("甲的乙", []),
    ],
)
def test_single_characters_are_looked_for_as_they_are_written(
    searching: Searching, engine: str, query: str, found: list[str]
) -> None:
    text = "第二条第3\n第一，共3项\n排名第3\n我的责任\n我负责\n人不在岗\n岗上的人不少\n甲和乙"
    assert texts_found(searching(archived(text), engine=engine), query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("民主生活会", ["召开[民主生活会]。", "召开专题[民主生活会]。"]),
        ("生活会", ["召开专题民主[生活会]。", "召开民主[生活会]。"]),
        ("四个自信", ["坚定[四个“自信]”。", "坚定[四个自信]。"]),
        ("四种形态", ["运用监督执纪“[四种形态]”。"]),
    ],
)
def test_the_domain_dictionary_hides_no_shorter_word(
    searching: Searching, engine: str, query: str, found: list[str]
) -> None:
    text = "召开民主生活会。\n召开专题民主生活会。\n坚定四个自信。\n坚定四个“自信”。\n运用监督执纪“四种形态”。"
    ask = searching(archived(text), engine=engine)
    assert texts_found(ask, query) == found
    assert texts_found(ask, f'"{query}"') == found


ODD = (
    "一是学习不实，习惯于读文件二是“重部署、轻落实”。三是ＧＤＰ增长６．５％",
    "甩 手 掌 柜的作風\n𠮷野同志不在岗\n支出2019—2022年共10 000元",
)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ('"文件二是重部署轻落实"', 1),  # begins in one item, ends in the next
        ('"读文件二"', 1),
        ('"GDP增长6.5%"', 1),
        ('"gdp增长"', 1),
        ('"甩手掌柜的作风"', 1),
        ('"𠮷野同志"', 1),
        ('"野同志不在"', 1),
        ('"𠮷"', 1),
        ('"实"', 2),
        ('"2022年共10000元"', 1),
        ('"作风𠮷野"', 0),  # never over the end of a paragraph
        ('"重部署轻落实 三是gdp"', 1),
        ('"。"', 0),
    ],
)
def test_what_stands_in_the_folded_text_is_found(searching: Searching, engine: str, query: str, count: int) -> None:
    assert searching(*map(archived, ODD), engine=engine)(query).total_passages == count


def test_marks_lie_on_the_source_as_it_is_written(searching: Searching, engine: str) -> None:
    ask = searching(*map(archived, ODD), engine=engine)
    assert texts_found(ask, '"重部署轻落实"') == ["二是“[重部署、轻落实]”。"]
    assert texts_found(ask, '"同志不在岗"') == ["𠮷野[同志不在岗]"]
    assert texts_found(ask, "甩手掌柜") == ["[甩 手 掌 柜]的作風"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("学习不够深入", ["[学习]还[不够]系统[深入]", "[学习不够深入]"]),
        ("马克思", ["[马克思]主义", "学[马克思]"]),
        ("三圈", ["管好“[三圈]”"]),
        ("学习 -不够", ["[学习]强国"]),
        ("(马克思 OR 三圈) -主义", ["学[马克思]", "管好“[三圈]”"]),
        ("不", ["学习[不]够深入", "学习还[不]够系统深入"]),
        ("没有这个词", []),
    ],
)
def test_plain_words_match_whole_or_by_all_their_pieces(
    searching: Searching, engine: str, query: str, found: list[str]
) -> None:
    text = "学习不够深入\n学习还不够系统深入\n学习强国\n马克思主义\n学马克思\n管好“三圈”"
    assert texts_found(searching(archived(text), engine=engine), query) == found


def test_no_word_reaches_over_the_end_of_a_clause(searching: Searching, engine: str) -> None:
    ask = searching(archived("（四）风险防范不够\n问题，目标\n反对“四风”\n不忘初心、牢记使命"), engine=engine)
    assert texts_found(ask, "四风", widen=False) == ["反对“[四风]”"]
    assert texts_found(ask, '"四风"') == ["反对“[四风]”", "（[四）风]险防范不够"]
    assert texts_found(ask, "题目") == []
    assert texts_found(ask, "不忘初心牢记使命") == ["[不忘初心、牢记使命]"]


def test_what_stands_side_by_side_comes_first(searching: Searching, engine: str) -> None:
    apart = "学习学习学习，深入深入深入，不够不够"
    ask = searching(archived(f"{apart}\n学习不够深入，党员干部对照检查材料要写得再具体一些"), engine=engine)
    for query in ("学习不够深入", "学习 不够 深入"):
        first, second = ask(query).hits[0].passages
        assert "党员干部" in first.snippet
        assert "党员干部" not in second.snippet


def test_words_cut_badly_are_found_as_written(searching: Searching, engine: str) -> None:
    ask = searching(archived("讨论学习会议题\n2021年度"), engine=engine)
    for query in ("会议", "习会", "会议题", "21年", "021"):
        assert ask(query).total_passages == 1, query


def test_a_heading_is_shown_with_the_beginning_of_what_stands_below_it(searching: Searching, engine: str) -> None:
    held = archived("二、查摆问题\n（一）工作作风方面\n下基层少，作风不实。\n（二）担当作为方面\n（三）廉洁自律方面\n")
    ask = searching(replace(held, report=parse(held.report.text.encode(), "甲.txt")), engine=engine)
    heading = next(one for hit in ask("工作作风").hits for one in hit.passages if one.heading == "工作作风方面")
    assert marked(heading) == "（一）[工作作风]方面 下基层少，作风不实。"
    assert held.report.text[heading.start : heading.end] == "（一）工作作风方面"
    assert texts_found(ask, "担当作为") == ["（二）[担当作为]方面"]


def test_a_heading_longer_than_a_snippet_is_shown_where_it_matches(searching: Searching, engine: str) -> None:
    heading = f"（一）{'带头坚持以人民为中心，' * 14}推动经济发展方面"
    held = archived(f"二、查摆问题\n{heading}\n下基层少，作风不实。\n（二）担当作为方面\n推动不力。\n")
    ask = searching(replace(held, report=parse(held.report.text.encode(), "甲.txt")), engine=engine)
    (found,) = [one for hit in ask('"经济发展"').hits for one in hit.passages]
    assert found.heading.endswith("方面")
    assert "[经济发展]" in marked(found)


def test_prefixes_expand_latin_words_and_numbers(searching: Searching, engine: str) -> None:
    ask = searching(archived("APP平台\nApple\n2021年\n2022年\n1202年"), engine=engine)
    assert texts_found(ask, "ap*") == ["[APP]平台", "[Apple]"]
    assert texts_found(ask, "202*") == ["[2021]年", "[2022]年"]


SHELF = (
    archived([("review", None, "上年整改\n学习抓得紧"), ("problems", "theory", "查摆问题\n学习不深")], "甲局", 2020),
    archived([("problems", "style", "查摆问题\n学习走过场，作风不实"), ("causes", None, "原因\n学习少")], "甲局", 2021),
    archived([("problems", "theory", "查摆问题\n学习不系统")], "乙局", 2021, "individual"),
    archived([("measures", None, "整改措施\n加强调研")], "丙局", None),
)


@pytest.mark.parametrize(
    ("query", "passages", "reports"),
    [
        ("学习", 5, 3),
        ("学习 栏目:查摆问题", 3, 3),
        ("学习 -栏目:查摆问题", 2, 2),
        ("学习 方面:理论学习", 2, 2),
        ("学习 单位:甲", 4, 2),
        ("学习 单位:甲局,乙局 年份:2021", 3, 2),
        ("年份:-2020", 4, 1),
        ("学习 类型:个人", 1, 1),
        ("标题:整改", 6, 2),
        ("小标题:查摆", 6, 3),
        ("heading:查摆 学习", 3, 3),
        ("小标题:学习抓得紧", 0, 0),
        ("小标题:。", 0, 0),
        ("", 12, 4),
        ("-学习", 7, 4),
        ("学习 OR 单位:丙局", 7, 4),
    ],
)
def test_fields_narrow(searching: Searching, engine: str, query: str, passages: int, reports: int) -> None:
    page = searching(*SHELF, engine=engine)(query)
    assert (page.total_passages, page.total_reports) == (passages, reports)
    assert len(places(page)) == passages


def test_facets_count_reports_and_leave_out_their_own_ticks(searching: Searching, engine: str) -> None:
    ask = searching(*SHELF, engine=engine)

    def counts(page: Any, facet: str) -> dict[Any, int]:
        return {value.value: value.count for value in page.facets[facet]}

    page = ask("学习")
    assert counts(page, "part") == {"review": 1, "problems": 3, "causes": 1}
    assert counts(page, "aspect") == {"theory": 2, "style": 1}
    assert counts(page, "unit") == {"甲局": 2, "乙局": 1}
    assert list(counts(page, "year").items()) == [(2021, 2), (2020, 1)]
    assert counts(page, "kind") == {"team": 2, "individual": 1}
    assert page.years == ((2020, 1), (2021, 2))

    ticked = ask("学习", filters=Filters(parts=("problems",), units=("甲局",)))
    assert (ticked.total_reports, ticked.total_passages) == (2, 2)
    assert counts(ticked, "part") == {"review": 1, "problems": 2, "causes": 1}
    assert counts(ticked, "unit") == {"甲局": 2, "乙局": 1}
    assert counts(ticked, "year") == {2020: 1, 2021: 1}

    empty = ask("学习", filters=Filters(parts=("measures",), years=((2019, 2019),)))
    assert empty.total_reports == 0
    assert counts(empty, "part") == {"measures": 0}
    assert counts(empty, "year") == {2019: 0}


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_sorting_by_year_puts_unknown_years_last(searching: Searching, engine: str, sort: str) -> None:
    page = searching(*SHELF, engine=engine)("", sort=sort)
    years = [hit.card.year for hit in page.hits]
    assert years == ([2021, 2021, 2020, None] if sort == "newest" else [2020, 2021, 2021, None])


def test_pages_partition_the_hits(searching: Searching, engine: str) -> None:
    ask = searching(*SHELF, engine=engine)
    whole = ask("学习").hits
    assert [hit for offset in range(3) for hit in ask("学习", limit=1, offset=offset).hits] == list(whole)
    assert ask("学习", offset=3).hits == ()
    best = ask("学习", passages_per_report=1).hits
    assert [len(hit.passages) for hit in best] == [1, 1, 1]
    assert [hit.passages_total for hit in best] == [hit.passages_total for hit in whole]


def test_hits_may_be_single_passages(searching: Searching, engine: str) -> None:
    ask = searching(*SHELF, engine=engine)
    page, grouped = ask("学习", grouped=False), ask("学习")
    assert (page.total_reports, page.total_passages) == (grouped.total_reports, grouped.total_passages) == (3, 5)
    assert [len(hit.passages) for hit in page.hits] == [1] * 5
    assert places(page) == places(grouped)
    assert [hit.score for hit in page.hits] == sorted((hit.score for hit in page.hits), reverse=True)
    assert ask("学习", grouped=False, offset=4).hits == page.hits[4:]


def test_a_hit_says_where_it_stands(searching: Searching, engine: str) -> None:
    report = archived([("problems", "style", "二、查摆问题\n作风方面。一是调研少。二是走过场多。")], "甲局", 2021)
    (hit,) = searching(report, engine=engine)("走过场").hits
    (passage,) = hit.passages
    assert (hit.card.id, hit.card.unit, hit.card.year, hit.passages_total) == (report.id, "甲局", 2021, 1)
    assert (passage.section, passage.part, passage.aspect, passage.heading) == (
        "s0.1",
        "problems",
        "style",
        "二、查摆问题",
    )
    assert passage.path == ("二、查摆问题", "二是")
    assert report.report.text[passage.start : passage.end] == "二是走过场多。" == passage.snippet
    assert passage.highlights == ((2, 5),)


def test_an_empty_archive_answers(searching: Searching, engine: str) -> None:
    page = searching(engine=engine)("学习")
    assert (page.total_reports, page.total_passages, page.hits, page.years) == (0, 0, (), ())


def test_what_a_paper_is_said_to_be_narrows_and_counts(searching: Searching, engine: str) -> None:
    papers = [archived("学习不够系统", f"云溪县第{number}局") for number in range(3)]
    said = (None, "original", "specimen")
    ask = searching(
        *(replace(one, summary=replace(one.summary, material=what)) for one, what in zip(papers, said, strict=True)),
        engine=engine,
    )
    assert ask("学习").total_reports == 3
    page = ask("学习", filters=Filters(materials=("specimen",)))
    assert [hit.card.unit for hit in page.hits] == ["云溪县第2局"]
    assert [(one.value, one.label, one.count) for one in page.facets["material"]] == [
        ("original", "原件", 1), ("specimen", "范文", 1),
    ]  # fmt: skip
