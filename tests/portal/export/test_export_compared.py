"""Comparisons as files: each opened again with its format's own library, and nothing lost or added."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.compare import compare
from corpus.model import Report
from corpus.parse import parse
from index.words import segment
from portal.export.compared import FORMS, Compared, compared
from portal.export.paper import clean
from portal.export.tracked import steps

OLD = """云溪县民政局2022年度对照检查材料
一、查摆问题
（一）工作作风方面
一是调研不够深入，全年印发文件122件。
二是=SUM(A1)开头的台账没有人核对，三份报修单压在抽屉里无人过问。
三是窗口服务态度生硬，群众等候时间过长，意见簿上的留言没有人答复。
二、整改措施
一是建立住村调研制度，每季度不少于三天。
"""
NEW = """云溪县民政局2023年度对照检查材料
一、查摆问题
（一）工作作风方面
一是窗口服务态度生硬，群众等候时间过长，意见簿上的留言没有人答复。
二是调研不够深入，全年印发文件123件。
三是汛期值守责任没有压实，\x0b夜间抽查发现两个点位无人在岗。
二、整改措施
一是建立住村调研制度，\t每季度不少于三天。
"""
_LINES = st.lists(st.sampled_from([*OLD.splitlines(), *NEW.splitlines(), "", "丙\t丁"]), max_size=12)


def read(text: str) -> Report:
    return parse(text.encode(), "材料.md")


def together(old: str = OLD, new: str = NEW) -> Compared:
    a, b = read(old), read(new)
    return compared(a, b, compare(a, b, segment))


def test_every_form_opens_and_is_named_for_what_it_is() -> None:
    one = together()
    assert set(FORMS) == {"docx", "docx-tracked", "xlsx"}
    assert all(write(one).startswith(b"PK") for _, _, _, write in FORMS.values())
    assert not set('\\/:*?"<>|\n') & set(one.file_name)


def sides(data: bytes) -> tuple[str, str]:
    """The text with all changes rejected, and with all accepted."""
    told = {"del": "", "ins": ""}
    for paragraph in docx.Document(io.BytesIO(data)).element.body.iterchildren(qn("w:p")):
        for fate, words in _words(paragraph):
            for side in told:
                told[side] += words if fate in ("kept", side) else ""
    return told["del"][:-1], told["ins"][:-1]


def _words(paragraph: docx.oxml.CT_P) -> Iterator[tuple[str, str]]:
    for leaf in paragraph.iter(qn("w:t"), qn("w:delText"), qn("w:tab")):
        change = leaf.getparent().getparent().tag.removeprefix(qn("w:p")[:-1])
        yield change if change in ("ins", "del") else "kept", "\t" if leaf.tag == qn("w:tab") else leaf.text
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    yield "kept" if mark is None else mark[0].tag.removeprefix(qn("w:p")[:-1]), "\n"


def test_tracked_changes_rejected_are_the_one_text_and_accepted_the_other() -> None:
    one = together()
    before, after = sides(FORMS["docx-tracked"][3](one))
    assert before == clean(one.a.text)
    assert after == clean(one.b.text)


def test_tracked_changes_are_few_where_little_changed() -> None:
    one = together()
    changed = [(fate, words) for fate, words in steps(one.a.text, one.b.text, one.comparison) if fate != "kept"]
    assert changed[:2] == [("del", "2022"), ("ins", "2023")]
    assert not any("住村调研" in words for _, words in changed)
    assert all(change.get(qn("w:author")) == "对照" for change in _changes(FORMS["docx-tracked"][3](one)))


def _changes(data: bytes) -> list[docx.oxml.CT_P]:
    return list(docx.Document(io.BytesIO(data)).element.body.iter(qn("w:ins"), qn("w:del")))


@settings(max_examples=40, deadline=None)
@given(_LINES, _LINES)
def test_steps_rebuild_both_texts(old: list[str], new: list[str]) -> None:
    one = together("\n".join(["甲乙", *old]), "\n".join(["甲乙", *new]))
    told = list(steps(one.a.text, one.b.text, one.comparison))
    assert "".join(words for fate, words in told if fate != "ins") == one.a.text
    assert "".join(words for fate, words in told if fate != "del") == one.b.text


def marked(data: bytes, column: int) -> dict[str, str]:
    """For each row that has marked words in a column: its relation, and those words."""
    found: dict[str, str] = {}
    for table in docx.Document(io.BytesIO(data)).tables:
        for row in table.rows[1:]:
            runs = [run for line in row.cells[column].paragraphs for run in line.runs]
            words = "".join(run.text for run in runs if (run.font.underline if column else run.font.strike))
            if words:
                found[row.cells[column].text] = words
    return found


def test_two_columns_mark_what_went_and_what_came() -> None:
    data = FORMS["docx"][3](together())
    document = docx.Document(io.BytesIO(data))
    assert "2022" in document.paragraphs[0].text
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 2"] == ["引言", "查摆问题", "整改措施"]
    assert document.tables[0].rows[0].cells[0].text.startswith("2022 年度")
    gone, come = marked(data, 0), marked(data, 2)
    assert gone["一是调研不够深入，全年印发文件122件。"].endswith("122")
    assert come["二是调研不够深入，全年印发文件123件。"].endswith("123")
    whole = next(text for text in gone if "SUM" in text)
    assert gone[whole] == whole
    relations = {cell.text for table in document.tables for cell in table.columns[1].cells}
    assert any("移动" in words for words in relations)


def test_a_spreadsheet_has_a_row_a_pair_and_no_formula() -> None:
    one = together()
    sheet = openpyxl.load_workbook(io.BytesIO(FORMS["xlsx"][3](one))).active
    assert sheet
    rows = list(sheet.iter_rows(min_row=2, max_row=1 + len(one.comparison.pairs), values_only=True))
    assert [row[0] for row in rows] == list(range(1, len(one.comparison.pairs) + 1))
    assert {row[5] for row in rows} == {"移动", None}
    moved = next(row for row in rows if row[8] and "窗口服务" in str(row[8]))
    assert (moved[1], moved[2], moved[4]) == ("查摆问题", "工作作风", "沿用")
    new = next(row for row in rows if row[9] and "夜间抽查" in str(row[9]))
    assert (new[4], new[8]) == ("新增", None)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("text", "kept"), [("甲\x00乙\x0b", "甲乙"), ("\ud800丙\ufffe", "丙"), ("丁\r\n戊", "丁\n戊"), ("\t", "\t")]
)
def test_what_xml_cannot_carry_is_left_out(text: str, kept: str) -> None:
    assert clean(text) == kept
