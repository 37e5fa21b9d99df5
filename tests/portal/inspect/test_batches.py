"""From the form to a frozen batch, its work list and its proof."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from werkzeug.datastructures import MultiDict

from corpus.checks import CHECKS
from corpus.sampling import draw_by, fingerprint, redraw
from portal.checking import Instruments
from portal.inspect.checking import check_batch
from portal.inspect.drawing import freeze, preview
from portal.inspect.form import NewBatch, candidates
from tests.portal.inspect.conftest import UNITS, Inspected, look
from tests.portal.pages.looking import elements, words


def form(**asked: str | list[str]) -> NewBatch:
    pairs = [(name, one) for name, given in asked.items() for one in ([given] if isinstance(given, str) else given)]
    return NewBatch.from_args(MultiDict(pairs))


@pytest.mark.parametrize(
    "asked",
    [
        {"way": "simple", "size": "5", "seed": "甲", "rule": ["E1"], "title": "一"},
        {"way": "stratified", "share": "12.5%", "strata": ["unit", "kind"], "floor": "2", "seed": "乙", "blind": "1"},
        {"way": "weighted", "size": "3", "unit": ["云溪县民政局"], "year": "2020-2024", "kind": ["team"], "seed": "丙"},
        {"way": "hand", "pick": ["r1", "r2"], "why:r1": "举报", "exclude": ["r3"], "why:r3": "正在巡察", "seed": "丁"},
    ],
)
def test_a_form_is_its_address(asked: dict[str, str | list[str]]) -> None:
    first = form(**asked)
    assert NewBatch.from_args(MultiDict(first.args())) == first


def test_a_new_form_offers_a_seed_of_its_own_and_every_rule(inspected: Inspected) -> None:
    page = look(inspected.first, "/inspect/new")
    (seed,) = page.xpath("//input[@name='seed']/@value")
    (other,) = look(inspected.first, "/inspect/new").xpath("//input[@name='seed']/@value")
    assert seed != other
    ticked = page.xpath("//input[@name='rule']/@checked")
    assert len(ticked) == len(page.xpath("//input[@name='rule']")) > 15


def test_a_preview_shows_what_will_be_drawn_and_is_put_on_record(inspected: Inspected) -> None:
    asked = {"title": "抽查", "way": "simple", "size": "2", "seed": "看一看", "rule": "E1", "preview": "1"}
    page = look(inspected.first, f"/inspect/new?{urlencode(asked)}")
    assert "总体6份，抽取2份" in words(page, ".method")[0]
    assert len(page.xpath("//table[contains(@class,'drawn')]/tbody/tr")) == 2
    record = look(inspected.house.browser("administrator"), "/admin/record?action=预览抽样")
    assert any("种子 看一看" in line for line in words(record, "td"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"title": ""}, "起个名称"),
        ({"rule": ""}, "至少选一项"),
        ({"year": "1999"}, "一份也没有抽到"),
        ({"way": "hand", "pick": "x", "size": "1"}, "逐份写明理由"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_frozen(
    inspected: Inspected, asked: dict[str, str], said: str
) -> None:
    whole = {"title": "抽查", "way": "simple", "size": "2", "seed": "1", "rule": "E1", **asked}
    page = look(inspected.first, f"/inspect/new?{urlencode({**whole, 'preview': '1'})}")
    assert said in " ".join(words(page, ".notice"))
    assert page.xpath("//button[contains(., '封存')]") == []
    assert inspected.first.post("/inspect/new", whole).status_code == 400


@pytest.mark.parametrize(("asked", "said"), [({"share": "150"}, "比例请写"), ({"year": "去年"}, "年度请写成")])
def test_what_cannot_be_meant_is_refused_in_words(inspected: Inspected, asked: dict[str, str], said: str) -> None:
    answer = inspected.first.get(f"/inspect/new?{urlencode({'preview': '1', 'title': '一', **asked})}")
    assert (answer.status_code, said in answer.get_data(as_text=True)) == (400, True)


def test_the_frozen_draw_is_the_one_that_was_shown(inspected: Inspected) -> None:
    house = inspected.house
    shown = preview(house.desk.archive, house.desk.inspections, form(way="simple", size="2", seed="2026", rule="E1"))
    batch = house.desk.inspections.batches.get(inspected.make())
    assert [one["report"] for one in batch.record["drawn"]] == [one.id for one in shown.sample.drawn]
    assert redraw(batch.record) == ()
    page = look(inspected.first, f"/inspect/batches/{batch.id}/draw?verify=1")
    assert "核验一致" in " ".join(words(page, ".notice"))
    file = inspected.first.get(f"/inspect/batches/{batch.id}/draw.json")
    assert fingerprint(file.get_json()) == batch.record_sha256


def test_every_way_of_drawing_comes_to_a_batch(inspected: Inspected) -> None:
    archive = inspected.house.desk.archive
    ids = [one.id for one in archive.list(unit=(UNITS[0],))]
    for asked, count in (
        ({"way": "stratified", "strata": ["unit"], "size": "3"}, 3),
        ({"way": "stratified", "strata": ["unit", "year"], "share": "10"}, 6),
        ({"way": "weighted", "size": "4"}, 4),
        ({"way": "all"}, 6),
        ({"way": "hand", "pick": ids, **{f"why:{one}": "群众反映" for one in ids}}, 2),
        ({"way": "all", "exclude": ids, **{f"why:{one}": "正在巡察" for one in ids}}, 4),
    ):
        batch = inspected.make(**asked)  # type: ignore[arg-type]
        assert len(inspected.items(batch)) == count, asked
        assert all(item.checked for item in inspected.items(batch))


def test_the_work_list_stands_by_risk_and_leads_to_each_report(inspected: Inspected) -> None:
    batch = inspected.make(way="all")
    page = look(inspected.first, f"/inspect/batches/{batch}")
    risks = [
        int(row.xpath("td[4]")[0].text_content()) for row in page.xpath("//table[contains(@class,'worklist')]/tbody/tr")
    ]
    assert risks == sorted(risks, reverse=True)
    assert risks[0] > 0
    look(inspected.first, page.xpath("//table[contains(@class,'worklist')]//a/@href")[0])
    waiting = look(inspected.first, f"/inspect/batches/{batch}?state=judging")
    assert set(words(waiting, ".worklist")[0].split()) & {"待判断"}
    assert waiting.xpath("//a[@aria-current='true']")[0].text_content().startswith("待判断")
    assert look(inspected.first, f"/inspect/batches/{batch}?state=confirmed").xpath("//tbody/tr") == []
    assert look(inspected.first, f"/inspect/batches/{batch}?page=2").xpath("//a[@rel='prev']")
    listed = look(inspected.first, "/inspect/")
    assert len(elements(listed, "tr")) > 1


def test_the_next_of_the_stratum_comes_in_and_is_checked(inspected: Inspected) -> None:
    batch = inspected.make(way="stratified", strata=["unit"], size="3")
    item = inspected.items(batch)[0]
    at = f"/inspect/batches/{batch}/items/{item.id}/replace"
    assert inspected.first.post(at, {"reason": ""}).status_code == 400
    assert inspected.first.post(at, {"reason": "扫描件看不清"}).status_code == 303
    desk = inspected.house.desk
    desk.jobs.wait(desk.inspections.batches.get(batch).job, 60)
    out, *_, new = inspected.items(batch)
    assert (out.out, new.out, bool(new.checked), new.drawn.unit) == (True, False, True, out.drawn.unit)
    page = look(inspected.first, f"/inspect/batches/{batch}/draw?verify=1")
    assert "核验一致" in " ".join(words(page, ".notice"))
    assert "扫描件看不清" in page.text_content()


class Stopped(Exception):
    """The portal goes down."""


def test_checking_goes_on_where_it_stopped(alone: Inspected) -> None:
    desk = alone.house.desk
    tools = Instruments(desk.archive, desk.library.stock, desk.settings.home)
    asked = form(way="all", seed="1", rule=["E1", "E2", "B6", "C4", "A5"], title="中断")
    batch = freeze(desk.archive, desk.inspections, asked, "inspector")
    steps: list[tuple[int, int]] = []

    def step(done: int, total: int) -> None:
        steps.append((done, total))
        if steps == [(0, 6), (2, 6)]:
            raise Stopped

    with pytest.raises(Stopped):
        check_batch(tools.holdings(), tools.figures, desk.inspections, batch, step)
    assert [bool(item.checked) for item in alone.items(batch)].count(True) == 2
    kept = {item.id: alone.file(batch, item).leads for item in alone.items(batch) if item.checked}
    check_batch(tools.holdings(), tools.figures, desk.inspections, batch, step)
    assert steps[2:] == [(2, 6), (4, 6), (6, 6)]
    assert {item: leads for item, leads in all_leads(alone, batch).items() if item in kept} == kept
    whole = alone.make(way="all", seed="1")
    assert sorted(map(len, all_leads(alone, batch).values())) == sorted(map(len, all_leads(alone, whole).values()))


def all_leads(alone: Inspected, batch: int) -> dict[int, tuple[object, ...]]:
    return {item.id: alone.file(batch, item).leads for item in alone.items(batch)}


def test_how_much_is_alike_is_kept_as_it_was_when_it_was_checked(alone: Inspected) -> None:
    batch = alone.make(way="all", year="2023")
    item = alone.items(batch)[0]
    assert set(item.figures) >= {"raw", "without_formulas", "without_own_years", "largest", "parts"}
    page = look(alone.first, f"/inspect/batches/{batch}/items/{item.id}")
    assert "原始重复率" in words(page, "th")
    other = next(one for one in alone.house.desk.archive.list() if one.unit != item.drawn.unit)
    alone.house.desk.archive.remove(other.id, "重复", "clerk")
    assert alone.items(batch)[0].figures == item.figures


def test_a_limited_inspector_reads_no_words_of_other_units(inspected: Inspected) -> None:
    limited = inspected.house.browser("limited")
    rules = [rule.id for rule in CHECKS]
    batch = inspected.make(limited, way="all", rule=rules)
    whole = inspected.make(way="all", rule=rules, unit=["云溪县民政局"])
    for one in (batch, whole):
        for item in inspected.items(one):
            page = look(limited, f"/inspect/batches/{one}/items/{item.id}")
            quotes = page.xpath("//blockquote")
            assert not any(unit in quote.text_content() for quote in quotes for unit in UNITS[1:])


def test_a_limited_inspector_draws_from_their_units_and_sees_no_other_batch(inspected: Inspected) -> None:
    limited = inspected.house.browser("limited")
    others = inspected.make()
    assert limited.get(f"/inspect/batches/{others}").status_code == 404
    own = inspected.make(limited, way="all")
    assert {item.drawn.unit for item in inspected.items(own)} == {"云溪县民政局"}
    assert limited.get(f"/inspect/batches/{own}").status_code == 200


def test_weights_are_whole_numbers_that_the_record_keeps(inspected: Inspected) -> None:
    batch = inspected.house.desk.inspections.batches.get(inspected.make(way="weighted", size="2"))
    rows = batch.record["population"]["reports"]
    assert all(1 <= row[4] <= 10 for row in rows)
    seen = preview(
        inspected.house.desk.archive, inspected.house.desk.inspections, form(way="weighted", size="2", rule="E1")
    )
    again = draw_by(form(way="weighted", size="2", seed="1").plan(), candidates(seen.population, dict(seen.weights)))
    assert len(again.drawn) == 2
