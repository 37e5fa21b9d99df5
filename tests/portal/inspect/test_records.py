"""What an inspection leaves behind, opened again: the signed record, the workbook, the figures."""

from __future__ import annotations

import io
from typing import Any

import docx
import openpyxl
import pytest

from corpus.checks import CHECKS
from portal.inspect.totals import totals
from portal.show.inspected import THRESHOLDS
from tests.portal.inspect.conftest import UNITS, Inspected, look
from tests.portal.pages.looking import words


@pytest.fixture(scope="module")
def closed(inspected: Inspected) -> int:
    """Everything upheld but one lead, confirmed, closed."""
    batch = inspected.make(way="all", year="2023", basis="云办发〔2026〕3号", title="年度抽查")
    item = inspected.items(batch)[0]
    at = f"/inspect/batches/{batch}/items/{item.id}"
    inspected.first.post(f"{at}/notes", {"words": "只给检查人看的话"})
    inspected.first.post(
        f"{at}/handling", {"statement": "单位说是笔误", "proposal": "修改后上报", "deadline": "2026年3月底前"}
    )
    inspected.judge_all(batch)
    lead = inspected.file(batch, item).leads[-1]
    inspected.first.post(f"{at}/leads/{lead.id}", {"outcome": "rejected", "reason": "通知原文如此"})
    inspected.second.post(f"{at}/confirm", {"word": "confirm"})
    assert inspected.first.post(f"/inspect/batches/{batch}/close").status_code == 303
    inspected.first.post(f"{at}/follow-up", {"words": "已按要求重新上报"})
    return batch


def opened(inspected: Inspected, path: str) -> Any:
    answer = inspected.first.get(path)
    assert answer.status_code == 200
    data = io.BytesIO(answer.get_data())
    return openpyxl.load_workbook(data) if path.endswith("xlsx") else docx.Document(data)


def text_of(document: Any) -> str:
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_record_has_every_field_of_the_form(inspected: Inspected, closed: int) -> None:
    item = inspected.items(closed)[0]
    document = opened(inspected, f"/inspect/batches/{closed}/items/{item.id}/record.docx")
    facts = {row.cells[0].text: row.cells[1].text for table in document.tables for row in table.rows}
    assert facts["抽查单位"] == item.drawn.unit
    assert facts["抽查人"] == "inspector、检查人乙"
    assert facts["依据通知"] == "云办发〔2026〕3号"
    assert facts["年度／会议"] == "2023 年度民主生活会"
    assert "班子对照检查材料.txt" in facts["抽查材料"]
    assert "折合" in facts["抽查材料"]
    assert "全覆盖" in facts["抽查方式"]
    assert "单位说是笔误" in facts["单位说明"]
    assert "修改后上报" in facts["处理意见"]
    assert "2026年3月底前" in facts["整改时限"]
    assert "已按要求重新上报" in facts["复查情况"]
    assert "检查人乙" in facts["第二人确认"]
    assert {"抽查人签字", "单位负责人签字", "签字日期"} <= set(facts)
    whole = text_of(document)
    upheld = [lead for lead in inspected.file(closed, item).leads if lead.verdict and lead.verdict.outcome == "upheld"]
    assert upheld
    assert all(lead.finding.message in whole for lead in upheld)
    assert "二、查摆问题" in whole
    assert "判断不成立的 1 条" in whole
    assert "只给检查人看的话" not in whole
    assert inspected.house.desk.inspections.batches.get(closed).record_sha256 in whole


def test_a_record_of_a_unit_holds_all_its_papers(inspected: Inspected) -> None:
    batch = inspected.make(way="all")
    whole = text_of(opened(inspected, f"/inspect/batches/{batch}/record.docx?unit={UNITS[0]}"))
    assert "2022 年度民主生活会、2023 年度民主生活会" in whole
    assert "没有判断，未列入" in whole
    assert inspected.first.get(f"/inspect/batches/{batch}/record.docx?unit=别的局").status_code == 404


def test_the_workbook_sums_up_the_units(inspected: Inspected, closed: int) -> None:
    book = opened(inspected, f"/inspect/batches/{closed}/summary.xlsx")
    assert book.sheetnames == ["单位汇总", "问题分类", "逐条", "检查依据"]
    files = [inspected.file(closed, item) for item in inspected.items(closed)]
    found = totals(inspected.house.desk.inspections.batches.get(closed), files)
    rows = [row for row in book["单位汇总"].iter_rows(min_row=2, values_only=True) if row[1] is not None]
    assert {row[0]: row[2] for row in rows} == {one.unit: one.upheld for one in found.units}
    assert sum(row[2] for row in rows) == found.upheld == found.leads - 1
    leads = [row for row in book["逐条"].iter_rows(min_row=2, values_only=True) if row[1] is not None]
    assert [row[11] for row in leads if row[10] == "不成立"] == ["通知原文如此"]
    assert "只给检查人看的话" not in str([list(sheet.values) for sheet in book])


def test_the_figures_for_the_bulletin(inspected: Inspected, closed: int) -> None:
    page = look(inspected.first, f"/inspect/batches/{closed}/summary")
    (said,) = words(page, ".method")
    assert said.startswith("抽查3家单位、3份材料，发现问题")
    assert "共性" in said
    shown = page.xpath("//td//p[contains(@class,'passage')]")
    assert shown
    assert not any(unit in passage.text_content() for passage in shown for unit in UNITS)
    terms = look(inspected.first, f"/inspect/batches/{closed}/terms")
    assert "有的同志" in terms.text_content()


def test_a_unit_with_leads_nobody_decided_on_is_not_said_to_be_clean(inspected: Inspected) -> None:
    batch = inspected.make()
    (said,) = words(look(inspected.first, f"/inspect/batches/{batch}/summary"), ".method")
    assert "发现问题0个；0家未发现问题；" in said
    assert said.endswith("条疑点待核实或未判断。")


def test_every_threshold_has_a_name() -> None:
    assert {name for rule in CHECKS for name in rule.thresholds} <= set(THRESHOLDS)


def test_nothing_is_exported_of_a_blind_batch_before_it_is_closed(inspected: Inspected) -> None:
    batch = inspected.make(blind="1")
    item = inspected.items(batch)[0]
    for path in ("summary", "summary.xlsx", f"record.docx?unit={UNITS[0]}", f"items/{item.id}/record.docx"):
        assert inspected.first.get(f"/inspect/batches/{batch}/{path}").status_code == 400


def test_exports_are_put_on_record(inspected: Inspected, closed: int) -> None:
    opened(inspected, f"/inspect/batches/{closed}/summary.xlsx")
    record = look(inspected.house.browser("administrator"), "/admin/record?action=导出抽查汇总")
    assert f"{closed} 年度抽查" in words(record, "td")


def test_the_notice_has_the_figures_and_no_unit_s_name(inspected: Inspected, closed: int) -> None:
    document = opened(inspected, f"/inspect/batches/{closed}/notice.docx")
    whole = text_of(document)
    files = [inspected.file(closed, item) for item in inspected.items(closed)]
    found = totals(inspected.house.desk.inspections.batches.get(closed), files)
    page = look(inspected.first, f"/inspect/batches/{closed}/summary")
    (sentence,) = words(page, ".method")
    assert sentence in whole
    assert f"发现问题{found.upheld}个" in sentence
    assert "按照云办发〔2026〕3号" in whole
    heads, *rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert {row[0].split()[0]: int(row[heads.index("成立（个）")]) for row in rows} == {
        one.rule: one.upheld for one in found.rules if one.upheld
    }
    assert [unit for unit in UNITS if unit in whole] == []
    assert "还没有办结" not in whole
    record = look(inspected.house.browser("administrator"), "/admin/record?action=导出情况通报").text_content()
    assert f"{closed} 年度抽查" in record


def test_a_notice_of_an_open_batch_says_so_and_of_a_blind_one_waits(inspected: Inspected) -> None:
    batch = inspected.make(way="all", year="2022")
    assert "还没有办结" in text_of(opened(inspected, f"/inspect/batches/{batch}/notice.docx"))
    blind = inspected.make(way="all", year="2022", blind="1")
    assert inspected.first.get(f"/inspect/batches/{blind}/notice.docx").status_code == 400
