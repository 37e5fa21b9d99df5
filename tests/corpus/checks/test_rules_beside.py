"""The rules that look at several papers: of a meeting, of the years, of other units; and what a run is made of."""

from __future__ import annotations

import pytest

from corpus.checks import CHECKS, Alike, Holdings, Paper, check_all, check_chunk, chunks, merged, unit_meant
from corpus.model import Report, Span
from corpus.parse import Clues, parse
from tests.corpus.checks.papers import COPIED, RULES, found, held, named, numbered, passage, person, plan, words


@pytest.mark.parametrize(
    ("unit", "meant"),
    [
        ("县水务局", "清河县水务局"),
        ("清河县水务局", "清河县水务局"),
        ("民政局", "民政局"),
        ("县农业局", "云溪县农业农村局"),
        ("务局", "务局"),
        ("县公路局", "县公路局"),
    ],
)
def test_a_unit_without_its_place_is_the_only_one_it_can_be(unit: str, meant: str) -> None:
    known = ["清河县水务局", "清河县民政局", "云溪县民政局", "云溪县农业局", "云溪县农业农村局"]
    assert unit_meant(unit, known) == meant


# --- A2, A3, A4 ------------------------------------------------------------------------------------------------------


def test_members_who_are_alike_point_at_each_other() -> None:
    one, other = person("甘霖", COPIED), person("祝遥", COPIED)
    leads = found("A3", one, other, alike={"0": [passage(one, other, "1")], "1": [passage(other, one, "0")]}).findings
    assert [(lead.report, lead.severity) for lead in leads] == [("0", "high"), ("1", "high")]
    assert {place.report for place in leads[0].evidence} == {"0", "1"}
    assert all(place.text == COPIED[2:] for place in leads[0].evidence)


def test_what_is_alike_is_quoted_with_the_marks_around_it() -> None:
    one, other = person("甘霖", f"（1）{COPIED[2:]}"), person("祝遥", f"“{COPIED[2:-1]}”。")
    bare = [span for report in (one, other) for span in [report.text.index(COPIED[2:10])]]
    size = len(COPIED) - 3
    alike = Alike(Span(bare[0] - 2, bare[0] + size), "1", Span(bare[1], bare[1] + size), 1.0, 160)
    (lead,) = found("A3", one, other, alike={"0": [alike], "1": []}).findings
    assert [place.text for place in lead.evidence] == [f"（1）{COPIED[2:]}", f"“{COPIED[2:-1]}”。"]
    assert lead.span == lead.evidence[0].span


def test_two_drafts_of_one_member_are_no_copies() -> None:
    one, other = person("甘霖", COPIED), person("甘霖", COPIED)
    assert found("A3", one, other, alike={"0": [passage(one, other, "1")]}).findings == ()


def test_a_member_may_own_a_little_of_the_teams_words() -> None:
    own, own_words = "一是到河道少，一年只去了两次，群众来电没有回。" * 60, COPIED
    one, team = person("甘霖", own_words + "\n" + own), person("班子", COPIED)
    team = parse(
        team.text.replace("班子2023年度个人", "清河县水务局领导班子2023年度").replace("我", "班子").encode(),
        "清河县水务局/2023/班子.txt", Clues("清河县水务局/2023/班子.txt"),
    )  # fmt: skip
    if COPIED[2:] not in team.text:
        team = parse(team.text.replace(COPIED.replace("我", "班子"), COPIED).encode(), "清河县水务局/2023/班子.txt")
    assert team.kind == "team"
    assert found("A3", one, team, alike={"0": [passage(one, team, "1")]}).findings == ()


def other_unit(report: Report, unit: str = "清河县民政局") -> Report:
    return parse(report.text.replace("清河县水务局", unit).encode(), f"{unit}/2023/个人材料.txt")


def test_other_units_papers_are_named_and_other_years_left() -> None:
    own = person("甘霖", COPIED)
    other = other_unit(person("祝遥", COPIED))
    (lead,) = found("A2", own, other, alike={"0": [passage(own, other, "1")]}).findings
    assert (lead.report, lead.severity, "清河县民政局" in lead.message) == ("0", "high", True)
    older = parse(other.text.replace("2023", "2021").encode(), "清河县民政局/2021/个人材料.txt")
    assert found("A2", own, older, alike={"0": [passage(own, older, "1")]}).findings == ()


def test_a_likeness_of_a_few_words_between_units_is_nothing() -> None:
    own, other = person("甘霖", COPIED), other_unit(person("祝遥", COPIED))
    few = passage(own, other, "1")
    few = Alike(few.own, few.other, few.there, few.similarity, 60)
    assert found("A2", own, other, alike={"0": [few]}).findings == ()


def test_what_stands_in_a_sample_text_is_said_of_the_paper_and_not_of_the_sample() -> None:
    own = person("甘霖", COPIED)
    sample = parse(person("祝遥", COPIED).text.encode(), "范文.txt", Clues("范文.txt", {}, "specimen"))
    alike = {"0": [passage(own, sample, "1", specimen=True)], "1": [passage(sample, own, "0")]}
    outcome = found("A4", own, sample, alike=alike)
    assert [(lead.report, "范文" in lead.message) for lead in outcome.findings] == [("0", True)]
    assert [one.report for one in outcome.unjudged] == ["1"]


# --- years, bundles, meetings ----------------------------------------------------------------------------------------


def team(year: int, problem: str) -> Report:
    text = (
        person("班子", problem)
        .text.replace("班子2023年度个人", f"清河县水务局领导班子{year}年度")
        .replace("我", "班子")
    )
    return parse(text.replace("清河县水务局副局长　班子\n", "").encode(), f"清河县水务局/{year}/班子.txt")


def test_last_years_problem_under_another_name() -> None:
    before = team(2022, "一是破解养老院消防难题不够有力。民办的有三家没有通过验收，班子等着上面拿钱。")
    after = team(2023, "一是推动养老院消防隐患整治迟缓。两家的楼梯还是只有一部，夜里值班的只有两人。")
    (lead,) = found("A8", before, after).findings
    assert (lead.report, lead.severity) == ("1", "medium")
    assert {place.report for place in lead.evidence} == {"0", "1"}
    assert found("A8", before, team(2023, "一是读原著少。全年只读三篇。")).findings == ()
    assert found("C1", before, after).findings == ()


def test_a_year_without_papers() -> None:
    papers = [team(year, "一是读得少。") for year in (2020, 2021, 2023)]
    (lead,) = found("E9", *papers).findings
    assert (lead.report, "2022年度没有材料" in lead.message) == ("2", True)
    assert found("E9", *papers[:2]).findings == ()


def test_a_bundle_that_lacks_one_paper() -> None:
    titles = ("实施方案", "征求意见情况汇总", "谈心谈话记录", "会议记录", "情况通报")
    rest = [
        parse(f"清河县水务局2023年度民主生活会{title}\n\n略。".encode(), f"清河县水务局/2023/{title}.txt")
        for title in titles
    ]
    whole = [*rest, team(2023, "一是读得少。"), person("甘霖", COPIED), held(), plan("把宣传栏换新。")]
    assert found("E9", *whole).findings == ()
    (lead,) = found("E9", *whole[:-1]).findings
    assert "整改方案" in lead.message
    assert found("E9", *whole[5:7]).findings == ()


@pytest.mark.parametrize(("given", "leads"), [({}, 0), ({"present": 4}, 1), ({"present": 5}, 0), ({"day": 30}, 1)])
def test_attendance_and_delay(given: dict[str, int], leads: int) -> None:
    findings = found("E10", held(**given)).findings
    assert [one.severity for one in findings] == ["high"] * leads


def test_a_person_who_speaks_of_others() -> None:
    others = numbered(*["班子成员和有的同志到河道少，个别干部怕热。"] * 4)
    assert named(found("B2", person("甘霖", others))) == ["B2"]
    assert found("B2", person("甘霖", numbered(*["我到河道少，我怕热，班子成员提醒过我。"] * 5))).findings == ()
    assert found("B2", team(2023, others)).findings == ()


def test_a_person_who_explains_nothing() -> None:
    silent = person("甘霖", COPIED).text.replace("四、需要说明的情况\n个人有关事项已如实报告。\n", "")
    assert named(found("B9", parse(silent.encode(), "清河县水务局/2023/个人材料-甘霖.txt"))) == ["B9"]
    assert found("B9", person("甘霖", COPIED)).findings == ()


def test_the_political_aspect_with_next_to_nothing_in_it() -> None:
    full = numbered(*["到河道现场少，全年只去了两次，群众来电没有当天回。"] * 3)
    rest = [
        f"（{n}）{name}方面\n{full}" for n, name in zip("二三四", ("能力本领", "担当作为", "工作作风"), strict=True)
    ]
    thin = person("甘霖", "\n".join(["一是学得浅。", *rest])).text.replace("理论学习方面", "政治素质方面")
    assert [one.rule for one in found("B11", parse(thin.encode(), "清河县水务局/2023/个人材料-甘霖.txt")).findings] == [
        "B11"
    ]
    long = thin.replace("一是学得浅。", f"一是学得浅，{'读书笔记断断续续，' * 20}书目没有读完。")
    (lead,) = found("B11", parse(long.encode(), "清河县水务局/2023/个人材料-甘霖.txt")).findings
    assert "条数比其他方面少" in lead.message
    even = thin.replace("一是学得浅。", full)
    assert found("B11", parse(even.encode(), "清河县水务局/2023/个人材料-甘霖.txt")).findings == ()


# --- a run -----------------------------------------------------------------------------------------------------------


def holdings() -> tuple[Holdings, list[str]]:
    reports = {
        f"{unit}{year}": team_of(unit, year) for unit in ("清河县水务局", "清河县民政局") for year in (2022, 2023)
    }
    read: list[str] = []

    def get(name: str) -> Report | None:
        read.append(name)
        return reports[name]

    known = tuple(Paper(name, report) for name, report in reports.items())
    return Holdings(known, get, words), read


def team_of(unit: str, year: int) -> Report:
    text = team(year, "一是白沙闸的启闭机锈死多年没有更换，汛前检查年年提，年年没有落实资金。").text
    return parse(text.replace("清河县水务局", unit).encode(), f"{unit}/{year}/班子.txt")


def test_a_run_in_chunks_is_the_run_in_one() -> None:
    held_, _ = holdings()
    planned = chunks(held_.known)
    assert [len(one.reports) for one in planned] == [2, 2]
    pieces = [check_chunk(held_, one, CHECKS) for one in planned]
    assert merged(pieces, [one.id for one in held_.known]) == check_all(held_, CHECKS)
    assert [one.key for one in chunks(reversed(held_.known))] == [one.key for one in planned]


def test_one_report_is_looked_at_beside_its_own_papers_alone() -> None:
    held_, read = holdings()
    (lead,) = check_all(held_, [RULES["C1"]], ["清河县水务局2022"]).findings
    assert set(read) == {"清河县水务局2022", "清河县水务局2023"}
    assert {place.report for place in lead.evidence} == {"清河县水务局2022", "清河县水务局2023"}


def test_a_report_that_went_away_meanwhile_is_passed_over() -> None:
    held_, _ = holdings()
    gone = Holdings(held_.known, lambda name: None if name.endswith("2022") else held_.get(name), words)
    assert check_all(gone, [RULES["C1"]]).findings == ()


def test_a_fingerprint_is_of_version_thresholds_and_words() -> None:
    prints = {rule.fingerprint for rule in CHECKS}
    assert len(prints) == len(CHECKS)
    rule = RULES["B6"]
    assert rule.fingerprint == RULES["B6"].fingerprint
    assert rule.thresholds == {"least": 6, "rate": 3.0}
    newer = type(rule)(rule.id, rule.name, rule.severity, rule.description, rule.look, version=rule.version + 1)
    assert newer.fingerprint != rule.fingerprint
