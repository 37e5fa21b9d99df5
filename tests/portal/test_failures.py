from __future__ import annotations

import json
import logging
import sqlite3
import sys

import pytest

from corpus.storage import StorageError
from portal.failures import FAILURES
from portal.logs import JsonLines
from tests.portal.house import House


@pytest.mark.parametrize("status", FAILURES)
def test_every_failure_says_what_happened_that_nothing_was_lost_and_what_to_do(house: House, status: int) -> None:
    house.app.add_url_rule("/fail", "asset.fail", lambda: ("", 200))
    with house.app.test_request_context("/fail"):
        from portal.failures import answer

        page = answer(status)
    text = page.get_data(as_text=True)
    assert page.status_code == status
    assert all(words in text for words in (FAILURES[status].title, FAILURES[status].advice, "没有受影响", str(status)))


def test_a_fault_of_the_program_is_told_without_details(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret details")

    reader = house.browser("reader")
    monkeypatch.setattr(type(house.desk.archive), "list", fail)
    for address in ("/units/", "/api/v1/reports"):
        answer = reader.get(address)
        assert (answer.status_code, "secret" in answer.get_data(as_text=True)) == (500, False)


def test_an_archive_that_cannot_be_read_is_a_503_in_words(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StorageError("archive.db 正被另一个程序占用，请稍后再试。")

    reader = house.browser("reader")
    monkeypatch.setattr(type(house.desk.archive), "list", fail)
    page, problem = reader.get("/units/"), reader.get("/api/v1/reports")
    assert (page.status_code, "另一个程序占用" in page.get_data(as_text=True)) == (503, True)
    assert (problem.status_code, problem.json["code"]) == (503, "storage")  # type: ignore[index]


def test_accounts_that_cannot_be_read_are_a_503_too(house: House) -> None:
    reader = house.browser("reader")
    with sqlite3.connect(house.desk.settings.home / "portal.db") as database:
        database.execute("DROP TABLE sessions")
    database.close()
    assert reader.get("/units/").status_code == 503


def test_the_log_holds_no_queries_and_no_names(house: House, caplog: pytest.LogCaptureFixture) -> None:
    reader = house.browser("reader")
    with caplog.at_level(logging.INFO, "portal.request"):
        reader.get("/search?q=走马观花")
        reader.get("/units/市水务局")
    lines = [json.loads(JsonLines().format(record)) for record in caplog.records if record.name == "portal.request"]
    assert [(line["endpoint"], line["status"]) for line in lines] == [("search.search", 200), ("units.unit", 404)]
    assert not any(word in json.dumps(lines, ensure_ascii=False) for word in ("走马", "水务局"))


def test_a_traceback_is_one_line() -> None:
    try:
        raise ValueError("a\nb")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "went %s", ("wrong",), sys.exc_info())
    line = JsonLines().format(record)
    assert "\n" not in line
    assert json.loads(line)["message"] == "went wrong"


def test_health_says_nothing_but_health(house: House) -> None:
    nobody = house.browser()
    assert nobody.get("/healthz").json == {"status": "ok"}
    house.file(2023)
    assert (nobody.get("/readyz").status_code, nobody.get("/readyz").json) == (200, {"status": "ready"})
    house.desk.archive.correct(house.desk.archive.list()[0].id, "year", 2020, "x")
    assert nobody.get("/readyz").status_code == 503
