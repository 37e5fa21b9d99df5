"""The demonstration archive: what is planted there is found, and nothing else of high severity is."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from corpus.checks import CHECKS, Outcome, Paper, check
from corpus.demo import Demonstration, write
from corpus.parse import Clues, parse

# Planted for rules that look at papers or at a unit's years; the others need bundles or other units' texts.
FOUND = {
    ("E1", "问题数与所列不符"), ("E1", "方面数与所列不符"), ("E2", "占位符未填"), ("E3", "表述过时"),
    ("E5", "文不对题"), ("B7", "套用上年方面"), ("A5", "别的单位名称残留"), ("A1", "照抄上年"),
    ("C4", "整改方案无时限无责任人"),
}  # fmt: skip
# These rules find what is planted for them and nothing else in the archive.
EXACT = ("A1", "A5", "B7", "C4", "E1", "E2", "E3", "E5")
SILENT = ("A6", "E4", "E7", "E11", "B3", "B4", "B5", "B6")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    return write(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def papers(demo: Demonstration) -> list[Paper]:
    return [_read(demo, one.path) for one in demo.papers]


def _read(demo: Demonstration, path: str) -> Paper:
    return Paper(path, parse((demo.folder / path).read_bytes(), path, Clues(path)))


@pytest.fixture(scope="module")
def outcome(papers: list[Paper]) -> Outcome:
    return check(papers, CHECKS, lambda text: [(place, place + 1) for place in range(len(text))])


def _where(outcome: Outcome) -> dict[str, set[str]]:
    found = defaultdict(set)
    for one in outcome.findings:
        found[one.rule].add(one.report)
    return found


def test_what_is_planted_is_found(demo: Demonstration, outcome: Outcome) -> None:
    found = _where(outcome)
    rows = [row for row in demo.planted if (row.rule, row.name) in FOUND]
    assert {(row.rule, row.name) for row in rows} == FOUND
    for row in rows:
        assert row.files[-1 if row.rule == "A1" else 0] in found[row.rule], row.name


@pytest.mark.parametrize("rule", EXACT)
def test_nothing_else_is_found(rule: str, demo: Demonstration, outcome: Outcome) -> None:
    planted = {path for row in demo.planted if row.rule == rule for path in row.files}
    assert _where(outcome)[rule] <= planted


@pytest.mark.parametrize("rule", SILENT)
def test_clean_papers_are_left_alone(rule: str, outcome: Outcome) -> None:
    assert [one for one in outcome.findings if one.rule == rule] == []


def test_nothing_else_is_grave(demo: Demonstration, outcome: Outcome) -> None:
    planted = {(row.rule, path) for row in demo.planted for path in row.files}
    assert {(one.rule, one.report) for one in outcome.findings if one.severity == "high"} <= planted


def test_findings_stand_where_they_say(papers: list[Paper], outcome: Outcome) -> None:
    reports = {paper.id: paper.report for paper in papers}
    for one in outcome.findings:
        sections = {section.id: section for section in reports[one.report].sections}
        assert one.section is None or one.section in sections
        assert one.evidence
        for place in one.evidence:
            assert place.span.of(reports[place.report].text) == place.text != ""


def test_the_order_of_papers_makes_no_difference(papers: list[Paper], outcome: Outcome) -> None:
    again = check([*reversed(papers)], [rule for rule in CHECKS if rule.scope == "document"], lambda _: [])
    wanted = {one for one in outcome.findings if one.rule in {rule.id for rule in CHECKS if rule.scope == "document"}}
    assert set(again.findings) == wanted


@pytest.mark.real
def test_the_seeds_bear_out_what_is_known_of_them() -> None:
    seeds = Path(__file__).parents[3] / "../shared/data/seeds"
    if not seeds.is_dir():
        pytest.skip("the real reports are not beside the checkout")
    known = [Paper(path.name[:3], parse(path.read_bytes(), path.name)) for path in sorted(seeds.glob("*.txt"))]
    found = check(known, CHECKS, lambda _: []).findings
    assert {("A6", "004"), ("E5", "002"), ("E1", "001"), ("E3", "002"), ("E7", "002")} <= {
        (one.rule, one.report) for one in found
    }
    assert [one for one in found if one.severity == "high"] == []
