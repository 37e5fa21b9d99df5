"""Recent and saved searches: each person's own, without doubles, with what is new since the last look."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest

from portal.accounts import Accounts
from portal.accounts.searches import MOST_SAVED, RECENT
from portal.errors import BadRequest
from tests.portal.house import REPORT, Browser, House, open_house
from tests.portal.pages.looking import Page, link, query, words

OTHER = REPORT.replace("市水务局", "县林业局")


def look(browser: Browser, address: str) -> Page:
    return lxml.html.document_fromstring(browser.get(address).get_data(as_text=True))


def before(page: Page, title: str) -> list[str]:
    """The searches listed under a heading."""
    lists = page.xpath("//section[h2[text()=$title]]//li/a[1]", title=title)
    return [" ".join(one.text_content().split()) for one in lists]


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    accounts = Accounts.open(tmp_path / "home")
    yield accounts
    accounts.close()


def test_the_latest_twenty_questions_stay_each_once(accounts: Accounts) -> None:
    searches = accounts.searches
    for number in range(RECENT + 5):
        searches.note("甲", f"q={number}", f"q={number}", 0)
    searches.note("甲", "q=9", "q=9&sort=newest", 0)
    addresses = [one.address for one in searches.recent("甲")]
    assert addresses[:2] == ["q=9&sort=newest", "q=24"]
    assert len(addresses) == len(set(addresses)) == RECENT


def test_nobody_sees_or_removes_what_is_another_s(accounts: Accounts) -> None:
    searches = accounts.searches
    for who in ("甲", "乙"):
        searches.note(who, "q=1", "q=1", 0)
        searches.save(who, f"{who}的", ("q=1", "q=1"), 0)
    searches.remove("甲", searches.saved("乙")[0].id)
    searches.forget("甲", searches.recent("乙")[0].id)
    searches.forget("甲")
    assert searches.recent("甲") == []
    assert [one.name for who in ("甲", "乙") for one in searches.saved(who)] == ["甲的", "乙的"]
    assert len(searches.recent("乙")) == 1


def test_a_long_question_is_listed_by_its_beginning(shared_house: House) -> None:
    browser = shared_house.browser("reader")
    browser.get("/search?q=" + "学习" * 200)
    (name, *_) = before(look(browser, "/"), "最近的检索")
    assert name.startswith("学习学习")
    assert len(name) < 60


def test_saving_again_gives_another_name_and_there_is_a_limit(accounts: Accounts) -> None:
    searches = accounts.searches
    for number in range(MOST_SAVED):
        searches.save("甲", "名", (f"q={number}", f"q={number}"), 0)
    searches.save("甲", "新名", ("q=0", "q=0"), 0)
    assert [one.name for one in searches.saved("甲")][:2] == ["新名", "名"]
    with pytest.raises(BadRequest, match="最多保存"):
        searches.save("甲", "名", ("q=x", "q=x"), 0)
    assert len(searches.saved("甲")) == MOST_SAVED
    for name in ("", "长" * 61):
        with pytest.raises(BadRequest, match="名称"):
            searches.save("乙", name, ("q=x", "q=x"), 0)


def test_a_database_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    home = tmp_path / "home"
    accounts = Accounts.open(home)
    accounts.people.add("张三", "reader")
    accounts.close()
    database = sqlite3.connect(home / "portal.db")
    database.executescript(
        "DROP TABLE recent_searches; DROP TABLE saved_searches; UPDATE alembic_version SET version_num = '0001';"
    )
    database.close()
    accounts = Accounts.open(home)
    accounts.searches.note("张三", "q=1", "q=1", 0)
    assert [one.address for one in accounts.searches.recent("张三")] == ["q=1"]
    assert [person.name for person in accounts.people.all()] == ["张三"]
    accounts.close()


def test_what_was_asked_is_offered_again_and_can_be_forgotten(house: House) -> None:
    house.file(2023)
    reader = house.browser("reader")
    for address in (
        "/search?q=调研&part=problems",
        "/search?q=学习",
        "/search?q=学习&sort=newest",
        "/search?q=学习&page=2",
    ):
        reader.get(address)
    page = look(reader, "/")
    assert before(page, "最近的检索") == ["学习", "调研 查摆问题"]
    assert query(link(page, "调研　查摆问题")) == {"q": ["调研"], "part": ["problems"]}
    assert before(look(house.browser("clerk"), "/"), "最近的检索") == []
    reader.post(page.xpath("//form[@class='drop']/@action")[0])
    assert before(look(reader, "/"), "最近的检索") == ["调研 查摆问题"]
    reader.post("/searches/recent/forget")
    assert before(look(reader, "/"), "最近的检索") == []


def test_a_saved_search_tells_what_is_new_until_one_has_looked(house: House) -> None:
    house.file(2022)
    reader = house.browser("reader")
    form = look(reader, "/search?q=走马观花").xpath("//form[@action='/searches/']")[0]
    kept = {field.get("name"): field.get("value") for field in form.xpath(".//input")}
    assert kept["name"] == "走马观花"
    reader.post("/searches/", {"address": kept["address"], "name": "调研作风"})
    assert before(look(reader, "/"), "保存的检索") == ["调研作风"]
    assert "新结果" not in look(reader, "/").text_content()
    house.file(2023)
    page = look(reader, "/")
    assert words(page, ".state") == ["1 份新结果"]
    news = look(reader, link(page, "1 份新结果"))
    assert words(news, ".from") == ["市水务局 2023 年度 · 班子"]
    assert len(words(look(reader, link(news, "全部")), ".from")) == 2
    assert "新结果" not in look(reader, "/").text_content()
    report = house.desk.archive.list()[0].id
    house.desk.archive.correct(report, "title", "更正过的标题", "clerk")
    house.desk.library.catch_up()
    assert "新结果" not in look(reader, "/").text_content()
    assert before(look(house.browser("clerk"), "/"), "保存的检索") == []
    reader.post(look(reader, "/").xpath("//section[h2='保存的检索']//form/@action")[0])
    assert before(look(reader, "/"), "保存的检索") == []


def test_new_papers_of_units_one_may_not_read_are_not_counted(house: House) -> None:
    house.add_user("水务局经办", "clerk", ("市水务局",))
    house.file(2022)
    browser = house.browser("水务局经办")
    browser.post("/searches/", {"address": "q=走马观花", "name": "走马"})
    house.file(2023, OTHER, "县林业局/{year}/班子.txt")
    assert "新结果" not in look(browser, "/").text_content()
    house.file(2024)
    assert words(look(browser, "/"), ".state") == ["1 份新结果"]


@pytest.mark.parametrize("address", ["", "sort=newest", "https://example.org/?q=x"])
def test_only_a_search_can_be_saved(house: House, address: str) -> None:
    assert house.browser("reader").post("/searches/", {"address": address, "name": "x"}).status_code == 400


def test_the_demonstration_remembers_too(tmp_path: Path) -> None:
    house = open_house(tmp_path / "home", demo=True)
    house.file(2023)
    visitor = house.browser()
    visitor.get("/search?q=调研")
    assert before(look(visitor, "/"), "最近的检索") == ["调研"]
    house.desk.close()


def test_a_search_that_cannot_be_noted_is_answered_all_the_same(house: House) -> None:
    house.file(2023)
    reader = house.browser("reader")
    database = sqlite3.connect(house.desk.settings.home / "portal.db")
    database.execute("DROP TABLE recent_searches")
    database.close()
    assert reader.get("/search?q=走马观花").status_code == 200
