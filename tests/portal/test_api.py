"""/api/v1 as it is described: every operation asked, every answer proved against its own description."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from werkzeug.datastructures import MultiDict

from portal.interface import answers, checked, questions
from portal.interface.questions import parse
from portal.views.api import interface
from tests.portal.house import PASSWORD, REPORT, Browser, House, open_house

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture
def asked(shared_house: House) -> Browser:
    return shared_house.browser("reader")


def report_ids(asked: Browser) -> dict[int, str]:
    return {row["year"]: row["id"] for row in asked.get("/api/v1/reports").json["reports"]}  # type: ignore[index]


def test_chinese_is_written_as_it_is(shared_house: House) -> None:
    answer = shared_house.browser("reader").get("/api/v1/search?q=走马观花")
    assert "走马观花" in answer.get_data(as_text=True)
    assert list(answer.get_json())[:2] == ["query", "interpreted"]


def test_a_search_answers_as_described(asked: Browser) -> None:
    answer = asked.get("/api/v1/search?q=走马观花&part=problems&year=2023&kind=team&unit=市水务局&sort=newest&limit=5")
    found = answers.Found.model_validate(answer.json)
    assert (found.total_reports, found.total_passages) == (1, 1)
    (passage,) = found.hits[0].passages
    assert [passage.snippet[start:end] for start, end in passage.highlights] == ["走马观花"]
    assert asked.get("/api/v1/search?q=走马观花&part=causes").json["total_reports"] == 0  # type: ignore[index]


def test_synonyms_can_be_left_out(asked: Browser) -> None:
    wide, plain = (
        answers.Found.model_validate(asked.get(f"/api/v1/search?q=改进措施{more}").json)
        for more in ("", "&widen=false")
    )
    assert (wide.widened, wide.total_reports) == (True, 2)
    assert (plain.widened, plain.total_reports) == (False, 0)


@pytest.mark.parametrize("typed", ["走马", "zoumaguan", "zmg", "学习 走马"])
def test_what_is_being_typed_is_completed(asked: Browser, typed: str) -> None:
    answer = answers.Suggested.model_validate(asked.get(f"/api/v1/suggest?q={typed}").json)
    assert "走马观花" in [one.term for one in answer.suggestions]
    assert {one.query.removesuffix(one.term) for one in answer.suggestions} == {
        typed.rpartition("走")[0] if "走" in typed else ""
    }


def test_pages_of_a_search_follow_one_another(asked: Browser) -> None:
    one, two, three = (
        [hit["report"]["id"] for hit in asked.get(f"/api/v1/search?q=学习&limit=1&{where}").json["hits"]]  # type: ignore[index]
        for where in ("page=1", "page=2", "offset=1")
    )
    assert one != two == three


@pytest.mark.parametrize(
    ("asking", "years"), [("", [2022, 2023]), ("year=2023", [2023]), ("year=-2022", [2022]), ("unit=无", [])]
)
def test_reports_are_listed(asked: Browser, asking: str, years: list[int]) -> None:
    listed = answers.Listed.model_validate(asked.get(f"/api/v1/reports?{asking}").json)
    assert [line.year for line in listed.reports] == years


def test_a_report_is_shown_with_its_outline(asked: Browser) -> None:
    shown = answers.Shown.model_validate(asked.get(f"/api/v1/reports/{report_ids(asked)[2023]}").json)
    assert [section.part for section in shown.sections if section.level == 1] == [
        "preface", "review", "problems", "causes", "measures",
    ]  # fmt: skip


def test_two_reports_are_compared(asked: Browser) -> None:
    ids = report_ids(asked)
    answer = asked.get(f"/api/v1/compare?a={ids[2022]}&b={ids[2023]}")
    compared = answers.Compared.model_validate(answer.json)
    assert compared.pairs
    assert (compared.a.year, compared.b.year) == (2022, 2023)


def test_a_file_is_outlined_without_being_kept(shared_house: House, asked: Browser) -> None:
    before = shared_house.desk.archive.revision()
    file = (io.BytesIO(REPORT.format(year=2021).encode()), "水务局2021.txt")
    outline = answers.Outline.model_validate(asked.post("/api/v1/outline", {"files": file}).json)
    assert outline.year == 2021
    assert shared_house.desk.archive.revision() == before


def test_an_upload_is_taken_in_and_refusals_are_told(house: House) -> None:
    clerk = house.browser("clerk")
    files = [
        (io.BytesIO(REPORT.format(year=2020).encode()), "市水务局/2020/班子.txt"),
        (io.BytesIO(b""), "空.txt"),
        (io.BytesIO(b"x"), "../x.txt"),
    ]
    taken = answers.Ingested.model_validate(clerk.post("/api/v1/ingest", {"files": files}).json)
    assert (taken.added, taken.refused, taken.reports[0].unit, taken.reports[0].year) == (1, 2, "市水务局", 2020)
    assert {refusal.code for refusal in taken.refusals} == {"empty_file", "unsafe_name"}
    assert clerk.get("/api/v1/search?q=走马观花").json["total_reports"] == 1  # type: ignore[index]


def test_a_script_needs_no_form_token(house: House) -> None:
    file = (io.BytesIO(REPORT.format(year=2020).encode()), "a.txt")
    client = house.app.test_client()
    assert client.post("/api/v1/outline", data={"file": file}, auth=("reader", PASSWORD)).status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/api/v1/search?sort=upwards", 400, "sort"),
        ("/api/v1/search?limit=0", 400, "limit"),
        ("/api/v1/search?year=last&part=nose", 400, "part、year"),
        ("/api/v1/compare?a=x", 400, "b"),
        ("/api/v1/compare?a=x&b=y", 404, "x"),
        ("/api/v1/reports/nothing", 404, "nothing"),
        ("/api/v1/nowhere", 404, "地址可能写错了"),
        ("/api/v1/outline", 405, "页面上的按钮"),
    ],
)
def test_errors_are_problems(asked: Browser, address: str, status: int, said: str) -> None:
    answer = asked.get(address)
    problem = answers.Problem.model_validate(answer.json)
    assert (answer.status_code, answer.mimetype, problem.status) == (status, "application/problem+json", status)
    assert said in problem.detail


def test_every_operation_is_described_and_nothing_else(shared_house: House) -> None:
    served = {
        (rule.rule.replace("<", "{").replace(">", "}"), method.lower())
        for rule in shared_house.app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/") and not rule.rule.endswith("openapi.json")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    paths = interface.description("1")["paths"]
    assert {(path, method) for path, operations in paths.items() for method in operations} == served


@pytest.mark.parametrize(
    ("year", "years"),
    [("2023", (2023, 2023)), ("2019-2022", (2019, 2022)), ("2019-", (2019, None)), ("-2022", (None, 2022))],
)
def test_years_are_ranges(year: str, years: tuple[int | None, int | None]) -> None:
    asked = parse(questions.SearchQuestion, MultiDict([("year", year)]))
    assert asked.request().filters.years == (years,)


@pytest.fixture(scope="module")
def description(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    house = open_house(tmp_path_factory.mktemp("api") / "home", demo=True)
    house.file(2023)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", house.app)
    house.desk.close()


@pytest.mark.parametrize("path", [path for path, ways in interface.description("1")["paths"].items() if "get" in ways])
def test_whatever_is_asked_the_answer_is_as_described(description: Any, path: str) -> None:
    @given(case=description[path]["GET"].as_strategy())
    @settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS)

    ask()


def test_an_inspector_checks_samples_and_looks_for_copies(shared_house: House) -> None:
    asked = shared_house.browser("inspector")
    report = report_ids(asked)[2023]
    found = checked.Checked.model_validate(asked.get(f"/api/v1/check?report={report}&rule=C4").json)
    assert [rule.rule for rule in found.rules] == ["C4"]
    assert all(lead.report == report for lead in found.findings)
    sampled = checked.Sampled.model_validate(asked.get("/api/v1/sample?size=1&seed=2026&strata=year").json)
    assert (sampled.population.count, len(sampled.drawn)) == (2, 1)
    reused = checked.Reused.model_validate(asked.get(f"/api/v1/reuse?report={report}").json)
    assert all(report in {pair.a.report, pair.b.report} for pair in reused.pairs)
    assert asked.get(f"/api/v1/check?report={report}&rule=Z9").status_code == 400
    assert shared_house.browser("reader").get("/api/v1/sample?size=1&seed=1").status_code == 403
