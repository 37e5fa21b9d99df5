"""以文搜文: from a passage, from pasted text, on the page and through the interface."""

from __future__ import annotations

import pytest

from portal.interface import answers
from tests.portal.house import Browser, House
from tests.portal.pages.conftest import Shelf
from tests.portal.pages.looking import See, elements, link, query, words

TEXT = "调研不够深入，下乡的次数不少，住下来的时候不多"


def test_every_passage_leads_to_those_like_it_and_not_to_itself(see: See, shelf: Shelf) -> None:
    page = see("/search", q="下乡次数", unit="云溪县民政局", year="2023")
    address = link(page, "相似段落")
    assert query(address)["report"] == [shelf.team[2023]]
    alike = see(address)
    assert "调研不够深入" in words(alike, ".sample")[0]
    assert len(elements(alike, ".hit")) == 3
    assert not [a for a in elements(alike, ".passage") if shelf.team[2023] in a.get("href")]
    assert {line.split()[1] for line in words(alike, ".from")} == {"100%"}
    assert words(alike, "mark")


def test_a_pasted_text_finds_what_was_reworded_and_stays_in_the_form(see: See) -> None:
    page = see("/search/alike", text=TEXT)
    assert words(page, "textarea") == [TEXT]
    assert len(elements(page, ".hit")) == 4
    shares = [int(line.split()[1].rstrip("%")) for line in words(page, ".from")]
    assert shares == sorted(shares, reverse=True)
    assert 50 < shares[0] < 100


def test_without_a_text_there_is_a_form_and_without_likeness_a_word(see: See) -> None:
    page = see("/search/alike")
    assert elements(page, "textarea")
    assert not elements(page, ".empty")
    assert elements(see("/search/alike", text="量子纠缠与超导材料的最新进展"), ".empty")


@pytest.mark.parametrize(
    "address", ["?report={id}", "?report={id}&start=9&end=3", "?report={id}&start=9999999&end=9999999"]
)
def test_a_stretch_that_is_none_is_said_to_be_none(reader: Browser, shelf: Shelf, address: str) -> None:
    asked = address.format(id=shelf.individual)
    for place in ("/search/alike", "/api/v1/alike"):
        assert reader.get(place + asked).status_code == 400
    assert reader.get("/search/alike?report=nowhere&start=0&end=9").status_code == 404


def test_the_interface_gives_the_same(reader: Browser, see: See) -> None:
    found = answers.Alike.model_validate(reader.get("/api/v1/alike", query_string={"text": TEXT}).json)
    assert found.text == TEXT
    assert len(found.hits) == len(elements(see("/search/alike", text=TEXT), ".hit"))
    passage = found.hits[0].passage
    assert all(len(passage.snippet[start:end]) >= 4 for start, end in passage.highlights)


def test_nobody_is_led_to_papers_of_others(reading_house: House, shelf: Shelf, see: See) -> None:
    limited = reading_house.browser("limited")
    page = see("/search/alike", browser=limited, text=TEXT)
    assert len(elements(page, ".hit")) == 3
    assert "交通运输局" not in page.text_content()
    see("/search/alike", browser=limited, status=404, report=shelf.other, start="0", end="9")
