from __future__ import annotations

import csv
import io

import pytest

from tests.portal.house import Browser, House
from tests.portal.pages.looking import Page, See, elements, link, query, words


def cells(page: Page, part: str) -> list[list[str]]:
    return [[cell.text_content() for cell in row] for row in elements(page, f"{part}/tr")]


def test_hits_are_counted_by_unit_and_year_with_their_share(see: See) -> None:
    page = see("/statistics/", q="住村调研")
    assert words(page, "thead//th") == ["单位", "2020", "2021", "2022", "2023", "合计"]
    assert cells(page, "tbody") == [
        ["云溪县民政局", "1", "", "1", "1", "3"],
        ["云溪县交通运输局", "", "", "", "1", "1"],
    ]
    assert cells(page, "tfoot") == [
        ["合计", "1", "0", "1", "2", "4"],
        ["库中材料", "1", "0", "1", "3", "5"],
        ["命中占比", "100%", "—", "100%", "67%", ""],
    ]
    assert len(page.xpath("//svg/rect")) == 4


def test_a_cell_leads_to_what_it_counts(see: See) -> None:
    cell = see("/statistics/", q="调研", part="problems").xpath("//tbody/tr[1]/td/a/@href")[0]
    assert query(cell) == {"q": ["调研"], "part": ["problems"], "unit": ["云溪县民政局"], "year": ["2020"]}
    assert len(elements(see(cell), ".hit")) == 1


def test_parts_narrow_the_figures_and_nothing_found_says_so(see: See) -> None:
    page = see("/statistics/", q="住村调研")
    assert query(link(page, "整改措施")) == {"q": ["住村调研"], "part": ["measures"]}
    assert elements(see("/statistics/", q="住村调研", part="causes"), ".empty")
    assert len(words(see("/statistics/"), "tbody//tr")) == 2


def test_the_table_is_taken_away_and_put_on_record(reader: Browser, reading_house: House) -> None:
    answer = reader.get("/statistics/table.csv?q=住村调研")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))
    assert rows[1] == ["云溪县民政局", "1", "0", "1", "1", "0", "3"]
    assert "住村调研" in rows[-1][0]
    assert reader.get("/statistics/table.xlsx?q=住村调研").data[:2] == b"PK"
    assert any(line.action == "导出统计" for line in reading_house.desk.accounts.record.lines())
    assert reader.get("/statistics/table.doc?q=x").status_code == 404


@pytest.mark.parametrize("address", ["/statistics/?q=调研", "/statistics/table.csv?q=调研"])
def test_figures_of_others_are_not_shown(reading_house: House, see: See, address: str) -> None:
    shown = reading_house.browser("limited").get(address).data.decode("utf-8-sig")
    assert "云溪县民政局" in shown
    assert "交通运输局" not in shown


def test_the_navigation_names_it(see: See) -> None:
    assert link(see("/"), "统计") == "/statistics/"
