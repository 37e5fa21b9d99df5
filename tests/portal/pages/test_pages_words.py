"""统计 › 词语升降: two sets of papers, the words that one uses more, and the same as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import lxml.html
import pytest

from tests.portal.house import Browser, House, open_house
from tests.portal.pages.looking import Page, elements, query, words

BODY = "{unit}领导班子{year}年度民主生活会对照检查材料\n一、查摆问题\n（一）工作作风方面\n" + "{said}" * 12
SAID = {
    2022: "一是常态化防控值守抓得不细，卡口轮班记录不全。\n",
    2023: "一是基层减负落实不够，报表重复填写没有清理。\n",
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = open_house(tmp_path_factory.mktemp("words") / "home")
    house.add_user("limited", "reader", ("云溪县水利局",))
    for unit in ("云溪县水利局", "云溪县林业局"):
        for year, said in SAID.items():
            house.file(year, BODY.format(unit=unit, year=year, said=said), f"{unit}/{{year}}/班子.txt")
    yield house
    house.desk.close()


@pytest.fixture(scope="module")
def reader(house: House) -> Browser:
    return house.browser("reader")


def see(reader: Browser, address: str) -> Page:
    answer = reader.get(address)
    assert answer.status_code == 200
    return lxml.html.document_fromstring(answer.get_data(as_text=True))


def listed(page: Page) -> list[list[str]]:
    return [[head.text_content() for head in table.xpath(".//tbody//th")] for table in elements(page, ".risen")]


def test_without_a_choice_the_two_latest_years_are_weighed(reader: Browser) -> None:
    page = see(reader, "/statistics/words")
    rose, fell = listed(page)
    assert any("报表" in word or "减负" in word for word in rose)
    assert any("防控" in word or "卡口" in word for word in fell)
    assert not set(rose) & set(fell)
    assert [head.split()[0] for head in words(page, "section//h2")] == ["2023", "2022"]


def test_a_word_leads_to_where_it_stands(reader: Browser) -> None:
    page = see(reader, "/statistics/words?a_year=2022&b_year=2023&b_unit=云溪县水利局&part=problems")
    address = page.xpath("//section[1]//tbody//th/a/@href")[0]
    asked = query(address)
    assert (asked["year"], asked["unit"], asked["part"]) == (["2023"], ["云溪县水利局"], ["problems"])
    assert asked["q"][0].startswith('"')
    assert len(elements(see(reader, address), ".hit")) == 1


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/statistics/words?a_year=去年&b_year=2023", "“去年”不是年度"),
        ("/statistics/words?a_year=2023&b_year=2023", "比不出升降"),
        ("/statistics/words?a_year=2023&b_unit=没有这个局", "没有显著偏多的词"),
        ("/statistics/words?a_year=2022&b_year=2023&a_unit=<b>", "&lt;b&gt;"),
    ],
)
def test_what_cannot_be_weighed_is_said(reader: Browser, address: str, said: str) -> None:
    assert said in reader.get(address).get_data(as_text=True)


def test_the_words_are_taken_away_and_put_on_record(reader: Browser, house: House) -> None:
    answer = reader.get("/statistics/words.csv?a_year=2022&b_year=2023")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))
    assert rows[0][:3] == ["用得更多的一组", "词", "该组次数"]
    assert {row[0] for row in rows[1:-1]} == {"2022 年度", "2023 年度"}
    assert reader.get("/statistics/words.doc").status_code == 404
    assert house.desk.accounts.record.lines()[0].action == "导出统计"


def test_other_units_words_stay_hidden(house: House) -> None:
    page = house.browser("limited").get("/statistics/words").get_data(as_text=True)
    assert "云溪县水利局" in page
    assert "云溪县林业局" not in page


def test_letters_that_meet_by_chance_are_no_word(reader: Browser) -> None:
    rose, fell = listed(see(reader, "/statistics/words?a_year=2022&b_year=2023"))
    assert not {"复填", "化防", "写没"} & {*rose, *fell}
