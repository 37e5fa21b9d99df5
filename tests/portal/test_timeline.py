"""One unit over its years, as the command and the interface tell it: places that can be found again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.annals import annals, papers_of
from portal.cli import main
from portal.errors import NotFound
from portal.interface import answers
from tests.portal.house import House, open_house

PAPER = """云溪县农业农村局领导班子{year}年度民主生活会对照检查材料
一、上年度整改措施落实情况
{review}
二、查摆问题
（一）工作作风方面
一是到联系村走访不够勤，去年平均每人只去了三次，听到的多是汇报材料里的话。
（二）担当作为方面
一是{other}
三、整改措施
一是建立走访登记制度，每名班子成员每月到联系村不少于两次，由办公室按季度通报。
二是{plan}
"""
OWN = """个人对照检查材料
一、存在问题
一是到联系村走访不够勤，去年只去了三次，听到的多是汇报材料里的话。
"""
FLOOD = "汛期值守责任没有压实，夜间抽查发现两个点位无人在岗，预案也未及时更新。"
GRANARY = "粮仓通风设备坏了半年无人过问，三份报修单压在抽屉里。"
WALKED = "走访不够勤的问题已整改到位，走访登记制度已建立，班子成员每月到联系村两次以上，办公室按季度作了通报。"


@pytest.fixture(scope="module")
def farms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A bureau that went by another name until 2018; years 2017, 2019 and 2020."""
    house = open_house(tmp_path_factory.mktemp("annals") / "home", demo=True)
    for year, unit, review, other, plan in (
        (2017, "云溪县农业局", "上年度没有需要整改的事项。", FLOOD, "修订信访台账格式，逐件写明承办人和办理时限。"),
        (2019, "云溪县农业农村局", WALKED, GRANARY, "更换粮仓的通风设备，报修单三日内办结。"),
        (2020, "云溪县农业农村局", "食堂已翻修。", GRANARY, "组织一次粮仓消防演练。"),
    ):
        text = PAPER.replace("云溪县农业农村局", unit).format(year=year, review=review, other=other, plan=plan)
        house.file(year, text, f"{unit}/{{year}}/班子.txt")
    house.file(2020, OWN, "云溪县农业农村局/{year}/局长个人.txt")
    house.file(
        2020,
        PAPER.replace("农业农村", "民政").format(year=2020, review="", other=FLOOD, plan="无。"),
        "云溪县民政局/{year}/班子.txt",
    )
    yield house
    house.desk.close()


def test_a_renamed_unit_keeps_its_past(farms: House) -> None:
    found = annals(farms.desk.archive, "云溪县农业农村局")
    assert found.timeline.years == (2017, 2019, 2020)
    assert [thread.years for thread in found.of(team=True).timeline.threads] == [(2017, 2019, 2020), (2019, 2020)]
    assert annals(farms.desk.archive, "云溪县农业局").timeline.years == (2017,)


def test_persons_are_told_apart_from_the_team(farms: House) -> None:
    found = annals(farms.desk.archive, "云溪县农业农村局")
    assert len(found.of(team=True).papers) == 3
    assert [held.summary.kind for held in found.of(team=False).papers.values()] == ["individual"]
    assert found.of(team=False).timeline.promises == ()


def test_what_was_told_is_kept_until_the_archive_changes(farms: House) -> None:
    archive = farms.desk.archive
    first = annals(archive, "云溪县农业农村局")
    assert annals(archive, "云溪县农业农村局") is first
    (person,) = (held.id for held in first.papers.values() if held.summary.kind == "individual")
    archive.remove(person, "试验", "测试")
    assert person not in annals(archive, "云溪县农业农村局").papers
    archive.restore(person, "测试")
    assert person in annals(archive, "云溪县农业农村局").papers


def test_an_unknown_unit_is_not_found(farms: House) -> None:
    with pytest.raises(NotFound, match="青禾县档案馆"):
        papers_of(farms.desk.archive, "青禾县档案馆")


def test_the_interface_answers_with_places_in_the_texts(farms: House) -> None:
    answer = farms.browser().get("/api/v1/timeline?unit=云溪县农业农村局&kind=team").json
    told = answers.Traced.model_validate(answer)
    text = {held.id: held.report.text for held in annals(farms.desk.archive, told.unit).papers.values()}
    visits = told.threads[0]
    assert [one.year for one in visits.occurrences] == [2017, 2019, 2020]
    assert all(text[one.report][one.start : one.end].startswith("一是到联系村") for one in visits.occurrences)
    assert [text[one.report][one.start : one.end] for one in visits.claimed_done] == [WALKED.rstrip("。")]
    walk = told.promises[0]
    assert text[walk.report][walk.start : walk.end].startswith("一是建立走访登记制度")
    assert [text[one.report][one.start : one.end] for one in walk.followed_up] == [WALKED]
    assert {promise.status for promise in told.promises if promise.year == 2020} == {"no_later_report"}
    assert {promise.status for promise in told.promises if promise.year == 2019} == {"unanswered"}


@pytest.mark.parametrize(
    ("asking", "status"), [("", 400), ("unit=", 400), ("unit=青禾县档案馆", 404), ("unit=云溪县民政局&kind=nose", 400)]
)
def test_what_cannot_be_answered_is_a_problem(farms: House, asking: str, status: int) -> None:
    answer = farms.browser().get(f"/api/v1/timeline?{asking}")
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def command(home: Path, *arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(["--home", str(home), *arguments])
    return int(left.value.code or 0)


def test_the_command_and_the_interface_say_the_same(farms: House, capsys: pytest.CaptureFixture[str]) -> None:
    home = farms.desk.settings.home
    assert command(home, "timeline", "云溪县农业农村局", "--kind", "班子", "--json") == 0
    written = json.loads(capsys.readouterr().out)
    assert written == farms.browser().get("/api/v1/timeline?unit=云溪县农业农村局&kind=team").json


def test_the_command_prints_for_people(farms: House, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(farms.desk.settings.home, "timeline", "云溪县农业农村局") == 0
    printed = capsys.readouterr().out
    assert "到联系村走访不够勤" in printed
    assert "未见回应" in printed
    assert "核实" in printed


def test_the_command_tells_which_units_there_are(farms: House, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(farms.desk.settings.home, "timeline", "青禾县档案馆") == 1
    assert "青禾县档案馆" in capsys.readouterr().err
