"""Every page with all it loads, fonts and images aside, stays light, in order, and free of anything inline."""

from __future__ import annotations

import pytest

from tests.portal.house import Browser
from tests.portal.pages.conftest import Shelf
from tests.portal.pages.looking import See, words

PAGES = (
    "/",
    "/search?q=调研",
    "/reports/{one}?q=调研",
    "/compare?a={one}&b={two}",
    "/compare",
    "/units/",
    "/units/云溪县民政局",
    "/help/clerk",
)


@pytest.fixture(params=PAGES)
def address(request: pytest.FixtureRequest, shelf: Shelf) -> str:
    return str(request.param).format(one=shelf.team[2022], two=shelf.team[2023])


def test_a_page_weighs_less_than_150_kilobytes(reader: Browser, see: See, address: str) -> None:
    page = see(address)
    loaded = page.xpath("//link[@rel='stylesheet']/@href | //script/@src")
    sizes = [len(reader.get(part).data) for part in (address, *loaded)]
    assert sum(sizes) < 150_000, dict(zip((address, *loaded), sizes, strict=True))


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(see: See, address: str) -> None:
    page = see(address)
    assert page.xpath("//*[@style] | //style | //script[not(@src)]") == []
    assert [a for a in page.xpath("//@src | //@href") if a.startswith(("http", "//"))] == []


def test_a_page_has_its_landmarks_one_heading_and_a_title(see: See, address: str) -> None:
    page = see(address)
    assert page.xpath("//html/@lang") == ["zh-CN"]
    assert len(page.xpath("//main[@id='main']")) == len(page.xpath("//header")) == 1
    assert page.xpath("//a[@class='skip']/@href") == ["#main"]
    assert words(page, "title")[0].endswith(" · 对照")
    assert len(page.xpath("//h1")) == 1


def test_every_field_has_a_name_for_those_who_cannot_see(see: See, address: str) -> None:
    page = see(address)
    labelled = set(page.xpath("//label/@for"))
    fields = page.xpath("//input[not(@type='hidden')] | //select | //textarea")
    unnamed = [
        field.get("name")
        for field in fields
        if not (field.get("aria-label") or field.get("id") in labelled or field.xpath("ancestor::label"))
    ]
    assert unnamed == []
