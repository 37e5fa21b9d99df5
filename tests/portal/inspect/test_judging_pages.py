"""One report: leads in the text and beside it, verdicts, two persons, what nobody else sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.portal.house import House, open_house
from tests.portal.inspect.conftest import UNITS, Inspected, look
from tests.portal.pages.looking import elements, words


def page_of(batch: int, item: int) -> str:
    return f"/inspect/batches/{batch}/items/{item}"


def test_leads_stand_in_the_text_and_beside_it_with_the_rule(inspected: Inspected) -> None:
    batch = inspected.make(way="all", year="2023")
    item = inspected.items(batch)[0]
    page = look(inspected.first, page_of(batch, item.id))
    cards = elements(page, ".leadcard")
    assert len(cards) == len(inspected.file(batch, item).leads) > 1
    places = [card.get("data-place") for card in cards]
    assert all(page.xpath("//mark[@id=$name]", name=place) for place in places if place)
    assert any(places)
    assert "规则原文" in cards[0].text_content()
    assert "指纹" in cards[0].text_content()
    assert page.xpath("//a[@rel='next']/@href")[0].startswith("/inspect/batches/")


def test_a_verdict_is_kept_with_its_reason_and_the_next_lead_comes_up(inspected: Inspected) -> None:
    batch = inspected.make()
    item = inspected.items(batch)[0]
    lead, *rest = inspected.file(batch, item).leads
    at = page_of(batch, item.id)
    assert inspected.first.post(f"{at}/leads/{lead.id}", {"outcome": "rejected"}).status_code == 400
    answer = inspected.first.post(f"{at}/leads/{lead.id}", {"outcome": "rejected", "reason": "是<b>统计</b>表述"})
    assert answer.location.startswith(f"{at}#l")
    assert int(answer.location.rsplit("#l")[1]) in {one.id for one in rest}
    page = look(inspected.first, at)
    assert any("不成立，是<b>统计</b>表述" in said for said in words(page, ".said"))
    record = look(inspected.house.browser("administrator"), "/admin/record?action=判断疑点").text_content()
    assert "不成立　是<b>统计</b>表述" in record
    assert inspected.first.post(f"{at}/leads/999999", {"outcome": "upheld"}).status_code == 404


def test_the_second_person_confirms_and_the_batch_is_closed_for_good(inspected: Inspected) -> None:
    batch = inspected.make()
    assert inspected.first.post(f"/inspect/batches/{batch}/close").status_code == 400
    inspected.judge_all(batch)
    item = inspected.items(batch)[0]
    at = page_of(batch, item.id)
    assert inspected.first.post(f"/inspect/batches/{batch}/close").status_code == 303
    lead = inspected.file(batch, item).leads[0]
    for path, said in (
        (f"{at}/leads/{lead.id}", {"outcome": "rejected", "reason": "改主意"}),
        (f"{at}/notes", {"words": "备注"}),
        (f"{at}/handling", {"proposal": "合格"}),
        (f"/inspect/batches/{batch}/close", {}),
        (f"{at}/replace", {"reason": "看不清"}),
    ):
        assert inspected.first.post(path, said).status_code == 400, path
    assert inspected.first.post(f"{at}/follow-up", {"words": "已重新上报"}).status_code == 303
    page = look(inspected.first, at)
    assert "已重新上报" in page.text_content()
    assert page.xpath("//form[contains(@action, '/leads/')]") == []


def test_whoever_judged_cannot_confirm(inspected: Inspected) -> None:
    batch = inspected.make()
    item = inspected.items(batch)[0]
    at = page_of(batch, item.id)
    assert inspected.second.post(f"{at}/confirm", {"word": "confirm"}).status_code == 400
    for lead in inspected.file(batch, item).leads:
        inspected.first.post(f"{at}/leads/{lead.id}", {"outcome": "upheld"})
    answer = inspected.first.post(f"{at}/confirm", {"word": "confirm"})
    assert (answer.status_code, "两个人" in answer.get_data(as_text=True)) == (400, True)
    assert "请另一位检查人" in look(inspected.first, at).text_content()
    assert inspected.second.post(f"{at}/confirm", {"word": "return"}).status_code == 400
    assert inspected.second.post(f"{at}/confirm", {"word": "return", "reason": "补充理由"}).status_code == 303
    assert "已退回" in words(look(inspected.second, at), ".state")


def test_notes_and_what_is_proposed_are_for_inspectors_alone(inspected: Inspected) -> None:
    batch = inspected.make()
    item = inspected.items(batch)[0]
    at = page_of(batch, item.id)
    inspected.first.post(f"{at}/notes", {"words": "约谈时再问一次"})
    inspected.first.post(
        f"{at}/handling", {"statement": "单位认可", "proposal": "修改后上报", "deadline": "2026年3月底前"}
    )
    page = look(inspected.second, at)
    assert "约谈时再问一次" in page.text_content()
    assert "修改后上报" in words(page, "dd")
    for role in ("reader", "clerk"):
        assert inspected.house.browser(role).get(at).status_code == 403


def test_a_blind_batch_hides_units_persons_and_files_until_it_is_closed(inspected: Inspected) -> None:
    batch = inspected.make(way="all", blind="1")
    item = inspected.items(batch)[0]
    hidden = [*UNITS, "云溪县", "民政局", "林业局", "水务局", "班子对照检查材料.txt"]
    for address in (f"/inspect/batches/{batch}", f"/inspect/batches/{batch}/draw", page_of(batch, item.id)):
        page = look(inspected.first, address)
        seen = " ".join(page.xpath("//main//text() | //title/text() | //main//@href | //main//@title"))
        assert [name for name in hidden if name in seen] == [], address
    assert "○○○○○○" in look(inspected.first, page_of(batch, item.id)).text_content()
    assert inspected.first.get(f"/inspect/batches/{batch}/draw.json").status_code == 400
    inspected.judge_all(batch)
    inspected.first.post(f"/inspect/batches/{batch}/close")
    assert UNITS[0] in look(inspected.first, f"/inspect/batches/{batch}").text_content()


def test_a_removed_report_leaves_its_leads(alone: Inspected) -> None:
    batch = alone.make(way="all")
    item = alone.items(batch)[0]
    alone.house.desk.archive.remove(item.drawn.report, "重复", "clerk")
    page = look(alone.first, page_of(batch, item.id))
    assert "已从材料库移除" in " ".join(words(page, ".notice"))
    assert len(elements(page, ".leadcard")) == len(alone.file(batch, item).leads)
    later = alone.make(way="all", seed="x")
    assert len(alone.items(later)) == 5


@pytest.mark.parametrize(
    "path", ["/inspect/batches/9999", "/inspect/batches/9999/draw", "/inspect/batches/1/items/9999"]
)
def test_what_is_not_there_is_said_so(inspected: Inspected, path: str) -> None:
    inspected.make()
    assert inspected.first.get(path).status_code == 404


def test_a_demonstration_has_two_persons(tmp_path: Path, house: House) -> None:
    demo = open_house(tmp_path / "demo", demo=True)
    browser = demo.browser()
    assert "演示乙" not in browser.get("/").get_data(as_text=True)
    assert browser.post("/other-person", {"next": "/inspect/"}).location == "/inspect/"
    assert "演示乙" in browser.get("/").get_data(as_text=True)
    browser.post("/other-person")
    assert "演示乙" not in browser.get("/").get_data(as_text=True)
    demo.desk.close()
    assert house.browser("inspector").post("/other-person").status_code == 404
