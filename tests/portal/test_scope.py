"""A person whose account is limited to some units: the papers of others are not there, whichever way one asks."""

from __future__ import annotations

import io

import pytest

from corpus.archive import Source
from corpus.parse import Clues, parse
from index.engine import Filters, Request
from portal.scope import ScopedLibrary
from tests.portal.house import REPORT, Browser, House

OTHER = REPORT.replace("市水务局", "县林业局")


@pytest.fixture
def limited(house: House) -> tuple[Browser, str, str]:
    """A clerk of 市水务局, a report of theirs, and one of 县林业局."""
    house.add_user("水务局经办", "clerk", ("市水务局",))
    return house.browser("水务局经办"), house.file(2023), house.file(2023, OTHER, "县林业局/{year}/班子.txt")


def test_one_reads_ones_own_and_nothing_else(limited: tuple[Browser, str, str]) -> None:
    browser, own, other = limited
    assert browser.get(f"/reports/{own}").status_code == 200
    for address in (
        f"/reports/{other}", f"/reports/{other}/original", f"/compare?a={own}&b={other}", f"/api/v1/reports/{other}",
        f"/archive/reports/{other}", "/units/县林业局",
    ):  # fmt: skip
        assert browser.get(address).status_code == 404, address


@pytest.mark.parametrize("asking", ["", "unit=县林业局", "unit=县林业局&unit=市水务局"])
def test_a_search_neither_finds_nor_names_others(limited: tuple[Browser, str, str], asking: str) -> None:
    browser, own, _ = limited
    found = browser.get(f"/api/v1/search?q=走马观花&{asking}").json
    assert {hit["report"]["id"] for hit in found["hits"]} == ({own} if asking != "unit=县林业局" else set())
    assert {value["value"] for value in found["facets"]["unit"]} <= {"市水务局"}


@pytest.mark.parametrize("asking", ["", "unit=县", "unit=县*", "unit=县林业局"])
def test_a_place_that_one_is_limited_to_opens_nothing_below_it(
    house: House, limited: tuple[Browser, str, str], asking: str
) -> None:
    house.add_user("县", "reader", ("县",))
    assert house.browser("县").get(f"/api/v1/search?q=走马观花&{asking}").json["total_reports"] == 0
    library = ScopedLibrary(house.desk.library, ("县",))
    assert library.trend(Request("走马观花")) == ()


def test_nothing_is_suggested_that_only_others_have(house: House, limited: tuple[Browser, str, str]) -> None:
    house.file(2021, OTHER.replace("走马观花", "蜻蜓点水"), "县林业局/{year}/班子.txt")
    for typed, own, others in (
        ("走马", {"走马观花"}, set()),
        ("蜻蜓", set(), {"蜻蜓点水"}),
        ("县林", set(), {"县林业局"}),
    ):
        mine, everybody_s = (
            {one["term"] for one in browser.get(f"/api/v1/suggest?q={typed}").json["suggestions"]}
            for browser in (limited[0], house.browser("reader"))
        )
        assert (mine, everybody_s) == (own, own | others)
    assert limited[0].get("/api/v1/search?q=蜻蜒点水").json["suggestions"] == []
    assert house.browser("reader").get("/api/v1/search?q=蜻蜒点水").json["suggestions"] == ["蜻蜓点水"]


def test_figures_and_alike_passages_are_of_ones_own(house: House, limited: tuple[Browser, str, str]) -> None:
    whole, scoped = house.desk.library, ScopedLibrary(house.desk.library, ["市水务局"])
    assert {tally.unit for tally in whole.trend(Request("学习"))} == {"市水务局", "县林业局"}
    assert {tally.unit for tally in scoped.trend(Request("学习"))} == {"市水务局"}
    assert {hit.card.unit for hit in whole.alike("下基层调研走马观花，发现问题不多")} == {"市水务局", "县林业局"}
    assert {hit.card.unit for hit in scoped.alike("下基层调研走马观花，发现问题不多")} == {"市水务局"}
    assert scoped.trend(Request("学习", Filters(units=("县林业局",)))) == ()


@pytest.mark.parametrize("address", ["/", "/search?q=走马观花", "/units/", "/archive/", "/archive/unsure", "/compare"])
def test_no_page_names_others(limited: tuple[Browser, str, str], address: str) -> None:
    assert "县林业局" not in limited[0].get(address).get_data(as_text=True)


def test_a_paper_of_others_is_not_named_beside_ones_own_that_is_the_same(
    house: House, limited: tuple[Browser, str, str]
) -> None:
    own = house.file(2022, REPORT, "市水务局/{year}/班子.txt")
    data = REPORT.format(year=2022).encode()
    house.desk.archive.file(Source("抄来.txt", data), parse(data, "抄来.txt", Clues(manifest={"unit": "县林业局"})))
    assert "逐字节相同" in house.browser("reader").get(f"/reports/{own}").text
    assert "逐字节相同" not in limited[0].get(f"/reports/{own}").text


def test_one_sees_the_uploads_of_others_no_more_than_their_papers(
    house: House, limited: tuple[Browser, str, str]
) -> None:
    sent = {"files": (io.BytesIO(OTHER.format(year=2021).encode()), "县林业局2021.txt")}
    theirs = house.browser("clerk").post("/archive/upload", sent).location
    house.desk.jobs.wait(theirs.rsplit("/", 1)[1], 30)
    assert "县林业局" in house.browser("clerk").get("/archive/jobs").text
    assert "县林业局" not in limited[0].get("/archive/jobs").text
    assert {limited[0].get(address).status_code for address in (theirs, f"{theirs}/progress")} == {404}
    house.desk.jobs.wait(house.desk.jobs.submit("verify", "核对县林业局", "administrator").id, 30)
    assert "核对" not in house.browser("clerk").get("/archive/jobs").text


@pytest.mark.parametrize(
    ("act", "form"), [("", {"unit": "市水务局"}), ("/withdraw", {"field": "unit"}), ("/remove", {"reason": "x"})]
)
def test_nobody_changes_what_they_cannot_read(
    house: House, limited: tuple[Browser, str, str], act: str, form: dict[str, str]
) -> None:
    browser, _, other = limited
    before = house.desk.archive.revision()
    assert browser.post(f"/archive/reports/{other}{act}", form).status_code == 404
    assert house.desk.archive.revision() == before


def test_removals_and_refusals_of_others_are_not_seen(house: House, limited: tuple[Browser, str, str]) -> None:
    browser, own, other = limited
    house.desk.archive.remove(other, "重复", "x")
    house.browser("clerk").post("/archive/upload", {"files": (io.BytesIO(b""), "别人的.txt")})
    house.desk.jobs.wait(house.desk.jobs.recent(1)[0].id, 30)
    assert "别人的" in house.browser("clerk").get("/archive/refusals").get_data(as_text=True)
    assert "别人的" not in browser.get("/archive/refusals").get_data(as_text=True)
    refused = house.desk.archive.refusals()[0].id
    assert browser.post(f"/archive/refusals/{refused}/dismiss").status_code == 404
    assert browser.get(f"/archive/refusals/{refused}/original").status_code == 404
    assert browser.post(f"/archive/removals/{other}/restore").status_code == 404
    browser.post(f"/archive/reports/{own}/remove", {"reason": "自己的"})
    assert "自己的" in browser.get("/archive/removals").get_data(as_text=True)
    assert browser.post(f"/archive/removals/{own}/restore").status_code == 303
