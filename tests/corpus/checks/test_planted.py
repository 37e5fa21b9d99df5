"""The demonstration archive: what is planted there is found, and nothing else of high severity is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive import ArchivedReport, Summary
from corpus.checks import CHECKS, Alike, Holdings, Outcome, Paper, check, check_all
from corpus.checks.model import Evidence
from corpus.demo import Demonstration, write
from corpus.model import Attribution
from corpus.parse import Clues, parse
from index.reuse import reuse

# Titles of two years that are near each other by chance; read one by one, a person would want to see them.
NEAR = {("应对突发疫情的准备不足", "突发事件应对准备不足"), ("制度执行弹性较大", "制度执行不够刚性")}
# These rules find what is planted for them and nothing else in the archive.
EXACT = ("A1", "A2", "A3", "A5", "A7", "B7", "C1", "C4", "D2", "E1", "E2", "E3", "E5", "E9")
SILENT = (
    "A4", "A6", "B1", "B2", "B3", "B4", "B5", "B6", "B9", "B10", "B11", "C3", "C7", "C8", "D1", "D3", "D4", "E4", "E6",
    "E7", "E8", "E10", "E11", "E12",
)  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    return write(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def papers(demo: Demonstration) -> list[Paper]:
    return [_read(demo, one.path) for one in demo.papers]


def _read(demo: Demonstration, path: str) -> Paper:
    return Paper(path, parse((demo.folder / path).read_bytes(), path, Clues(path)))


@pytest.fixture(scope="module")
def held(papers: list[Paper]) -> Holdings:
    alike = defaultdict(list)
    for pair in reuse([_archived(paper) for paper in papers]).pairs:
        for own, other in ((pair.a, pair.b), (pair.b, pair.a)):
            alike[own.report].append(Alike(own.span, other.report, other.span, pair.similarity, pair.chars))
    given = {paper.id: paper.report for paper in papers}
    return Holdings(
        tuple(papers), given.get, lambda text: [(at, at + 1) for at in range(len(text))], lambda n: alike[n]
    )


@pytest.fixture(scope="module")
def outcome(held: Holdings) -> Outcome:
    return check_all(held, CHECKS)


def _archived(paper: Paper) -> ArchivedReport:
    known = (paper.report.title, paper.unit, paper.year, paper.kind, (), None, paper.id, paper.id)
    return ArchivedReport(Summary(paper.id, *known, 1, 0, datetime(2024, 1, 1, tzinfo=UTC)), paper.report, "", ())


def _where(outcome: Outcome) -> dict[str, set[str]]:
    found = defaultdict(set)
    for one in outcome.findings:
        found[one.rule].add(one.report)
    return found


def test_everything_that_is_planted_is_found(demo: Demonstration, papers: list[Paper], outcome: Outcome) -> None:
    texts = {paper.id: paper.report.text for paper in papers}
    for row in demo.planted:
        found = [place for one in outcome.findings if one.rule == row.rule for place in one.evidence]
        assert set(row.files) <= {place.report for place in found}, row.name
        for name in row.files if row.rule not in {"B7", "E5"} else ():
            planted = [words for words in row.places if words in texts[name]]
            shown = [place for place in found if place.report == name]
            assert all(_overlap(texts[name], words, shown) for words in planted), row.name


def _overlap(text: str, words: str, places: Sequence[Evidence]) -> bool:
    starts = [match.start() for match in re.finditer(re.escape(words), text)]
    return any(one.span.start < start + len(words) and start < one.span.end for one in places for start in starts)


def test_a_year_without_papers_is_told(outcome: Outcome) -> None:
    (gap,) = (one.message for one in outcome.findings if one.rule == "E9")
    assert "柳堤街道2022年度没有材料" in gap


@pytest.mark.parametrize("rule", EXACT)
def test_nothing_else_is_found(rule: str, demo: Demonstration, outcome: Outcome) -> None:
    planted = {path for row in demo.planted if row.rule == rule for path in row.files}
    assert rule == "E9" or _where(outcome)[rule] <= planted


@pytest.mark.parametrize("rule", SILENT)
def test_clean_papers_are_left_alone(rule: str, outcome: Outcome) -> None:
    assert [one for one in outcome.findings if one.rule == rule] == []


def test_nothing_else_is_grave(demo: Demonstration, outcome: Outcome) -> None:
    planted = {(row.rule, path) for row in demo.planted for path in row.files}
    assert {(one.rule, one.report) for one in outcome.findings if one.severity == "high"} <= planted


def test_the_promise_without_an_answer_stands_alone(demo: Demonstration, outcome: Outcome) -> None:
    (promise,) = (row for row in demo.planted if row.rule == "C2")
    (lead,) = (one for one in outcome.findings if one.rule == "C2")
    assert lead.severity == "medium"
    assert [place.text for place in lead.evidence if place.report in promise.files] == list(promise.places)


def test_what_else_is_asked_about_is_known_one_by_one(demo: Demonstration, outcome: Outcome) -> None:
    planted = {(row.rule, path) for row in demo.planted for path in row.files}
    more = [one for one in outcome.findings if one.severity == "medium" and (one.rule, one.report) not in planted]
    near = [one for one in more if one.rule == "A8"]
    assert {one.rule for one in more} == {"A8", "C2", "E9"}  # what is missing is planted in no file
    titles = [(place.text, one) for one in near for place in one.evidence]
    assert len(near) == len(NEAR)
    assert all(any(title in text for text, _ in titles) for pair in NEAR for title in pair)


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
    assert {
        ("A6", "001"),
        ("A6", "004"),
        ("E5", "002"),
        ("E6", "004"),
        ("E1", "001"),
        ("E3", "002"),
        ("E7", "002"),
    } <= {(one.rule, one.report) for one in found}
    assert [one for one in found if one.severity == "high"] == []


def letters(text: str) -> list[tuple[int, int]]:
    return [(place, place + 1) for place in range(len(text))]


@pytest.fixture(scope="module")
def series() -> list[Paper]:
    """The work reports in order of years."""
    folder = Path(__file__).parents[3] / "../shared/data/work-reports"
    if not folder.is_dir():
        pytest.skip("the real reports are not beside the checkout")
    known = [Paper(path.name, parse(path.read_bytes(), path.name)) for path in sorted(folder.glob("*.txt"))]
    return sorted(known, key=lambda paper: paper.year or 0)


def as_measures(paper: Paper) -> Paper:
    """A work report as if a manifest called it a team's paper and all of it were measures: what A1 is about."""
    kind = Attribution("team", "manifest", 1.0)
    sections = tuple(replace(section, part="measures") for section in paper.report.sections)
    report = replace(paper.report, sections=sections, metadata={**paper.report.metadata, "kind": kind})
    return Paper(paper.id, report)


@pytest.mark.real
def test_an_honest_series_raises_nothing_grave(series: list[Paper]) -> None:
    found = check(series, CHECKS, letters).findings
    assert [one for one in found if one.severity == "high"] == []


@pytest.mark.real
def test_an_honest_series_stays_below_the_bands_of_copying(series: list[Paper]) -> None:
    (rule,) = (rule for rule in CHECKS if rule.id == "A1")
    assert check(map(as_measures, series), [rule], letters).findings == ()


@pytest.mark.real
def test_a_year_copied_into_an_honest_series_is_found(series: list[Paper]) -> None:
    (rule,) = (rule for rule in CHECKS if rule.id == "A1")
    before = next(paper for paper in series if paper.year == 2010)
    text = before.report.text.replace("2010", "2011").replace("2009", "2010")
    copied = Paper("照抄", parse(text.encode(), "国务院_2011_政府工作报告.txt"))
    (lead,) = check([as_measures(before), as_measures(copied)], [rule], letters).findings
    assert (lead.severity, "不超过25%" in lead.message) == ("high", True)


def test_a_paper_checked_alone_has_the_leads_of_the_whole_run(held: Holdings, outcome: Outcome) -> None:
    for one in held.known[::12]:
        mine = [lead for lead in outcome.findings if one.id in {place.report for place in lead.evidence}]
        alone = check_all(held, CHECKS, [one.id]).findings
        assert set(alone) == set(mine), one.id
