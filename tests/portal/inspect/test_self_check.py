"""提交前自查: the same rules over a file that leaves nothing behind."""

from __future__ import annotations

import io
from pathlib import Path

import lxml.html
import pytest

from tests.portal.house import Browser
from tests.portal.inspect.conftest import PAPER, Inspected
from tests.portal.pages.looking import elements, words

NAME = "林业局自查稿-秘密的名字.txt"


def send(browser: Browser, text: str, name: str = NAME) -> tuple[int, lxml.html.HtmlElement]:
    answer = browser.post("/inspect/self-check/", {"file": (io.BytesIO(text.encode()), name)})
    return answer.status_code, lxml.html.document_fromstring(answer.get_data(as_text=True))


def test_a_clerk_comes_from_the_archive_and_an_inspector_from_the_checks(alone: Inspected) -> None:
    for name, area in (("clerk", "材料库"), ("inspector", "抽查")):
        browser = alone.house.browser(name)
        page = lxml.html.document_fromstring(browser.get("/inspect/self-check/").text)
        assert [a.text for a in page.xpath("//header//a[@aria-current]")] == [area]
        assert page.xpath("//nav[contains(@class,'tabs')]/@aria-label") == [area]
        other = browser.get("/archive/").text
        assert ("提交前自查" in other) == (name == "clerk")


def contents(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file())


def test_a_file_is_looked_at_and_nothing_of_it_is_kept(alone: Inspected) -> None:
    house = alone.house
    before = {path.name for path in house.desk.settings.home.rglob("*")}
    ids, revision = [one.id for one in house.desk.archive.list()], house.desk.archive.revision()
    text = PAPER.format(unit="云溪县林业局", year=2024).replace("推诿", "推诿扯皮绝无仅有的一句")
    status, page = send(house.browser("clerk"), text)
    assert status == 200
    assert len(elements(page, ".leadcard")) > 1
    assert "没有收录，没有留存" in " ".join(words(page, ".notice"))
    assert page.xpath("//form[contains(@action,'leads')]") == []
    assert ([one.id for one in house.desk.archive.list()], house.desk.archive.revision()) == (ids, revision)
    assert {path.name for path in house.desk.settings.home.rglob("*")} <= before | {"portal.db-wal", "portal.db-shm"}
    kept = contents(house.desk.settings.home)
    assert "绝无仅有的一句".encode() not in kept
    assert "秘密的名字".encode() not in kept
    assert next(line.action for line in house.desk.accounts.record.lines() if line.who == "clerk") == "提交前自查"


def test_earlier_years_of_the_unit_are_looked_at_too(inspected: Inspected) -> None:
    text = PAPER.format(unit="云溪县林业局", year=2024)
    status, page = send(inspected.house.browser("clerk"), text, "云溪县林业局2024年度班子对照检查材料.txt")
    assert status == 200
    others = [cite for cite in words(page, "cite") if "2023年度" in cite or "2022年度" in cite]
    assert others, words(page, "h3")


@pytest.mark.parametrize(
    ("unit", "year", "said", "compared"),
    [
        ("县林业局", 2024, "按材料库中的“云溪县林业局”", True),
        ("云溪县林业局", 2024, "", True),
        ("县公路局", 2024, "", False),
        ("", 2024, "看不出单位", False),
    ],
)
def test_a_unit_without_its_place_is_the_one_of_the_archive(
    inspected: Inspected, unit: str, year: int, said: str, compared: bool
) -> None:
    status, page = send(inspected.house.browser("clerk"), PAPER.format(unit=unit, year=year), "草稿.txt")
    told = " ".join(words(page, ".notice"))
    assert status == 200
    assert said in told if said else "材料库中的" not in told
    assert any("云溪县林业局2023年度" in cite for cite in words(page, "cite")) == compared


@pytest.mark.parametrize(("text", "said"), [("", "空"), ("\x00\x01\x02\x03" * 50, "文")])
def test_what_cannot_be_read_is_refused_in_words(inspected: Inspected, text: str, said: str) -> None:
    status, page = send(inspected.first, text)
    assert (status, said in page.text_content()) == (422, True)


def test_a_file_is_asked_for(inspected: Inspected) -> None:
    assert inspected.first.post("/inspect/self-check/").status_code == 400


def test_readers_have_no_use_for_it_and_clerks_find_it(inspected: Inspected) -> None:
    assert inspected.house.browser("reader").get("/inspect/self-check/").status_code == 403
    page = inspected.house.browser("clerk").get("/archive/").get_data(as_text=True)
    assert "/inspect/self-check/" in page
