"""Units that administrators add: names and succession hold at once, in this process and in the readers'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from corpus.archive import Archive, Packed, Source
from corpus.errors import InvalidCorrection
from corpus.identify.succession import lineage, successor
from corpus.identify.unit import canonical_unit, same_unit
from corpus.ingest.workers import Workers
from corpus.units import units, use_units
from index.widening import unit_names

GROUP = {"canonical": "城市投资集团有限公司", "short": "城投", "aliases": "城投集团、城投公司", "parent": "国资委"}


@pytest.fixture(autouse=True)
def only_the_programs_units() -> Iterator[None]:
    use_units(())
    yield
    use_units(())


def test_other_names_and_succession_hold_at_once_and_are_taken_back(archive: Archive) -> None:
    assert canonical_unit("江州城投") == "江州城投"
    archive.add_unit(GROUP, "li")
    archive.add_unit({"canonical": "城建开发公司", "successor": "城投", "valid_to": "2021"}, "li")
    assert canonical_unit("江州城投") == "江州城市投资集团有限公司"
    assert same_unit("江州城投集团", "江州城投公司")
    assert successor("江州城建开发公司") == "江州城市投资集团有限公司"
    assert lineage("江州城投", ["江州城建开发公司", "江州财政局"]) == ("江州城建开发公司",)
    assert "城市投资集团有限公司" in unit_names("城投")
    assert units().by_id[units().added[-1]["parent"]]["short"] == "国资委"
    for row in archive.units():
        archive.remove_unit(row["id"])
    assert (canonical_unit("江州城投"), successor("江州城建开发公司")) == ("江州城投", None)


def test_another_process_and_the_next_start_know_them(archive: Archive) -> None:
    archive.add_unit(GROUP, "li")
    use_units(())
    with Archive.open(archive.home):
        assert canonical_unit("江州城投").endswith("有限公司")
    text = "江州城投领导班子2023年度民主生活会对照检查材料\n一、存在的问题\n一是学习不够。"
    with Workers(1, 60) as workers:
        packed = workers.read(Source("/城投公司/a.txt", text.encode())).result()
    assert isinstance(packed, Packed)


def test_what_the_office_says_of_a_unit_goes_before_what_the_program_says(archive: Archive) -> None:
    archive.add_unit({"canonical": "财政和国资局", "aliases": "财政局"}, "li")
    assert canonical_unit("江州市财政局") == "江州市财政和国资局"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"canonical": " "}, "全称"),
        ({"canonical": "某", }, "全称"),
        ({"canonical": "城投", "parent": "没有的单位"}, "没有的单位"),
        ({"canonical": "城投", "successor": "没有的单位"}, "没有的单位"),
        ({"canonical": "财政局", "successor": "财政局"}, "财政局"),
        ({"canonical": "城投", "valid_from": "去年"}, "年份"),
    ],
)  # fmt: skip
def test_a_row_that_leads_nowhere_is_refused(archive: Archive, said: Mapping[str, str], words: str) -> None:
    with pytest.raises(InvalidCorrection, match=words):
        archive.add_unit(said, "li")
    assert archive.units() == ()
