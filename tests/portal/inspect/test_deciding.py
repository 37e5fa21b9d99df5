"""不计相似: places and wordings that people decide not to count, with reasons, from where they see them; taken back."""

from __future__ import annotations

import lxml.html
import pytest

from index.reuse import read_decisions
from portal.inspect.values import Item
from tests.portal.house import Browser
from tests.portal.inspect.conftest import UNITS, Inspected, look
from tests.portal.inspect.test_resembling import COPIED, OWN, filed, found
from tests.portal.pages.looking import Page, elements, words

MASS = (
    "坚持把2024年度重点任务逐项拆解到股室到人头，每月十五日前碰头会商一次进度。"
    "对推进迟缓的由分管同志带队下沉督办，形成闭环台账并在政务大厅公示结果。"
)


def forms(page: Page, action: str) -> list[Page]:
    return [form for form in elements(page, "form") if form.get("action") == action]


def send(browser: Browser, form: Page, **more: str) -> Page:
    """Fill in and send a form as a browser without scripts would; the page that comes."""
    said: dict[str, list[str]] = {}
    for name, value in form.form_values():
        said.setdefault(name, []).append(value)
    answer = browser.client.post(form.get("action"), data={**said, **more})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return look(browser, answer.location)


def copied_item(alone: Inspected) -> tuple[int, Item]:
    """Two units' papers share a passage, and one of the papers is looked at."""
    for unit in UNITS[:2]:
        filed(alone, unit, 2024, COPIED + OWN)
    batch = alone.make(way="all", year="2024", rule=["A2"])
    return batch, next(item for item in alone.items(batch) if item.drawn.unit == UNITS[0])


def test_a_lead_s_place_is_left_out_with_a_reason_and_the_share_falls(alone: Inspected) -> None:
    batch, item = copied_item(alone)
    at = f"/inspect/batches/{batch}/items/{item.id}"
    page = look(alone.first, at)
    form = forms(page, "/inspect/decisions/exclusions")[0]
    assert form.xpath(".//input[@name='reason']/@required")
    page = send(alone.first, form, reason="两家<b>联合</b>行文")
    assert "已排除相似段落" in page.text_content()
    now = next(row for row in page.xpath("//section[@id='alike']//tr") if "重算" in row.text_content())
    before = page.xpath("//section[@id='alike']//tbody/tr[1]/td")
    assert float(before[2].text.strip("%")) > float(now.xpath("td")[2].text.strip("%"))
    again = alone.make(way="all", year="2024", rule=["A2"], seed="2")
    assert all(not alone.file(again, one).leads for one in alone.items(again) if one.drawn.unit == UNITS[0])
    listed = look(alone.second, "/inspect/decisions")
    assert "两家<b>联合</b>行文" in words(listed, "td")
    assert any(said.startswith("inspector") for said in words(listed, "td"))
    record = look(alone.house.browser("administrator"), "/admin/record?action=排除相似段落").text_content()
    assert "两家<b>联合</b>行文" in record
    send(alone.second, forms(listed, "/inspect/decisions/exclusions/remove")[0])
    assert read_decisions(alone.house.desk.settings.home).exclusions == ()


def test_a_blind_batch_offers_no_exclusion(alone: Inspected) -> None:
    copied_item(alone)
    batch = alone.make(way="all", year="2024", rule=["A2"], blind="1")
    for item in alone.items(batch):
        page = look(alone.first, f"/inspect/batches/{batch}/items/{item.id}")
        assert elements(page, ".leadcard")
        assert forms(page, "/inspect/decisions/exclusions") == []


def test_a_pair_on_the_map_is_left_out_on_both_sides(alone: Inspected) -> None:
    reports = {filed(alone, unit, 2024, COPIED) for unit in UNITS[:2]}
    found(alone)
    page = look(alone.first, "/inspect/map?year=2024&least=30")
    (at,) = page.xpath("//table//a[contains(@href, '/inspect/pair')]/@href")
    page = look(alone.first, at)
    for form in forms(page, "/inspect/decisions/exclusions"):
        page = send(alone.first, form, reason="联合行文")
    assert forms(page, "/inspect/decisions/exclusions") == []
    decided = read_decisions(alone.house.desk.settings.home)
    assert {one.report for one in decided.exclusions} == reports
    assert "后来有改动" in look(alone.first, "/inspect/map").text_content()
    found(alone)
    assert at not in look(alone.first, "/inspect/map?year=2024&least=30").xpath("//table//a/@href")


def test_a_mass_copy_becomes_fixed_expressions_and_is_found_no_more(alone: Inspected) -> None:
    for number in range(16):
        filed(alone, f"云溪县第{chr(0x6000 + number)}站", 2024, MASS)
    found(alone)
    page = look(alone.first, "/inspect/copies")
    (form,) = forms(page, "/inspect/decisions/expressions")
    page = send(alone.first, form, reason="通知统一要求")
    found(alone)
    assert forms(look(alone.first, "/inspect/copies"), "/inspect/decisions/expressions") == []
    listed = look(alone.second, "/inspect/decisions")
    assert words(listed, "td").count("通知统一要求") == len(forms(listed, "/inspect/decisions/expressions/remove")) > 1
    while left := forms(look(alone.second, "/inspect/decisions"), "/inspect/decisions/expressions/remove"):
        send(alone.second, left[0])
    found(alone)
    assert len(forms(look(alone.first, "/inspect/copies"), "/inspect/decisions/expressions")) == 1


@pytest.mark.parametrize(
    ("path", "said", "status"),
    [
        ("exclusions", {"reason": "x"}, 400),
        ("exclusions", {"place": "没有", "reason": "x"}, 400),
        ("exclusions", {"place": "0:0:" + "9" * 5000, "reason": "x"}, 400),
        ("exclusions", {"place": "0123456789ab:0:9", "reason": "x"}, 404),
        ("exclusions/remove", {"place": "1:2"}, 400),
        ("expressions", {"words": "把工作抓细抓实抓到位", "reason": " "}, 303),
        ("expressions", {"words": "短", "reason": "x", "back": "//elsewhere"}, 303),
    ],
)
def test_what_cannot_be_decided_is_said_and_nothing_kept(
    inspected: Inspected, path: str, said: dict[str, str], status: int
) -> None:
    answer = inspected.first.post(f"/inspect/decisions/{path}", said)
    assert answer.status_code == status
    if status == 303:
        assert answer.location == "/inspect/decisions"
        assert "没有添加" in look(inspected.first, "/inspect/decisions").text_content()
    assert read_decisions(inspected.house.desk.settings.home).expressions == ()


def test_a_limited_inspector_decides_on_own_units_alone(alone: Inspected) -> None:
    own, other = (filed(alone, unit, 2024, COPIED) for unit in UNITS[:2])
    limited = alone.house.browser("limited")
    sent = {"place": f"{other}:30:60", "reason": "x"}
    assert limited.post("/inspect/decisions/exclusions", sent).status_code == 404
    assert alone.first.post("/inspect/decisions/exclusions", sent).status_code == 303
    assert UNITS[1] not in lxml.html.tostring(look(limited, "/inspect/decisions"), encoding="unicode")
    assert limited.post("/inspect/decisions/exclusions/remove", sent).status_code == 400
    assert limited.get(f"/inspect/pair?a={own}&b={other}").status_code == 404
    assert limited.post("/inspect/decisions/exclusions", {"place": f"{own}:30:60", "reason": "x"}).status_code == 303
    alone.first.post("/inspect/decisions/exclusions", {"place": f"{own}:60:30", "reason": "x"})
    alone.first.post("/inspect/decisions/exclusions", {"place": f"{own}:30:90", "reason": " "})
    assert len(read_decisions(alone.house.desk.settings.home).exclusions) == 2
    assert limited.post("/inspect/decisions/expressions", {"words": COPIED, "reason": "x"}).status_code == 403
    assert alone.house.browser("reader").get("/inspect/decisions").status_code == 403


def test_a_newer_version_takes_an_exclusion_s_force_and_the_page_says_so(alone: Inspected) -> None:
    own = filed(alone, UNITS[0], 2024, COPIED)
    alone.first.post("/inspect/decisions/exclusions", {"place": f"{own}:60:90", "reason": "联合行文"})
    standing = look(alone.first, "/inspect/decisions").text_content()
    assert ("第 1 版" in standing, "已失效" in standing) == (True, False)
    assert filed(alone, UNITS[0], 2024, "新写的一段放在前头，别的都往后挪。" * 4 + COPIED) == own
    lapsed = look(alone.first, "/inspect/decisions").text_content()
    assert ("第 1 版" in lapsed, "已失效" in lapsed) == (True, True)
    assert read_decisions(alone.house.desk.settings.home, alone.house.desk.archive).exclusions == ()


def test_damaged_decisions_are_told_and_left_as_they_are(alone: Inspected) -> None:
    own = filed(alone, UNITS[0], 2024, COPIED)
    file = alone.house.desk.settings.home / "reuse-decisions.json"
    file.write_text("{", encoding="utf-8")
    for address in ("/inspect/decisions", f"/api/v1/reuse?report={own}", f"/api/v1/check?report={own}"):
        answer = alone.first.get(address)
        assert (answer.status_code, "reuse-decisions.json" in answer.get_data(as_text=True)) == (503, True)
    answer = alone.first.post("/inspect/decisions/exclusions", {"place": f"{own}:30:60", "reason": "x"})
    assert (answer.status_code, file.read_text(encoding="utf-8")) == (503, "{")
