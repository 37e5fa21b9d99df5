"""From bytes to a report in one call: the real reports, bounds on time, neutral names."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.parse import Clues, parse

SHARED = (Path(__file__).parents[2] / "../shared/data").resolve()
WORK_REPORTS = sorted((SHARED / "work-reports").glob("*.txt"))
# Those whose chapters have headings at all, in the wiki's text.
WITH_PARTS = frozenset(range(1955, 2026)) - {1958, 1960, 1975, 1981, 1985}


def test_parse_reads_outlines_and_identifies() -> None:
    report = parse(
        "青禾县水利局班子2022年度民主生活会对照检查材料\n一、存在的问题\n共查摆问题2个。\n一是浅。二是散。".encode(),
        "a.txt",
    )
    assert (report.unit, report.year, report.kind) == ("青禾县水利局", 2022, "team")
    assert [section.level for section in report.sections] == [1, 1, 3, 3]
    assert [(count.declared, count.actual) for count in report.declared_counts] == [(2, 2)]


def test_the_files_name_and_path_are_clues() -> None:
    text = "一、存在的问题\n本人学得浅。\n二、整改措施\n本人要补课。".encode()
    report = parse(text, "x.txt", Clues("石桥县水利局/2021/发言提纲.txt"))
    assert (report.unit, report.year, report.kind) == ("石桥县水利局", 2021, "individual")


def test_what_cannot_be_read_is_refused_with_a_sentence() -> None:
    with pytest.raises(CorpusError) as refused:
        parse(b"", "empty.txt")
    assert refused.value.message


def test_the_same_bytes_give_the_same_report() -> None:
    data = "一、存在的问题\n一是浅。\n二是散。".encode()
    assert parse(data, "a.txt") == parse(data, "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        "一、" * 50_000,
        "（一）存在的问题\n" * 5_000,
        "1.1.1" * 20_000,
        "存在的问题" * 20_000,
        "2023年度民主生活会" * 10_000,
        "存在2个问题，" * 10_000,
        "“" * 50_000 + "一是",
        "\n" * 100_000 + "一、甲",
        "# " * 50_000 + "甲",
        "一是" + "，" * 100_000,
    ],
    ids=["clauses", "brackets", "dots", "words", "years", "counts", "quotes", "breaks", "hashes", "commas"],
)
def test_hostile_text_is_read_all_the_same(text: str) -> None:
    assert parse(text.encode(), "a.txt").sections


@pytest.mark.real
@pytest.mark.parametrize("number", range(52))
def test_work_reports_are_known_from_their_text_alone(number: int) -> None:
    if number >= len(WORK_REPORTS):
        pytest.skip("the real reports are not beside this checkout")
    path = WORK_REPORTS[number]
    report = parse(path.read_bytes(), "paper.txt")
    year = int(path.stem.split("_")[1])
    assert (report.unit, report.year, report.kind) == ("国务院", year, "other")
    parts = [section for section in report.sections if section.level == 1 and section.part != "preface"]
    assert len(parts) >= 2 or year not in WITH_PARTS
