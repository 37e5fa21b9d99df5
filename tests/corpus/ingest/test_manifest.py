"""Manifests: columns by name, rows that fit, rows that don't."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from corpus.archive import Archive
from corpus.errors import ManifestUnreadable
from corpus.ingest import Options, ingest
from corpus.ingest.manifest import Misfit, Row, bind, rows_of, table_of

HEADS = ["序号", "文件名", "单位名称", "年　度", "材料类型（必填）", "材料性质"]
LINE = ["1", "县财政局/2023/班子对照检查材料.txt", "县财政局机关党委", "2021年度", "个人发言提纲", "脱敏件"]


def write_csv(path: Path, lines: list[list[str]], encoding: str = "utf-8-sig") -> Path:
    path.write_text("".join(",".join(line) + "\n" for line in lines), encoding=encoding)
    return path


def write_xlsx(path: Path, lines: list[list[str]]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["2023年度民主生活会材料清单"])
    for line in lines:
        sheet.append([int(cell) if cell.isdigit() else cell for cell in line])
    book.save(path)
    return path


@pytest.mark.parametrize("kind", ["utf-8-sig", "gb18030", "utf-16", "xlsx"])
def test_a_manifest_speaks_for_its_files(archive: Archive, folder: Path, kind: str) -> None:
    if kind == "xlsx":
        manifest = write_xlsx(folder / "清单.xlsx", [HEADS, LINE])
    else:
        manifest = write_csv(folder / "清单.csv", [HEADS, LINE], kind)
    result = ingest(archive, [folder], Options(manifest=manifest))
    assert (result.count("added"), result.rejected) == (3, ())
    (line,) = archive.list(unit=["县财政局机关党委"])
    assert (line.year, line.kind, line.material) == (2021, "individual", "redacted")
    assert {line.unit for line in archive.list()} == {"县财政局机关党委", "县财政局", "县审计局"}


def test_rows_that_fit_nothing_are_reported_and_the_rest_is_used(archive: Archive, folder: Path) -> None:
    lines = [
        HEADS,
        LINE,
        ["2", "班子对照检查材料.txt", "随便哪个单位", "2023", "班子", ""],
        ["3", "没有.txt", "县财政局", "2023", "班子", ""],
        ["4", "", "县财政局", "2023", "班子", ""],
        ["5", "县审计局\\2023\\班子对照检查材料.txt", "县审计局机关", "某年", "散文", ""],
        ["6", *LINE[1:]],
        ["", "", "", "", "", ""],
    ]
    manifest = write_csv(folder.parent / "清单.csv", lines)
    result = ingest(archive, [folder], Options(manifest=manifest))
    assert {one.code for one in result.rejected} == {"manifest_row"}
    assert [(one.path.rpartition(":")[2], one.message) for one in result.rejected] == [
        ("3", "“班子对照检查材料.txt”对得上 3 个文件，未采用；请写上所在的文件夹。"),
        ("4", "没有找到“没有.txt”这个文件。"),
        ("5", "这一行没有写文件名，未采用。"),
        ("6", "年度写的是“某年”，看不懂，这一项未采用。"),
        ("6", "类型写的是“散文”，看不懂，这一项未采用。"),
        ("7", "“县财政局/2023/班子对照检查材料.txt”在清单里写了不止一次，只用了第一次。"),
    ]
    assert {line.unit for line in archive.list()} == {"县财政局机关党委", "县财政局", "县审计局机关"}


def test_a_manifest_reaches_into_a_zip(archive: Archive, folder: Path, tmp_path: Path) -> None:
    from .test_ingest import zipped

    bundle = tmp_path / "报送.zip"
    bundle.write_bytes(zipped({"甲/材料.txt": next(folder.rglob("*.txt")).read_bytes()}))
    manifest = write_csv(tmp_path / "清单.csv", [["file", "unit"], ["甲/材料.txt", "县林业局"]])
    assert ingest(archive, [bundle], Options(manifest=manifest)).rejected == ()
    assert [line.unit for line in archive.list()] == ["县林业局"]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("清单.csv", "单位,年度\n县财政局,2023\n".encode(), "没有“文件名”一列"),
        ("清单.xlsx", b"not a workbook", "文件可能已损坏"),
        ("清单.doc", b"x", "不是 csv 或 xlsx"),
        ("清单.csv", None, "读不到"),
    ],
)
def test_a_manifest_that_is_none_stops_before_anything_is_taken(
    archive: Archive, folder: Path, name: str, data: bytes | None, says: str
) -> None:
    manifest = folder.parent / name
    if data is not None:
        manifest.write_bytes(data)
    with pytest.raises(ManifestUnreadable, match=says):
        ingest(archive, [folder], Options(manifest=manifest))
    assert archive.list() == ()


def test_the_row_that_names_more_folders_wins() -> None:
    rows = (Row(1, ("班子.txt",), {"unit": "甲"}), Row(2, ("乙", "班子.txt"), {"unit": "乙"}))
    assert bind(rows, ["/x/乙/班子.txt"]) == (
        {"/x/乙/班子.txt": {"unit": "乙"}},
        (Misfit(1, "“班子.txt”在清单里写了不止一次，只用了第一次。"),),
    )


def test_heads_are_found_below_a_title_line() -> None:
    rows, misfits = rows_of([["某县报送清单"], [], ["路径", "年份"], ["a.txt", "2020"]])
    assert (rows, misfits) == ((Row(4, ("a.txt",), {"year": "2020"}),), ())


@pytest.mark.parametrize(
    ("written", "encoding"),
    [
        ("文件名;单位;年度\na.docx;青禾县档案馆;2023\n", "gbk"),
        ("文件名，单位，年度\na.docx，青禾县档案馆，2023\n", "utf-8-sig"),
        ("sep=;\n文件名;单位;年度\na.docx;青禾县档案馆;2023\n", "utf-8"),
        ("2023年度材料清单,,,\n填报人：某某,,,\n序号,文件名称,报送单位,年份\n1,a.docx,青禾县档案馆,2023\n", "gb18030"),
        ('文件名\t单位\t年度\na.docx\t"青禾县\n档案馆"\t2023\n', "utf-16"),
    ],
    ids=["semicolons", "Chinese commas", "separator said", "heads in the third line", "a cell of two lines"],
)
def test_tables_as_offices_write_them(written: str, encoding: str) -> None:
    (row,), misfits = rows_of(table_of(written.encode(encoding), "清单.csv"))
    assert (row.file, row.values, misfits) == (("a.docx",), {"unit": "青禾县档案馆", "year": "2023"}, ())


def test_the_sheet_that_lists_files_is_found(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["请按第二张表填写"])
    sheet = book.create_sheet("清单")
    for line in (["文件名", "单位"], ["a.docx", "某局"]):
        sheet.append(line)
    book.save(tmp_path / "清单.xlsx")
    rows, _ = rows_of(table_of((tmp_path / "清单.xlsx").read_bytes(), "清单.xlsx"))
    assert [row.values for row in rows] == [{"unit": "某局"}]


def test_a_broken_workbook_is_no_table() -> None:
    with pytest.raises(ManifestUnreadable, match="打不开"):
        table_of(b"PK\3\4rubbish", "清单.xlsx")
