from __future__ import annotations

from tests.portal.house import Browser, House
from tests.portal.pages.conftest import TEAM, Shelf
from tests.portal.pages.looking import See, elements, link, query, words


def test_the_sheet_shows_every_word_of_the_report(see: See, shelf: Shelf) -> None:
    page = see(f"/reports/{shelf.team[2023]}")
    text = TEAM.replace("{year}", "2023").replace("{count}", "123").replace("{half}", "33")
    assert "".join("".join(words(page, ".sheet")).split()) == "".join(text.split())


def test_the_outline_leads_to_places_on_the_sheet(see: See, shelf: Shelf) -> None:
    page = see(f"/reports/{shelf.team[2023]}")
    targets = [a.get("href") for a in page.xpath("//nav[@aria-label='提纲']//a")]
    assert len(targets) >= 8
    assert all(page.get_element_by_id(target[1:]) is not None for target in targets)


def test_every_passage_leads_to_those_like_it(see: See, shelf: Shelf) -> None:
    links = see(f"/reports/{shelf.team[2023]}").xpath("//a[@aria-label='找相似段落']/@href")
    assert len(links) == len(set(links)) > 4
    page = see(links[len(links) // 2])
    assert any(f"/reports/{other}" in href for other in shelf.team.values() for href in page.xpath("//a/@href"))


def test_every_anchor_is_there_once(see: See, shelf: Shelf) -> None:
    names = see(f"/reports/{shelf.team[2023]}?q=调研").xpath("//@id")
    assert len(names) == len(set(names))


def test_hits_of_a_search_stay_marked_and_are_counted(see: See, shelf: Shelf) -> None:
    page = see(f"/reports/{shelf.team[2023]}", q="调研")
    marks = page.xpath("//mark/@id")
    assert marks == [f"h{number}" for number in range(1, len(marks) + 1)]
    assert f"“调研”在这份材料中 {len(marks)} 处" in words(page, ".walk")[0]
    assert len(marks) == 2


def test_without_a_hit_the_page_says_so(see: See, shelf: Shelf) -> None:
    assert "没有“无人机”" in words(see(f"/reports/{shelf.team[2023]}", q="无人机"), ".walk")[0]


def test_what_stands_for_the_words_is_marked_only_where_it_was_searched_for(see: See, shelf: Shelf) -> None:
    here = f"/reports/{shelf.team[2023]}"
    assert words(see(here, q="根源剖析"), "mark") == ["原因剖析"]
    assert words(see(here, q="根源剖析", widen="0"), "mark") == []


def test_the_way_back_is_the_search_as_it_was(see: See, shelf: Shelf) -> None:
    found = see("/search", q="调研", part="problems", year="2023", widen="0")
    there = found.xpath("//article[@class='hit']//h2/a/@href")[0]
    back = query(link(see(there), "回到检索"))
    assert back == {"q": ["调研"], "part": ["problems"], "year": ["2023"], "widen": ["0"]}


def test_metadata_comes_with_its_source(see: See, shelf: Shelf) -> None:
    known = words(see(f"/reports/{shelf.team[2023]}"), ".known")[0]
    assert "云溪县民政局" in known
    assert "2023 年度" in known
    assert "据" in known


def test_a_stated_number_that_differs_is_noted_with_its_place(see: See, shelf: Shelf) -> None:
    page = see(f"/reports/{shelf.team[2023]}")
    (note,) = [a for a in page.xpath("//*[@class='known']//a") if "3个问题" in a.text_content()]
    assert page.get_element_by_id(note.get("href")[1:]) is not None


def test_neighbours_of_the_same_unit_and_kind_are_one_click_away(see: See, shelf: Shelf) -> None:
    page = see(f"/reports/{shelf.team[2022]}")
    assert query(link(page, "与 2020 年度对照")) == {"a": [shelf.team[2020]], "b": [shelf.team[2022]]}
    pairs = [query(a.get("href")) for a in page.xpath("//*[@class='known']//a") if a.text_content() == "对照"]
    assert pairs == [
        {"a": [shelf.team[2020]], "b": [shelf.team[2022]]},
        {"a": [shelf.team[2022]], "b": [shelf.team[2023]]},
    ]


def test_a_reader_is_not_offered_to_correct(see: See, shelf: Shelf, reading_house: House) -> None:
    address = f"/reports/{shelf.team[2023]}"
    assert "更正这些内容" not in see(address).text_content()
    assert "更正这些内容" in see(address, browser=reading_house.browser("clerk")).text_content()


def test_the_original_comes_back_byte_for_byte_and_is_put_on_record(
    reader: Browser, shelf: Shelf, reading_house: House
) -> None:
    answer = reader.get(f"/reports/{shelf.individual}/original")
    assert answer.data == reading_house.desk.archive.original(shelf.individual).data
    assert "attachment" in answer.headers["Content-Disposition"]
    record = reading_house.browser("administrator").get("/admin/record").get_data(as_text=True)
    assert "下载原件" in record


def test_an_earlier_version_can_be_read_and_says_that_it_is_one(house: House) -> None:
    text = "一、存在问题\n一是学习不够。\n二、整改措施\n一是加强学习。\n"
    first = house.file(2023, text)
    assert house.file(2023, text.replace("不够", "还不够")) == first
    browser = house.browser("reader")
    now, before = (browser.get(f"/reports/{first}{end}").get_data(as_text=True) for end in ("", "?version=1"))
    assert "还不够" in now
    assert "第 1 版" in now
    assert "还不够" not in before
    assert "这是第 1 版，现在用的是第 2 版" in before


def test_a_report_that_is_not_there_is_a_page_that_says_so(see: See) -> None:
    assert "没有找到" in see("/reports/000000000000", status=404).text_content()


def test_headings_are_told_apart_by_level_and_part(see: See, shelf: Shelf) -> None:
    page = see(f"/reports/{shelf.team[2023]}")
    classes = {element.get("class") for element in elements(page, ".heading")}
    assert {"heading level-1 part-problems", "heading level-2 part-problems", "heading level-1 part-causes"} <= classes
