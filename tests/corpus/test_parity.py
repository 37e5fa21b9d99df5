"""One paper in six formats is one paper: the same outline, counts and identity, whoever wrote the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.demo import write
from corpus.model import Report
from corpus.normalise import fold
from corpus.parse import parse
from tests.samples.others import ledger, page
from tests.samples.pages import ofd, pdf, typeset
from tests.samples.paper import LONG
from tests.samples.word import document, p, plain, table

FORMATS: Mapping[str, Callable[[Sequence[str]], bytes]] = {
    "a.txt": lambda paragraphs: "\n".join(paragraphs).encode(),
    "a.md": lambda paragraphs: "\n\n".join(paragraphs).encode(),
    "a.docx": plain,
    "a.html": lambda paragraphs: page(paragraphs).encode(),
    "a.pdf": lambda paragraphs: pdf(typeset(paragraphs)),
    "a.ofd": lambda paragraphs: ofd(typeset(paragraphs)),
}
EVERY = 11
NUMERALS = "一二三四五六七八九"
SENTENCES = [sentence + "。" for text in LONG[4:] for sentence in text.split("。") if len(sentence) > 8]


def shape(report: Report) -> dict[str, Any]:
    """What must not depend on the format; words as they are matched, since printed pages know no blanks."""
    return {
        "sections": [
            (s.level, s.part, s.aspect, fold(s.marker).text, fold(s.heading).text, fold(s.span.of(report.text)).text)
            for s in report.sections
        ],
        "counts": [(count.declared, count.actual) for count in report.declared_counts],
        "title": fold(report.title or "").text,
        "identity": (report.unit, report.year, report.kind, report.meeting),
    }


def assert_alike(paragraphs: Sequence[str]) -> None:
    first, *others = ((name, shape(parse(build(paragraphs), name))) for name, build in FORMATS.items())
    assert first[1]["sections"]
    for name, found in others:
        assert found == first[1], name


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    folder: Path = tmp_path_factory.mktemp("demo")
    texts = [parse((folder / paper.path).read_bytes(), paper.path).text for paper in write(folder).papers[::EVERY]]
    return [[line.strip() for line in text.split("\n") if line.strip()] for text in texts if "\t" not in text]


def test_papers_of_the_demonstration(papers: list[list[str]]) -> None:
    assert len(papers) > 5
    for paragraphs in papers:
        assert_alike(paragraphs)


BODY = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("".join)
ITEMS = st.lists(BODY, min_size=1, max_size=4)
PARTS = (
    ("上年度整改落实情况", ("理论学习方面", "作风建设方面")),
    ("存在的主要问题", ("理论学习方面", "担当作为方面", "廉洁自律方面")),
    ("原因剖析", ("理想信念不够坚定", "宗旨意识有所淡化")),
    ("下步整改措施", ("加强理论武装", "改进工作作风")),
)


@st.composite
def structures(draw: st.DrawFn) -> list[str]:
    """A paper of our own making: some parts, headings on lines of their own or run into the text, items three ways."""
    paragraphs = ["青禾县档案馆领导班子2023年度民主生活会对照检查材料", "按照县委统一安排，现将对照检查情况报告如下："]
    for number, (name, headings) in enumerate(draw(st.lists(st.sampled_from(PARTS), min_size=2, unique=True))):
        paragraphs.append(f"{NUMERALS[number]}、{name}")
        for place, heading in enumerate(headings[: draw(st.integers(1, 3))]):
            paragraphs += _under(draw, f"（{NUMERALS[place]}）{heading}")
    return paragraphs


def _under(draw: st.DrawFn, heading: str) -> list[str]:
    items = draw(ITEMS)
    manner = draw(st.sampled_from(("lines", "inside", "numbers")))
    if manner == "lines":
        return [heading, *(f"{NUMERALS[place]}是{body}" for place, body in enumerate(items))]
    if manner == "inside":
        return [f"{heading}。" + "".join(f"{NUMERALS[place]}是{body}" for place, body in enumerate(items))]
    return [heading, *(f"{place}.{body}" for place, body in enumerate(items, 1))]


@settings(deadline=None, max_examples=25)
@given(structures())
def test_structures_nobody_has_seen(paragraphs: list[str]) -> None:
    assert_alike(paragraphs)


LEDGER = "青禾县档案馆领导班子2023年度民主生活会整改台账"
ROWS = [
    ["序号", "问题", "整改措施", "责任人", "完成时限"],
    ["1", "学习不够系统", "每月第一个星期五集中学习", "馆长", "2024年6月"],
    ["2", "库房漏水报修慢", "建立3日报修制度", "分管副馆长", "长期坚持"],
]
MERGED = f'<w:tcPr><w:gridSpan w:val="5"/></w:tcPr>{p(LEDGER)}'
_HTML_ROWS = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
LEDGERS: Mapping[str, bytes] = {
    "above.docx": document(p(LEDGER) + table(*ROWS)),
    "merged.docx": document(table([MERGED], *ROWS)),
    "above.html": page([LEDGER], f"<table>{_HTML_ROWS}</table>").encode(),
    "merged.html": page((), f"<table><tr><td colspan=5>{LEDGER}</td></tr>{_HTML_ROWS}</table>").encode(),
    "merged.xlsx": ledger([[LEDGER], *ROWS]),
    "a.md": (LEDGER + "\n\n" + "\n".join("|" + "|".join(row) + "|" for row in ROWS)).encode(),
}


@pytest.mark.parametrize("name", LEDGERS)
def test_a_list_of_measures_is_one_whatever_made_it(name: str) -> None:
    report = parse(LEDGERS[name], name)
    assert (report.title, report.unit, report.year, report.kind) == (LEDGER, "青禾县档案馆", 2023, "rectification_plan")
    assert [line.split("\t") for line in report.text.split("\n") if "\t" in line] == ROWS
    assert [issue.code for issue in report.issues] == []


def test_a_sheet_without_title_is_called_by_its_name_and_by_who_filled_it_in() -> None:
    report = parse(ledger([["填报单位：青禾县档案馆", "", "填报时间：2024年1月"], *ROWS]), "2023/整改台账.xlsx")
    assert (report.unit, report.year, report.kind) == ("青禾县档案馆", 2023, "rectification_plan")
