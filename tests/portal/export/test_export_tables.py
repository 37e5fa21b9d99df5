from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from portal.export.tables import Column, Table, csv_bytes, xlsx_bytes

COLUMNS = (Column("单位"), Column("段落", 60), Column("份数"))
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1", "=cmd|'/C calc'!A0"]


def table(*rows: tuple[str | int | None, ...], note: str = "") -> Table:
    return Table("检索结果", COLUMNS, rows, note)


def read_csv(made: Table) -> list[list[str]]:
    data = csv_bytes(made)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_csv_is_read_back_as_it_was() -> None:
    rows = read_csv(table(("甲局", '他说："走，\n走过场"', 3), (None, "", 0), note="共 2 段。"))
    assert rows == [["单位", "段落", "份数"], ["甲局", '他说："走，\n走过场"', "3"], ["", "", "0"], ["共 2 段。"]]


def test_a_workbook_is_read_back_as_it_was() -> None:
    written = xlsx_bytes(table(("甲局", "一\n二", 3), (None, "三", 0), note="共 2 段。"))
    book = openpyxl.load_workbook(io.BytesIO(written))
    sheet = book.active
    assert sheet.title == "检索结果"
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [
        ["单位", "段落", "份数"], ["甲局", "一\n二", 3], [None, "三", 0], ["共 2 段。", None, None],
    ]  # fmt: skip
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:C3")
    assert sheet.column_dimensions["B"].width == 60


@pytest.mark.parametrize("formula", FORMULAS)
def test_text_that_looks_like_a_formula_stays_text(formula: str) -> None:
    assert read_csv(table((formula, " " + formula, 1)))[1] == ["'" + formula, "' " + formula, "1"]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(table((formula, "x", 1))))).active
    assert (sheet["A2"].data_type, sheet["A2"].value, sheet["A2"].quotePrefix) == ("s", formula, True)
    assert sheet["C2"].data_type == "n"


def test_what_a_workbook_cannot_hold_is_left_out() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(table(("甲\x0b乙", "长" * 40_000, 1))))).active
    assert (sheet["A2"].value, len(sheet["B2"].value)) == ("甲乙", 32_767)
