"""Exact wording through the HTTP interface: what stands in the real reports is found in every one that holds it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from corpus.archive import Source
from corpus.normalise import fold
from corpus.parse import Clues, parse
from corpus.passages import passages
from tests.portal.house import Browser, House, open_house

DATA = Path(__file__).parents[2] / "../shared/data"
DRAWN = 300

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real reports do not lie beside this checkout"),
]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = open_house(tmp_path_factory.mktemp("exact") / "home")
    for path in [*sorted((DATA / "seeds").glob("*.txt")), *sorted((DATA / "work-reports").glob("*.txt"))[::13]]:
        house.desk.archive.file(Source(path.name, path.read_bytes()), parse(path.read_bytes(), path.name, Clues()))
    house.desk.library.catch_up()
    yield house
    house.desk.close()


@pytest.fixture(scope="module")
def texts(house: House) -> Mapping[str, str]:
    """The folded text of each report as grep would look through it."""
    held = (house.desk.archive.get(one.id) for one in house.desk.archive.list())
    return {one.id: fold(one.report.text).text for one in held}


def test_every_substring_is_found_in_every_report_that_holds_it(house: House, texts: Mapping[str, str]) -> None:
    reader, chance = house.browser("reader"), random.Random(11)
    for drawn in _drawn(list(texts.values()), chance):
        assert _found(reader, drawn) == {name for name, text in texts.items() if drawn in text}, drawn


def test_the_count_of_passages_is_that_of_reading_through(house: House, texts: Mapping[str, str]) -> None:
    reader = house.browser("reader")
    archived = [house.desk.archive.get(name) for name in texts]
    for words in ("民主生活会", "不够", "建设", "问题"):
        held = [passage.span.of(one.report.text) for one in archived for passage in passages(one.report)]
        answer = reader.get("/api/v1/search", query_string={"q": f'"{words}"'}).get_json()
        assert answer["total_passages"] == sum(words in fold(text).text for text in held)


def _drawn(texts: list[str], chance: random.Random) -> Iterator[str]:
    """Substrings of 2 to 12 characters, each within a line."""
    for _ in range(DRAWN):
        text, size = chance.choice(texts), chance.randint(2, 12)
        begin = chance.randrange(len(text) - size)
        drawn = text[begin : begin + size].split("\n")[0]
        if drawn.strip() and fold(drawn).text == drawn:
            yield drawn


def _found(reader: Browser, words: str) -> set[str]:
    answer = reader.get("/api/v1/search", query_string={"q": f'"{words}"', "limit": "100"}).get_json()
    found = {hit["report"]["id"] for hit in answer["hits"]}
    assert len(found) == answer["total_reports"]
    return found
