"""A unit's one page: what it says, and that it stays one page whatever the unit wrote."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
import pytest
from docx.enum.table import WD_ROW_HEIGHT_RULE

from portal.annals import annals
from portal.export.unit_sheet import unit_sheet
from portal.show.unit_sheet import UnitSheet, sheet_of
from tests.portal.house import House, open_house

PAPER = """云溪县民政局领导班子{year}年度民主生活会对照检查材料
一、上年度整改措施落实情况
{review}
二、查摆问题
（一）工作作风方面
一是到联系村走访不够勤。去年平均每人只去了三次，听到的多是汇报材料里的话。
（二）{aspect}方面
一是{other}
三、整改措施
一是建立走访登记制度，每名班子成员每月到联系村不少于两次，由办公室按季度通报。
二是修订信访台账格式，逐件写明承办人和办理时限。
"""
WALKED = "走访不够勤的问题已整改到位，走访登记制度已建立，班子成员每月到联系村两次以上，办公室按季度作了通报。"
UNIT = "云溪县民政局"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = open_house(tmp_path_factory.mktemp("sheet") / "home")
    for year, review, aspect, other in (
        (2021, "上年度没有需要整改的事项。", "担当作为", "汛期值守责任没有压实。夜间抽查发现两个点位无人在岗。"),
        (2022, WALKED, "从严治党", "内部监督流于纸面，三份谈话记录写得一模一样。"),
    ):
        house.file(
            year, PAPER.format(year=year, review=review, aspect=aspect, other=other), f"{UNIT}/{{year}}/班子.txt"
        )
    house.file(2023, "个人对照检查材料\n一、存在问题\n一是学习不够系统。\n", f"{UNIT}/{{year}}/局长个人.txt")
    yield house
    house.desk.close()


def rows(data: bytes) -> dict[str, list[str]]:
    (table,) = docx.Document(io.BytesIO(data)).tables
    return {row.cells[0].text.replace("\n", ""): row.cells[1].text.split("\n") for row in table.rows}


def test_the_sheet_tells_last_year_and_this(office: House) -> None:
    told = sheet_of(annals(office.desk.archive, UNIT))
    assert told
    data = unit_sheet(told)
    said = rows(data)
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "云溪县民政局民主生活会情况一页表（2022 年度）"
    assert said["材料"] == ["班子 1 份；未见个人、召开情况报告、整改材料"]
    assert said["2021 年度查摆的问题"] == [
        "［工作作风］（本年度疑似再次出现）到联系村走访不够勤", "［担当作为］汛期值守责任没有压实",
    ]  # fmt: skip
    first, second = said["2021 年度提出的措施"]
    assert (first[0], second[0]) == ("○", "✓")
    assert "信访台账" in first
    assert "有回应 1 条，未见回应 1 条" in " ".join(said["主要数字"])
    assert said["疑似重复建议核实"] == ["到联系村走访不够勤：2021、2022（文字相同；1 处称已解决）"]
    assert {line[0] for line in said["本年度查摆方面的覆盖"][1:]} == {"✓", "○"}


def test_a_first_year_has_no_year_before(office: House) -> None:
    told = sheet_of(annals(office.desk.archive, UNIT), 2021)
    assert told
    assert (told.before, told.problems, told.promises, told.repeats) == (None, (), (), ())
    assert "上年度查摆的问题" in rows(unit_sheet(told))
    assert sheet_of(annals(office.desk.archive, UNIT), 2023) is None


@pytest.mark.parametrize("lines", [0, 1, 6, 200])
def test_whatever_there_is_fits_one_page(lines: int) -> None:
    many = tuple(f"{number}\x07这一条写得很长" + "长" * 60 for number in range(lines))
    data = unit_sheet(UnitSheet("某局", 2022, 2021, many, many, many, many, many, many))
    document = docx.Document(io.BytesIO(data))
    (table,) = document.tables
    section = document.sections[0]
    assert {row.height_rule for row in table.rows} == {WD_ROW_HEIGHT_RULE.EXACTLY}
    room = (section.page_height - section.top_margin - section.bottom_margin) / 12_700
    assert sum(row.height.pt for row in table.rows) + 50 < room
    for row in table.rows:
        assert max(len(cell.paragraphs) for cell in row.cells) * 13.5 <= row.height.pt
    assert all(len(line.text) <= 50 for row in table.rows for line in row.cells[1].paragraphs)
    assert ("另有" in rows(data)["疑似重复建议核实"][-1]) == (lines > 6)


def test_the_sheet_is_downloaded_and_put_on_record(office: House) -> None:
    reader = office.browser("reader")
    answer = reader.get(f"/units/{UNIT}/sheet")
    assert answer.mimetype.endswith("wordprocessingml.document")
    assert "2021 年度查摆的问题" in rows(answer.data)
    line = office.desk.accounts.record.lines()[0]
    assert (line.who, line.action, line.target) == ("reader", "导出一页表", "云溪县民政局 2022 年度")
    assert reader.get(f"/units/{UNIT}/sheet?year=2019").status_code == 404
    assert reader.get("/units/没有这个局/sheet").status_code == 404
