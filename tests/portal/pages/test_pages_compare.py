from __future__ import annotations

from itertools import pairwise
from urllib.parse import unquote

import lxml.html
import pytest

from tests.portal.house import Browser, House
from tests.portal.pages.conftest import Shelf
from tests.portal.pages.looking import Page, See, elements, link, query, words


@pytest.fixture(scope="module")
def sides(shelf: Shelf) -> dict[str, str]:
    return {"a": shelf.team[2022], "b": shelf.team[2023]}


def rows(page: Page) -> list[Page]:
    return [row for row in elements(page, ".pair") if row.get("id")]


def test_two_years_stand_side_by_side_part_by_part(see: See, sides: dict[str, str]) -> None:
    page = see("/compare", **sides)
    assert words(page, "h1") == ["云溪县民政局 班子 2022 年度 ↔ 2023 年度"]
    assert words(page, "section/div/h2") == ["引言", "整改落实", "查摆问题", "原因剖析", "整改措施"]


def test_every_character_of_both_reports_is_there_once(see: See, sides: dict[str, str]) -> None:
    page = see("/compare", **sides)
    for name, year in (("before", 2022), ("after", 2023)):
        report = see(f"/reports/{sides['a' if year == 2022 else 'b']}")
        shown = "".join("".join(words(page, f".{name}")).split())
        assert sorted(shown) == sorted("".join("".join(words(report, ".sheet")).split()))


def test_changed_words_are_marked(see: See, sides: dict[str, str]) -> None:
    page = see("/compare", **sides)
    assert {"122", "123"} & {*words(page, "del"), *words(page, "ins")} or any(
        "122" in mark for mark in words(page, "del")
    )
    assert any("123" in mark for mark in words(page, "ins"))
    assert not any("调研不够深入" in mark for mark in words(page, "del"))


def test_figures_come_with_the_way_they_are_computed(see: See, sides: dict[str, str]) -> None:
    page = see("/compare", **sides)
    assert words(page, "abbr")[:3] == ["沿用前一份的文字", "查摆问题", "问题再次出现"]
    assert all(abbr.get("title") for abbr in elements(page, "abbr"))
    assert words(page, ".figures")[0].split()[1:] != []
    assert "3 → 3" in words(page, ".figures")[0]


def test_every_change_is_a_stop_and_leads_to_the_next(see: See, sides: dict[str, str]) -> None:
    page = see("/compare", **sides)
    stops = [row for row in rows(page) if row.get("data-stop") is not None]
    assert len(stops) >= 3
    for stop, following in pairwise(stops):
        assert stop.xpath(".//a[@title='下一处变化']/@href") == [f"#{following.get('id')}"]


def test_runs_without_change_fold_and_the_fold_opens_without_a_script(see: See, sides: dict[str, str]) -> None:
    page = see("/compare", **sides)
    folds = elements(page, "details[@class='fold']")
    assert folds
    assert all("没有变化" in fold.xpath("./summary")[0].text_content() for fold in folds)
    assert not elements(see(link(page, "全部展开")), "details[@class='fold']")


@pytest.mark.parametrize(
    ("label", "parameter"),
    [
        ("只看查摆问题", {"part": ["problems"]}),
        ("只看变化", {"only": ["changes"]}),
        ("不计年份", {"years": ["ignore"]}),
        ("单栏", {"columns": ["1"]}),
        ("全部展开", {"fold": ["0"]}),
    ],
)
def test_each_view_is_an_address_and_can_be_left(
    see: See, sides: dict[str, str], label: str, parameter: dict[str, list[str]]
) -> None:
    plain = {name: [value] for name, value in sides.items()}
    once = link(see("/compare", **sides), label)
    assert query(once) == {**plain, **parameter}
    assert query(link(see(once), label)) == plain


def test_only_changes_shows_no_row_that_is_the_same(see: See, sides: dict[str, str]) -> None:
    page = see("/compare", only="changes", **sides)
    assert rows(page)
    assert all(row.get("data-stop") is not None for row in rows(page))


def test_only_problems_shows_one_part(see: See, sides: dict[str, str]) -> None:
    assert words(see("/compare", part="problems", **sides), "section/div/h2") == ["查摆问题"]


def test_one_column_shows_gone_and_new_in_one_text(see: See, sides: dict[str, str]) -> None:
    page = see("/compare", columns="1", **sides)
    both = [cell for cell in elements(page, ".before") if cell.xpath(".//del") and cell.xpath(".//ins")]
    assert both


def test_the_map_leads_to_rows_that_are_there(see: See, sides: dict[str, str]) -> None:
    page = see("/compare", **sides)
    targets = page.xpath("//svg[@class='map']//a/@href")
    assert targets
    assert all(page.get_element_by_id(target[1:]) is not None for target in targets)


def test_pairs_are_picked_by_what_became_of_them_and_by_what_changed(see: See, sides: dict[str, str]) -> None:
    page = see("/compare", **sides)
    chips = {label.split()[0]: label for label in page.xpath("//nav[contains(@class, 'filters')]/a/text()")}
    picked = link(page, chips["数字"])
    assert query(picked)["change"] == ["number"]
    assert rows(see(picked))
    assert all(row.get("data-stop") is not None for row in rows(see(picked)))
    assert query(link(see(picked), "不筛选")) == {name: [value] for name, value in sides.items()}
    both = link(see(link(page, chips["改写"])), chips["数字"])
    assert (query(both)["relation"], query(both)["change"]) == (["reworded"], ["number"])


def test_two_drafts_of_one_report_are_compared(house: House) -> None:
    for half in ("12", "15"):
        report = house.file(2021, f"一、查摆问题\n一是养老机构备案只办结{half}宗。", "县民政局/{year}/送审稿.txt")
    reader = house.browser("reader")
    shown = lxml.html.fromstring(reader.get(f"/reports/{report}").text)
    page = lxml.html.fromstring(reader.get(link(shown, "与上一版对照")).text)
    assert "第 1 版 ↔ 第 2 版" in words(page, "h1")[0]
    assert [words(page, name) for name in ("del", "ins")] == [["12"], ["15"]]
    assert "version=1" in page.xpath("//div[@class='pair colheads']//a/@href")[0]
    assert reader.get(f"/compare?a={report}@9&b={report}").status_code == 404


def test_sides_can_be_exchanged(see: See, sides: dict[str, str]) -> None:
    assert query(link(see("/compare", **sides), "左右对调")) == {"a": [sides["b"]], "b": [sides["a"]]}


def test_a_report_against_itself_has_no_change(see: See, shelf: Shelf) -> None:
    page = see("/compare", a=shelf.team[2023], b=shelf.team[2023])
    assert words(page, ".figures")[0].startswith("100%")
    assert not page.xpath("//*[@data-stop]")


def test_team_and_individual_can_be_compared(see: See, shelf: Shelf) -> None:
    page = see("/compare", a=shelf.team[2023], b=shelf.individual)
    assert "↔" in words(page, "h1")[0]


def test_without_two_reports_the_page_helps_to_choose(see: See, shelf: Shelf) -> None:
    assert "云溪县交通运输局" in words(see("/compare"), "option")
    page = see("/compare", unit_a="云溪县民政局")
    assert query(link(page, "2022 ↔ 2023")) == {"a": [shelf.team[2022]], "b": [shelf.team[2023]]}
    assert set(page.xpath("//input[@name='a']/@value")) == {*shelf.team.values(), shelf.individual}


def test_one_report_chosen_already_stays_chosen(see: See, shelf: Shelf) -> None:
    page = see("/compare", a=shelf.individual, unit_b="云溪县交通运输局")
    assert page.xpath("//input[@name='a'][@checked]/@value") == [shelf.individual]
    assert page.xpath("//input[@name='b']/@value") == [shelf.other]


def test_an_unknown_report_is_a_page_that_says_so(see: See, shelf: Shelf) -> None:
    see("/compare", status=404, a="000000000000", b=shelf.other)
    see("/compare", status=404, a="000000000000")


def test_a_comparison_is_taken_away_and_put_on_record(
    see: See, reader: Browser, reading_house: House, shelf: Shelf
) -> None:
    page = see("/compare", a=shelf.team[2022], b=shelf.team[2023])
    for label, suffix in (("Word 双栏对照", ".docx"), ("Word 修订", "（修订）.docx"), ("Excel 逐条", ".xlsx")):
        answer = reader.get(link(page, label))
        assert (answer.status_code, answer.data[:2]) == (200, b"PK")
        named = unquote(answer.headers["Content-Disposition"])
        assert named.endswith(f"对照 云溪县民政局　班子　2022 年度 与 2023 年度{suffix}")
    line = reading_house.desk.accounts.record.lines()[0]
    assert (line.who, line.action) == ("reader", "导出对照")
    assert shelf.team[2022] in line.target


@pytest.mark.parametrize(
    "address", ["/compare/export/pdf?a={a}&b={a}", "/compare/export/docx?a={a}", "/compare/export/docx?a={a}&b=x"]
)
def test_what_cannot_be_exported_is_not_found(see: See, shelf: Shelf, address: str) -> None:
    see(address.format(a=shelf.team[2022]), status=404)
