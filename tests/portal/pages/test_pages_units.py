from __future__ import annotations

from tests.portal.pages.conftest import Shelf
from tests.portal.pages.looking import See, elements, link, query, words


def test_units_are_listed_with_their_years_and_gaps(see: See) -> None:
    page = see("/units/")
    rows = [[cell.text_content() for cell in row] for row in elements(page, "tbody/tr")]
    assert rows == [
        ["云溪县交通运输局", "", "", "", "1", "1"],
        ["云溪县民政局", "1", "缺", "1", "2", "4"],
    ]
    assert query(link(page, "2")) == {"unit": ["云溪县民政局"], "year": ["2023"]}


def test_a_unit_shows_years_by_kinds_and_offers_to_compare(see: See, shelf: Shelf) -> None:
    page = see(link(see("/units/"), "云溪县民政局"))
    assert words(page, "thead//th") == ["年度", "班子", "个人"]
    assert words(page, "tbody//th") == ["2023", "2022", "2021", "2020"]
    assert "缺" in words(page, ".gap")[0]
    assert query(link(page, "与 2020 年度对照")) == {"a": [shelf.team[2020]], "b": [shelf.team[2022]]}
    assert f"/reports/{shelf.individual}" in page.xpath("//td//a/@href")


def test_a_unit_without_papers_is_not_found(see: See) -> None:
    assert "没有" in see("/units/没有这个局", status=404).text_content()


def test_an_address_of_the_contract_is_that_page(see: See) -> None:
    assert words(see("/units/云溪县民政局"), "h1") == ["云溪县民政局"]
    assert elements(see("/units/云溪县民政局"), "table")
