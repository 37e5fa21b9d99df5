from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from portal.export import searches
from tests.portal.house import House

LONG = "一是" + "深入基层不够，" * 40 + "调研走马观花。"
PAPER = f"=县林业局领导班子2023年度对照检查材料\n一、查摆问题\n（一）工作作风方面\n{LONG}\n二是调研少。\n"


def rows(house: House, asking: str) -> list[dict[str, str]]:
    answer = house.browser("reader").get(f"/search/results.csv?{asking}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.mimetype == "text/csv"
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


def test_every_passage_that_was_found_is_a_row_that_leads_back(house: House) -> None:
    report = house.file(2023, PAPER, "县林业局/{year}/班子.txt")
    found = rows(house, "q=调研&part=problems&page=7")
    assert [row["段落"] for row in found if row["段落"] == LONG]
    assert {row["位置"].partition(" › ")[0] for row in found} == {"一、查摆问题"}
    assert all(row["标题"].startswith("'=") for row in found)
    first = found[0]
    assert (first["年度"], first["类型"], first["栏目"], first["方面"]) == ("2023", "班子", "查摆问题", "工作作风")
    address, _, anchor = first["链接"].partition("#")
    page = house.browser("reader").get(address).get_data(as_text=True)
    assert f"/reports/{report}?q=" in address
    assert f'id="{anchor}"' in page


def test_all_views_and_pages_export_the_same_passages(house: House) -> None:
    for year in range(2012, 2024):
        house.file(year)
    every = rows(house, "q=学习")
    total = house.browser("reader").get("/api/v1/search?q=学习").json["total_passages"]  # type: ignore[index]
    assert len(every) == total > 12
    single = rows(house, "q=学习&view=passages&page=2")
    assert sorted(row["链接"] for row in single) == sorted(row["链接"] for row in every)


def test_a_workbook_holds_the_same_and_the_download_is_on_record(house: House) -> None:
    house.file(2023)
    answer = house.browser("reader").get("/search/results.xlsx?q=走马观花")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    assert [cell.value for cell in sheet[1]] == [column.head for column in searches.COLUMNS]
    assert sheet.max_row == 1 + len(rows(house, "q=走马观花"))
    assert "attachment" in answer.headers["Content-Disposition"]
    line = next(line for line in house.desk.accounts.record.lines() if line.action == "导出检索结果")
    assert (line.who, "走马观花" in line.target) == ("reader", True)


def test_a_long_list_is_cut_and_says_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for year in (2021, 2022, 2023):
        house.file(year)
    monkeypatch.setattr(searches, "MOST", 2)
    monkeypatch.setattr(searches, "_CHUNK", 1)
    found = rows(house, "q=走马观花")
    assert [row["单位"] for row in found] == ["市水务局", "市水务局", "共 3 段，这里是前 2 段。"]


def test_nobody_takes_away_what_they_may_not_read(house: House) -> None:
    house.add_user("水务局经办", "clerk", ("市水务局",))
    house.file(2023, PAPER, "县林业局/{year}/班子.txt")
    house.file(2023)
    answer = house.browser("水务局经办").get("/search/results.csv?q=调研").data.decode("utf-8-sig")
    assert "县林业局" not in answer
    assert "市水务局" in answer


@pytest.mark.parametrize("address", ["/search/results.pdf?q=x", "/search/results.csv"])
def test_what_is_no_list_is_not_found(house: House, address: str) -> None:
    assert house.browser("reader").get(address).status_code == 404
