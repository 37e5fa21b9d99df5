"""统计 › 问题分布: problems by aspect and year, as charts, as a table and as a file."""

from __future__ import annotations

import csv
import io

from tests.portal.house import Browser
from tests.portal.pages.looking import See, elements, words


def rows(page: object) -> dict[str, list[str]]:
    found = [[cell.text_content().strip() for cell in row] for row in elements(page, "tbody/tr")]  # type: ignore[arg-type]
    return {row[0]: row[1:] for row in found}


def test_problems_are_counted_without_the_headings_above_them(see: See) -> None:
    page = see("/statistics/problems", unit="云溪县民政局")
    assert words(page, "thead//th") == ["方面", "2020", "2021", "2022", "2023", "合计"]
    assert rows(page)["工作作风"] == ["2", "", "2", "2", "6"]
    assert rows(page)["担当作为"] == ["1", "", "1", "1", "3"]
    assert len(page.xpath("//figure//svg")) == len(rows(page))


def test_words_and_units_narrow_it(see: See) -> None:
    assert rows(see("/statistics/problems", q="备案"))["担当作为"][-1] == "4"
    assert elements(see("/statistics/problems", unit="没有这个局"), ".empty")


def test_it_is_taken_away(reader: Browser) -> None:
    answer = reader.get("/statistics/problems.csv?unit=云溪县民政局")
    lines = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))
    assert ["工作作风", "2", "0", "2", "2", "6"] in lines
    assert reader.get("/statistics/problems.doc").status_code == 404
