"""Alike passages: planted copies are found where they stand, formulas are not, and what is alike by design is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pytest

from corpus.archive import ArchivedReport, Summary
from corpus.demo import Demonstration, write
from corpus.model import Part
from corpus.parse import Clues, parse
from corpus.vocabulary import lines
from index.reuse import Options, Place, reuse, reuse_of, sheet
from index.reuse.elsewhere import Elsewhere
from index.reuse.lookup import Lookup
from index.reuse.segment import Segment, write_segment

from .conftest import archived

# Four hundred syllables of no meaning in an order that never repeats: nothing in them is alike by chance.
_SIGNS = "".join(chr(0x5000 + 7 * k) for k in range(1500))
LONG = "调研时看了三个点，听了两场汇报，回来没有写出一条能用的建议；群众等了半年的办证窗口，到年底仍旧没有挪到一楼。"


def filler(seed: int, size: int = 120) -> str:
    """Words of nobody else."""
    return "".join(_SIGNS[(seed * 31 + k * (seed + 1)) % len(_SIGNS)] for k in range(size)) + "。"


def paper(unit: str, year: int, *bodies: str, part: Part = "problems", kind: str = "team") -> ArchivedReport:
    return archived([(part, None, "一、标题\n" + "\n".join(bodies))], unit, year, kind, f"{unit}{year}{kind}{part}")


def text_at(reports: Sequence[ArchivedReport], place: Place) -> str:
    (report,) = (one for one in reports if one.id == place.report)
    return place.span.of(report.report.text)


def test_a_whole_copy_is_found_with_its_exact_spans() -> None:
    reports = [paper("甲局", 2022, filler(1), LONG), paper("乙局", 2023, LONG, filler(2))]
    (pair,) = reuse(reports).pairs
    assert [text_at(reports, pair.a), text_at(reports, pair.b)] == [LONG[:-1]] * 2
    assert (pair.similarity, pair.relation) == (1.0, "other_unit")


def test_a_part_inside_other_words_is_found_with_its_exact_spans() -> None:
    reports = [
        paper("甲局", 2022, filler(1) + LONG + filler(2)),
        paper("乙局", 2023, filler(3) + LONG + filler(4)),
    ]
    (pair,) = reuse(reports).pairs
    assert [text_at(reports, pair.a), text_at(reports, pair.b)] == [LONG[:-1]] * 2


def test_two_copies_inside_one_passage_are_two_pairs() -> None:
    half, rest = LONG[:-1].split("；")
    reports = [
        paper("甲局", 2022, half + filler(1) + rest + filler(2)),
        paper("乙局", 2022, half + filler(3) + rest + filler(4)),
    ]
    found = {text_at(reports, pair.a) for pair in reuse(reports, Options(min_chars=20)).pairs}
    assert found == {half, rest}


def test_masks_and_typography_hide_no_copy() -> None:
    one = "2021年度梳理问题37条，十九届六中全会之后开了4次专题会，仍有两个科室没有把台账建起来，督办单石沉大海。"
    other = (
        "２０２２年度梳理问题５条,二十届三中全会之后开了12次专题会， 仍有两个科室没有把“台账”建起来，督办单石沉大海。"
    )
    reports = [paper("甲局", 2021, one), paper("甲局", 2022, other)]
    (pair,) = reuse(reports).pairs
    assert (pair.similarity, pair.relation) == (1.0, "same_unit")


def test_an_edited_copy_is_found_and_less_alike() -> None:
    edited = LONG.replace("看了三个点", "走了好几处").replace("能用的", "像样的").replace("挪到一楼", "搬下来")
    reports = [paper("甲局", 2022, LONG), paper("乙局", 2022, edited)]
    (pair,) = reuse(reports).pairs
    assert 0.6 < pair.similarity < 0.95


def test_formulas_alone_are_nothing() -> None:
    fixed = "，".join(sorted(lines("formulas"), key=len)[-8:])
    reports = [paper("甲局", 2022, fixed + filler(1)), paper("乙局", 2022, fixed + filler(2))]
    assert reuse(reports).pairs == ()


def test_the_words_of_the_notice_are_nothing() -> None:
    theme = "会议主题是：围绕第九批教育安排，突出抓好三项重点，查找差距不足，明确今后方向，为城市更新提供坚强保证。"
    reports = [paper("甲局", 2022, theme + filler(1)), paper("乙局", 2022, theme + filler(2))]
    assert reuse(reports).pairs == ()


@pytest.mark.parametrize(("scope", "found"), [("all", 3), ("years", 1), ("units", 2)])
def test_the_scope_says_who_is_compared(scope: str, found: int) -> None:
    reports = [paper("甲局", 2021, LONG), paper("甲局", 2022, LONG), paper("乙局", 2022, LONG)]
    assert len(reuse(reports, Options(scope=scope)).pairs) == found  # type: ignore[arg-type]


def test_of_one_year_alone_means_that_year_sample_texts_and_papers_without_a_year() -> None:
    sample, undated = paper("某局", 2019, LONG, kind="other"), paper("丙局", 2020, LONG)
    sample = replace(sample, summary=replace(sample.summary, material="specimen"))
    undated = replace(undated, summary=replace(undated.summary, year=None))
    reports = [paper("甲局", 2021, LONG), paper("甲局", 2022, LONG), paper("乙局", 2022, LONG), sample, undated]
    found = reuse(reports, Options(one_year=True)).pairs
    names = {frozenset((pair.a.report, pair.b.report)) for pair in found}
    first, second, third, *free = [one.id for one in reports]
    assert names == {
        frozenset(pair)
        for pair in combinations([first, second, third, *free], 2)
        if first not in pair or {*free} & {*pair}
    }


def test_shorter_copies_than_asked_for_are_left_out() -> None:
    reports = [paper("甲局", 2021, LONG), paper("乙局", 2021, LONG)]
    (pair,) = reuse(reports).pairs
    assert reuse(reports, Options(min_chars=pair.chars)).pairs
    assert not reuse(reports, Options(min_chars=pair.chars + 1)).pairs


@pytest.mark.parametrize(
    ("earlier", "later", "alike"),
    [("measures", "review", 0), ("measures", "measures", 1), ("review", "measures", 1), ("problems", "problems", 1)],
)
def test_a_review_may_quote_the_measures_of_the_year_before(earlier: Part, later: Part, alike: int) -> None:
    reports = [paper("甲局", 2021, LONG, part=earlier), paper("甲局", 2022, LONG, part=later)]
    assert len(reuse(reports).pairs) == alike


def test_papers_of_a_meeting_may_quote_each_other_but_not_person_from_person() -> None:
    team, report = paper("甲局", 2022, LONG), paper("甲局", 2022, LONG, kind="meeting_report")
    person = paper("甲局", 2022, LONG, kind="individual")
    assert [{pair.a.report, pair.b.report} for pair in reuse([team, report, person]).pairs] == [{team.id, person.id}]


def mass(many: int) -> list[ArchivedReport]:
    return [paper(f"第{chr(0x6000 + k)}局", 2022, filler(k + 1), LONG) for k in range(many)]


def test_what_very_many_have_is_one_cluster_and_no_pair() -> None:
    reports = mass(30)
    found = reuse(iter(reports))
    (cluster,) = found.clusters
    assert (cluster.reports, cluster.units, found.pairs) == (30, 30, ())
    assert {text_at(reports, place) for place in cluster.places} == {LONG[:-1]}


def test_an_edited_copy_belongs_to_the_cluster() -> None:
    edited = paper("另一局", 2022, LONG.replace("看了三个点", "走了好几处").replace("等了半年", "盼了很久"))
    (cluster,) = reuse([*mass(20), edited]).clusters
    assert edited.id in {place.report for place in cluster.places}


def test_two_turns_of_phrase_side_by_side_are_no_copy_but_one_inside_a_copied_wording_is() -> None:
    """However often they meet: each of them is said by many times as many."""
    halves = LONG[:-1].split("；")
    alone = [
        paper(f"第{chr(0x6100 + 70 * k + number)}局", 2022, half + filler(70 * k + number + 40))
        for k, half in enumerate(halves)
        for number in range(70)
    ]
    assert reuse([*mass(15), *alone]).clusters == ()
    wording = filler(7) + halves[0]
    copied = [paper(f"第{chr(0x6000 + k)}局", 2022, filler(k + 20), wording) for k in range(15)]
    (cluster,) = reuse([*copied, *alone]).clusters
    assert (cluster.reports, cluster.chars >= 120) == (15, True)


def test_a_copied_wording_with_a_turn_of_phrase_is_found_for_each_report_alike(tmp_path: Path) -> None:
    turn, other = LONG[:-1].split("；")
    copied = [paper(f"第{chr(0x6000 + k)}局", 2022, filler(k + 20), filler(7) + turn) for k in range(15)]
    alone = [paper(f"第{chr(0x6100 + k)}局", 2022, one + filler(k + 40)) for k, one in enumerate([turn, other] * 70)]
    side_by_side = [paper(f"第{chr(0x6300 + k)}局", 2022, LONG + filler(k + 200)) for k in range(14)]
    reports = [*copied, *alone, *side_by_side]
    write_segment(tmp_path / "all", map(sheet, reports))
    ground, whole = Elsewhere([(Segment(tmp_path / "all"), frozenset())]), reuse(reports)
    (cluster,) = whole.clusters
    for one in (copied[0], alone[0], side_by_side[0]):
        found = Lookup(ground, sheet(one)).look(Options())
        assert found.clusters == ((cluster,) if one in copied else ())
        assert found.pairs == tuple(pair for pair in whole.pairs if one.id in (pair.a.report, pair.b.report))


def test_a_dozen_are_still_pairs() -> None:
    found = reuse(mass(5))
    assert (len(found.pairs), found.clusters) == (10, ())


def test_one_report_against_the_others_finds_its_own_pairs_of_all() -> None:
    reports = [paper("甲局", 2021, LONG), paper("乙局", 2022, LONG), paper("丙局", 2023, filler(1), LONG)]
    every = reuse(reports).pairs
    own = reuse_of(reports[0], reports).pairs
    assert set(own) == {pair for pair in every if reports[0].id in (pair.a.report, pair.b.report)}
    assert (len(own), len(every)) == (2, 3)


def test_one_report_is_told_of_the_cluster_it_belongs_to_only() -> None:
    reports = mass(20)
    assert len(reuse_of(reports[3], reports).clusters) == 1
    assert reuse_of(paper("另一局", 2022, filler(50)), reports).clusters == ()


def test_an_empty_archive_has_nothing_alike() -> None:
    assert reuse([]) == reuse([paper("甲局", 2022, "空。")])


# --- the demonstration archive ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    return write(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def demo_reports(demo: Demonstration) -> list[ArchivedReport]:
    return list(_kept(demo))


def _kept(demo: Demonstration) -> Iterator[ArchivedReport]:
    for paper_ in demo.papers:
        read = parse((demo.folder / paper_.path).read_bytes(), paper_.path, Clues(path=paper_.path))
        known = (read.title, read.unit, read.year, read.kind, (), None)
        when = datetime(2024, 1, 1, tzinfo=UTC)
        summary = Summary(paper_.path, *known, paper_.path, paper_.path, 1, len(read.text), when)
        yield ArchivedReport(summary, read, paper_.path, ())


def test_the_demonstration_has_the_planted_copies_and_no_other_long_one(
    demo: Demonstration, demo_reports: list[ArchivedReport]
) -> None:
    planted = {frozenset(row.files) for row in demo.planted if row.rule in {"A1", "A2", "A3"}}
    found = reuse(demo_reports, Options(min_chars=90)).pairs
    assert {frozenset((pair.a.report, pair.b.report)) for pair in found if pair.similarity > 0.9} == planted


def test_every_planted_place_of_the_demonstration_stands_in_a_pair(
    demo: Demonstration, demo_reports: list[ArchivedReport]
) -> None:
    found = reuse(demo_reports, Options(min_chars=60)).pairs
    texts = [(text_at(demo_reports, pair.a), text_at(demo_reports, pair.b)) for pair in found]
    for row in demo.planted:
        for place in row.places if row.rule in {"A2", "A3"} else ():
            assert any(place in one and place in other for one, other in texts), place


@pytest.mark.parametrize("options", [Options(), Options(one_year=True)])
def test_one_report_of_the_demonstration_finds_what_the_whole_run_finds(
    options: Options, demo_reports: list[ArchivedReport], tmp_path: Path
) -> None:
    halves = [tmp_path / "a", tmp_path / "b"]
    for place, file in enumerate(halves):
        write_segment(file, map(sheet, demo_reports[place::2]))
    ground = Elsewhere([(Segment(file), frozenset()) for file in halves])
    whole = reuse(demo_reports, options).pairs
    for one in demo_reports[::10]:
        mine = tuple(pair for pair in whole if one.id in (pair.a.report, pair.b.report))
        assert Lookup(ground, sheet(one)).look(options).pairs == mine, one.id
