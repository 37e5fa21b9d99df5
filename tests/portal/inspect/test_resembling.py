"""相似图谱 and 成批雷同: found by a job, drawn without a script, with a table that says the same."""

from __future__ import annotations

from index.reuse import Decisions, Exclusion, reuse, write_decisions
from portal.resemblance import kept
from tests.portal.inspect.conftest import UNITS, Inspected, look
from tests.portal.pages.looking import words

COPIED = (
    "在推进城乡网格整合时，对沿河三个片区的积水点只登记不销号，群众打来的二十七个电话有十一个没有回音，"
    "事后也没有一个科室去问过原因，直到汛期来临才临时抽人补台账。"
)
OWN = "今年三次去到偏远林场听护林员讲巡护路线怎样改，回来只写了一页纸的纪要，没有一条变成办得成的事。"


def filed(inspected: Inspected, unit: str, year: int, words: str) -> str:
    text = f"{unit}领导班子{year}年度民主生活会对照检查材料\n\n一、查摆问题\n一是{words}\n"
    return inspected.house.file(year, text, f"{unit}/{{year}}/班子对照检查材料二.txt")


def found(inspected: Inspected) -> None:
    assert inspected.first.post("/inspect/map").status_code == 303
    (job,) = [job for job in inspected.house.desk.jobs.recent() if job.kind == "resemble"][:1]
    assert inspected.house.desk.jobs.wait(job.id, 60).state == "done"


def test_who_resembles_whom_is_drawn_and_listed(alone: Inspected) -> None:
    empty = look(alone.first, "/inspect/map").text_content()
    assert "查找相似材料" in empty
    a, b = filed(alone, UNITS[0], 2024, COPIED), filed(alone, UNITS[1], 2024, COPIED)
    filed(alone, UNITS[2], 2023, OWN)
    filed(alone, UNITS[2], 2024, OWN)
    found(alone)
    page = look(alone.first, "/inspect/map?year=2024&least=30")
    assert len(page.xpath("//figure//*[name()='path']")) == 1
    assert {text.text_content() for text in page.xpath("//figure//*[name()='text']")} == set(UNITS[:2])
    links = [str(one) for one in page.xpath("//table//a/@href") if "/compare" in str(one)]
    assert {part.split("=")[1] for part in links[0].split("?")[1].split("&")} == {a, b}
    assert page.xpath("//script[not(@src)]") == []
    years = look(alone.first, "/inspect/map?by=years")
    assert UNITS[2] in words(years, "th")
    assert years.xpath("//td[contains(@class,'step-4')]//a/@href")
    assert "没有找到不同单位" in look(alone.first, "/inspect/map?year=1999").text_content()


def test_the_map_finds_what_a_run_over_all_papers_finds_and_heeds_what_people_decided(alone: Inspected) -> None:
    a, b = filed(alone, UNITS[0], 2024, COPIED), filed(alone, UNITS[1], 2024, COPIED)
    found(alone)
    desk = alone.house.desk
    whole = reuse(desk.archive.get(one.id) for one in desk.archive.list())
    seen = kept(desk.settings.home)
    assert seen is not None
    assert {(one.a, one.b) for one in seen.pairs} == {(one.a.report, one.b.report) for one in whole.pairs}
    pair = next(one for one in whole.pairs if {one.a.report, one.b.report} == {a, b} and one.chars > 60)
    place = Exclusion(
        pair.a.report, pair.a.span.start, pair.a.span.end, "联合行文", "inspector", "2026-01-01T00:00:00+00:00"
    )
    write_decisions(desk.settings.home, Decisions().with_exclusion(place))
    found(alone)
    again = kept(desk.settings.home)
    assert again is not None
    assert sum(one.chars for one in again.pairs if {one.a, one.b} == {a, b}) < pair.chars


def test_the_map_says_when_it_is_behind(alone: Inspected) -> None:
    found(alone)
    assert "后来有改动" not in look(alone.first, "/inspect/map").text_content()
    filed(alone, UNITS[0], 2021, OWN)
    assert "后来有改动" in look(alone.first, "/inspect/map").text_content()


def test_a_limited_inspector_sees_no_other_unit_on_the_map(alone: Inspected) -> None:
    filed(alone, UNITS[1], 2024, COPIED)
    filed(alone, UNITS[2], 2024, COPIED)
    found(alone)
    limited = alone.house.browser("limited")
    for path in ("/inspect/map", "/inspect/map?by=years", "/inspect/copies"):
        seen = look(limited, path).text_content()
        assert UNITS[1] not in seen
        assert UNITS[2] not in seen
