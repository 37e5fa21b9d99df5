"""管理 › 词典: what an administrator teaches works on papers that were there before, and can be taken back."""

from __future__ import annotations

import lxml.html
import pytest

from index.engine import Request
from portal.access import Permission, permissions
from portal.settings import Settings
from tests.portal.house import House
from tests.portal.pages.looking import Page, words

TEXT = """市水务局领导班子{year}年度民主生活会对照检查材料
一、查摆问题
一是河长制巡查没有走到小微水体。
二是小型水体的巡查记录不全。
"""


def found(house: House, query: str) -> int:
    return house.desk.library.search(Request(query)).total_passages


def page(house: House) -> Page:
    return lxml.html.document_fromstring(house.browser("administrator").get("/admin/dictionary").get_data(as_text=True))


def test_synonyms_work_at_once_and_are_taken_back(house: House) -> None:
    house.file(2023, TEXT)
    administrator = house.browser("administrator")
    assert found(house, "小微水体") == 1
    administrator.post("/admin/dictionary/same", {"words": "小微水体，小型水体"})
    assert found(house, "小微水体") == 2
    assert "小微水体 1 份" in " ".join(words(page(house), "tbody//td"))
    administrator.post("/admin/dictionary/same/remove", {"word": ["小型水体", "小微水体"]})
    assert found(house, "小微水体") == 1
    acts = [line.action for line in house.desk.accounts.record.lines()]
    assert {"添加同义说法", "删除同义说法"} <= set(acts)


def test_a_term_stands_once_however_it_is_written(house: House) -> None:
    administrator = house.browser("administrator")
    for term in ("河长制", " 河“长”制 "):
        administrator.post("/admin/dictionary/terms", {"term": term})
    assert house.desk.library.lexicon().terms == ("河“长”制",)
    administrator.post("/admin/dictionary/terms/remove", {"term": "河“长”制"})
    assert house.desk.library.lexicon().terms == ()


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("terms", {"term": "水"}), ("terms", {"term": "，。"}), ("terms", {"term": "很长" * 40}),
        ("same", {"words": "河长制"}), ("same", {"words": "河长制，“河长制”"}), ("same", {"words": ""}),
    ],
)  # fmt: skip
def test_what_is_no_word_is_said_and_nothing_is_changed(house: House, address: str, form: dict[str, str]) -> None:
    answer = house.browser("administrator").post(f"/admin/dictionary/{address}", form, follow_redirects=True)
    assert "没有添加" in answer.get_data(as_text=True)
    lexicon = house.desk.library.lexicon()
    assert (lexicon.terms, lexicon.same) == ((), ())


def test_words_are_escaped(house: House) -> None:
    house.browser("administrator").post("/admin/dictionary/terms", {"term": "<b>河长</b>"})
    assert "<b>河长" not in house.browser("administrator").get("/admin/dictionary").get_data(as_text=True)


def test_only_administrators_teach(house: House) -> None:
    assert house.browser("clerk").get("/admin/dictionary").status_code == 403
    home = house.desk.settings.home
    assert Permission.TEACH in permissions(Settings.load(home, {}, separate_duties=True), "administrator")
