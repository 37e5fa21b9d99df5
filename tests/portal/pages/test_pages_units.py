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
    assert words(page, "main/table/thead//th") == ["年度", "班子", "个人"]
    assert words(page, "main/table/tbody//th") == ["2023", "2022", "2021", "2020"]
    assert "缺" in words(page, ".gap")[0]
    assert query(link(page, "与 2020 年度对照")) == {"a": [shelf.team[2020]], "b": [shelf.team[2022]]}
    assert f"/reports/{shelf.individual}" in page.xpath("//td//a/@href")


def test_a_unit_without_papers_is_not_found(see: See) -> None:
    assert "没有" in see("/units/没有这个局", status=404).text_content()


def test_an_address_of_the_contract_is_that_page(see: See) -> None:
    assert words(see("/units/云溪县民政局"), "h1") == ["云溪县民政局"]
    assert elements(see("/units/云溪县民政局"), "table")


def test_threads_lead_to_their_places(see: See, shelf: Shelf) -> None:
    page = see("/units/云溪县民政局")
    heads = words(page, "table[@class='threads']/thead//th")
    assert heads == ["问题（最近一次的写法）", "2020", "2022", "2023", "称已解决"]
    rows = elements(page, "table[@class='threads']/tbody/tr")
    assert len(rows) == 3
    duty = next(row for row in rows if "攻坚克难" in row.text_content())
    assert [a.text_content() for a in duty.xpath("td//a")] == ["首次出现", "文字相同", "文字相同"]
    address = duty.xpath("td[3]//a/@href")[0]
    assert address.startswith(f"/reports/{shelf.team[2023]}#")
    (place,) = see(address.split("#")[0]).xpath("//*[@id=$name]", name=address.split("#")[1])
    assert "积压的养老机构备案只办结33宗" in " ".join(place.xpath("ancestor::p")[0].text_content().split())
    assert "核实" in page.xpath("//section[@aria-labelledby='threads']/p")[0].text_content()


def test_promises_of_a_year_and_what_became_of_them(see: See) -> None:
    page = see("/units/云溪县民政局")
    assert words(page, "nav[@aria-label='哪一年提出的措施']//a") == [
        "2023：尚无下一年材料 1", "2022：未见回应 1", "2020：未见回应 1",
    ]  # fmt: skip
    assert words(page, "table[@class='promises']//th")[0] == "2022 年度提出的措施"
    assert words(page, ".state") == ["未见回应"]
    later = see(page.xpath("//nav[@aria-label='哪一年提出的措施']//a/@href")[0])
    assert words(later, ".state") == ["尚无下一年材料"]


def test_every_matter_stands_in_one_row_with_a_column_per_year(see: See, shelf: Shelf) -> None:
    page = see(link(see("/units/云溪县民政局"), "逐年对照"))
    assert words(page, "thead//th") == ["2020 年度", "2022 年度", "2023 年度"]
    duty = next(row for row in elements(page, "tbody/tr") if "攻坚克难" in row.text_content())
    assert [cell.xpath(".//small/a")[0].text_content() for cell in duty.xpath("td")] == [
        "首次出现", "文字相同", "文字相同",
    ]  # fmt: skip
    assert "只办结33宗" in duty.xpath("td[3]//p")[0].text_content()
    assert shelf.team[2023] in duty.xpath("td[3]//a/@href")[0]
    measures = see(link(page, "整改措施"))
    assert "住村调研制度" in measures.xpath("//td[1]//p")[0].text_content()
    assert query(link(page, "看个人的材料")) == {"of": ["persons"]}


def test_what_nobody_had_promised_is_told_apart(see: See) -> None:
    page = see("/units/云溪县民政局", year="2020")
    (extra,) = elements(page, ".unpromised")
    assert "逐条整改" in extra.xpath(".//li")[0].text_content()


def test_shares_and_aspects_are_drawn_and_told(see: See, shelf: Shelf) -> None:
    page = see("/units/云溪县民政局")
    assert words(page, "table[@class='numbers']/thead//th") == ["类型", "2022", "2023"]
    shares = page.xpath("//table[@class='numbers']//td//a")
    assert [share.text_content().endswith("%") for share in shares] == [True, True]
    assert query(shares[1].get("href")) == {"a": [shelf.team[2022]], "b": [shelf.team[2023]]}
    labels = page.xpath("//*[@class='multiples']//*[local-name()='svg']/@aria-label")
    assert "工作作风：2020 年度 2 条，2022 年度 2 条，2023 年度 2 条" in labels


def test_persons_have_threads_of_their_own(see: See) -> None:
    page = see("/units/云溪县民政局", of="persons")
    assert words(page, "nav[@aria-label='看谁的材料']//a[@aria-current]") == ["个人的材料"]
    assert words(page, "table[@class='promises']//th")[0] == "2023 年度提出的措施"
    assert not elements(page, "table[@class='threads']")


def test_a_unit_with_one_year_says_what_is_to_come(see: See) -> None:
    page = see("/units/云溪县交通运输局")
    assert "没有找到在两个以上年度出现的同类问题" in page.text_content()
    assert "有两个年度的同类材料以后" in page.text_content()
