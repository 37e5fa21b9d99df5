from __future__ import annotations

import pytest

from tests.portal.house import Browser, House
from tests.portal.pages.conftest import Shelf
from tests.portal.pages.looking import See, elements, link, query, words


def test_before_a_question_the_page_shows_what_there_is(see: See) -> None:
    page = see("/")
    assert words(page, "thead//th") == ["单位", "2020", "2021", "2022", "2023", "合计"]
    assert "缺" in words(page, ".gap")
    assert query(link(page, '"走过场"')) == {"q": ['"走过场"']}
    assert words(page, ".recent")


def test_both_addresses_are_the_same_page(see: See) -> None:
    assert words(see("/", q="调研"), ".hit") == words(see("/search", q="调研"), ".hit")


def test_results_show_unit_year_kind_and_the_way_to_the_passage(see: See, shelf: Shelf) -> None:
    page = see("/search", q="住村调研", unit="云溪县民政局", year="2023")
    assert len(elements(page, ".hit")) == 1
    assert words(page, ".from") == ["云溪县民政局 2023 年度 · 班子"]
    assert words(page, ".where") == ["整改措施 › 一是"]
    assert set(words(page, "mark")) <= {"住村", "调研", "住村调研"}
    passage = elements(page, ".passage")[0].get("href")
    assert passage.startswith(f"/reports/{shelf.team[2023]}?q=")
    assert "#c" in passage
    assert "part-measures" in elements(page, ".passage")[0].get("class")


def test_a_passage_link_leads_to_a_place_that_exists(see: See) -> None:
    address = elements(see("/search", q="调研"), ".passage")[0].get("href")
    page = see(address.partition("#")[0])
    assert page.get_element_by_id(address.partition("#")[2]) is not None


def test_text_of_a_report_cannot_become_markup(see: See) -> None:
    page = see("/search", q="台账")
    assert "<b>台账</b>" in "".join(words(page, ".passage"))
    assert not page.xpath("//p[mark]/b")


@pytest.mark.parametrize(
    ("label", "narrowed"),
    [
        ("查摆问题", {"part": ["problems"]}),
        ("2022", {"year": ["2022"]}),
        ("云溪县交通运输局", {"unit": ["云溪县交通运输局"]}),
    ],
)
def test_chips_and_ticks_narrow_the_search_and_let_go_again(
    see: See, label: str, narrowed: dict[str, list[str]]
) -> None:
    once = link(see("/search", q="调研"), label)
    assert query(once) == {"q": ["调研"], **narrowed}
    assert query(link(see(once), label)) == {"q": ["调研"]}


def test_several_values_of_a_facet_are_alternatives(see: See) -> None:
    page = see("/search", q="调研", year=["2020", "2022"])
    assert {line.split()[1] for line in words(page, ".from")} == {"2020", "2022"}


def test_a_search_in_one_part_finds_nothing_of_the_others(see: See) -> None:
    page = see("/search", q="调研", part="problems")
    assert {"part-problems" in passage.get("class") for passage in elements(page, ".passage")} == {True}


def test_the_bars_count_reports_per_year_and_lead_to_the_year(see: See) -> None:
    page = see("/search", q="调研")
    titles = [title.text for title in page.xpath("//svg//title")]
    assert titles == ["2020 年度：1 份", "2022 年度：1 份", "2023 年度：2 份"]
    assert query(page.xpath("//svg/a")[0].get("href")) == {"q": ["调研"], "year": ["2020"]}


def test_the_form_keeps_the_filters_when_other_words_are_typed(see: See) -> None:
    page = see("/search", q="调研", part="problems", year="2020-2022", sort="newest")
    form = page.get_element_by_id("find")
    assert {field.get("name"): field.get("value") for field in form.xpath(".//input")} == {
        "q": "调研", "from": "2020", "to": "2022", "part": "problems", "sort": "newest",
    }  # fmt: skip


def test_sorting_changes_the_order(see: See) -> None:
    years = [line.split()[1] for line in words(see("/search", q="调研", unit="云溪县民政局", sort="oldest"), ".from")]
    assert years == sorted(years) == ["2020", "2022", "2023"]


def test_nothing_found_says_what_was_understood_and_what_can_be_loosened(see: See) -> None:
    page = see("/search", q="无人机 巡查", part="problems", year="2020")
    assert "没有找到" in words(page, "h2")
    assert query(link(page, "不限栏目")) == {"q": ["无人机 巡查"], "year": ["2020"]}
    assert query(link(page, "OR"))["q"] == ["无人机 OR 巡查"]


def test_a_malformed_query_is_answered_not_refused(see: See) -> None:
    for malformed in ("(((调研", '"', "OR", "年份:去年", "-", "*", "🙂" * 40, "</mark>"):
        see("/search", q=malformed)


def test_a_page_past_the_end_leads_back(see: See) -> None:
    assert "回到第一页" in "".join(words(see("/search", q="调研", page="99"), ".empty"))


def test_an_empty_archive_says_how_to_add_to_it(house: House) -> None:
    page = house.browser("clerk").get("/").get_data(as_text=True)
    assert "材料库里还没有材料" in page
    assert "/archive/upload" in page


def test_who_may_read_one_unit_sees_no_other(reading_house: House, shelf: Shelf, see: See) -> None:
    limited = reading_house.browser("limited")
    page = see("/search", q="调研", browser=limited)
    assert "交通运输局" not in page.text_content()
    assert elements(page, ".hit")
    assert "交通运输局" not in see("/", browser=limited).text_content()
    see(f"/reports/{shelf.other}", browser=limited, status=404)
    see("/units/云溪县交通运输局", browser=limited, status=404)
    see("/compare", browser=limited, status=404, a=shelf.team[2023], b=shelf.other)


def test_nobody_reads_without_signing_in(reading_house: House, shelf: Shelf) -> None:
    stranger: Browser = reading_house.browser()
    for address in ("/", "/search?q=x", f"/reports/{shelf.team[2023]}", "/compare", "/units/", "/help/"):
        assert stranger.get(address).status_code == 303


def test_synonyms_are_looked_for_until_one_click_says_no(see: See) -> None:
    wide = see("/search", q="改进措施")
    assert "“整改措施”" in words(wide, ".said")[0]
    assert elements(wide, ".hit")
    plain = see(link(wide, "只查原词"))
    assert query(link(wide, "只查原词")) == {"q": ["改进措施"], "widen": ["0"]}
    assert not elements(plain, ".hit")
    assert query(link(plain, "近义词、简称一并查")) == {"q": ["改进措施"]}


def test_a_query_without_synonyms_offers_no_switch(see: See) -> None:
    assert "只查原词" not in see("/search", q="住村").text_content()


def test_the_same_hits_passage_by_passage(see: See) -> None:
    page = see(link(see("/search", q="调研"), "逐段"))
    total = int(words(page, ".said")[0].split(" 处")[0].rpartition("，")[2])
    assert len(elements(page, ".passage")) == len(elements(page, ".single")) == total
    assert query(link(page, "按材料")) == {"q": ["调研"]}
    assert query(link(page, "查摆问题")) == {"q": ["调研"], "part": ["problems"], "view": ["passages"]}


def test_passages_are_turned_page_by_page(see: See) -> None:
    first, second = (see("/search", unit="云溪县民政局", view="passages", page=page) for page in ("1", "2"))
    shown = [{a.get("href") for a in elements(page, ".passage")} for page in (first, second)]
    assert len(shown[0]) == 20
    assert shown[1]
    assert not shown[0] & shown[1]


def test_a_slip_is_answered_with_what_may_have_been_meant(see: See) -> None:
    page = see("/search", q="宗指意识", part="causes")
    assert words(page, ".meant") == ["您是不是要找：宗旨意识"]
    assert query(link(page, "宗旨意识")) == {"q": ["宗旨意识"], "part": ["causes"]}
    assert elements(see(link(page, "宗旨意识")), ".hit")


def test_a_place_stands_for_its_units(see: See) -> None:
    page = see("/search", q="调研", unit="云溪县")
    ticked = words(page, ".on")
    assert any("云溪县及下属" in tick for tick in ticked)
    assert len(elements(page, ".hit")) == len(elements(see("/search", q="调研"), ".hit"))
    assert page.xpath("//datalist/option[@value='云溪县']")
