"""`export`: files on the disk that open, by ids and by paths; and one line where it cannot be."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from tests.portal.cli.conftest import Run


@pytest.fixture
def ids(filled: Run) -> list[str]:
    return [line["id"] for line in filled("list", "--unit", "县财政局", "--json").json["reports"]]


@pytest.mark.parametrize("form", ["docx", "docx-tracked", "xlsx"])
def test_a_comparison_is_written(filled: Run, ids: list[str], tmp_path: Path, form: str) -> None:
    out = tmp_path / f"对照.{form[:4]}"
    done = filled("export", "compare", *ids, "--format", form, "--out", out, "--json")
    assert (done.code, done.json) == (0, {"file": str(out), "bytes": out.stat().st_size})
    if form == "xlsx":
        assert openpyxl.load_workbook(out).active["A1"].value == "序号"
    else:
        assert docx.Document(str(out)).core_properties.title == "县财政局　班子　2022 年度 ↔ 2023 年度"


def test_files_need_no_archive(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "对照.docx"
    one, two = sorted(folder.glob("县财政局/*/班子.txt"))
    assert run("export", "compare", one, two, "--out", out).code == 0
    relations = {cell.text.split()[0] for table in docx.Document(str(out)).tables for cell in table.columns[1].cells}
    assert {"关系", "沿用", "改写"} <= relations


def test_a_units_sheet_is_written(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "一页表.docx"
    assert filled("export", "unit-sheet", "县财政局", "--out", out).code == 0
    assert "2023 年度" in docx.Document(str(out)).paragraphs[0].text
    assert filled("export", "unit-sheet", "县财政局", "--year", "2022", "--out", out).code == 0
    assert "2022 年度" in docx.Document(str(out)).paragraphs[0].text


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("compare", "甲", "乙"), 2, "--out"),
        (("compare", "甲", "乙", "--out", "x.docx"), 1, "甲"),
        (("compare", "甲", "乙", "--format", "pdf", "--out", "x.pdf"), 2, "pdf"),
        (("unit-sheet", "县档案馆", "--out", "x.docx"), 1, "县档案馆"),
        (("unit-sheet", "县财政局", "--year", "2001", "--out", "x.docx"), 1, "年度"),
        (("unit-sheet", "县财政局", "--out", "无此文件夹/x.docx"), 1, "写不了"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(filled: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = filled("export", *arguments)
    assert done.code == code
    assert said in done.err
    assert len(done.err.splitlines()) == 1
