"""Default deny: every URL × every role × GET and POST gives the documented answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.routing import RequestRedirect

from portal.access import GRANTS, RULES, Permission, permissions
from portal.accounts import ROLES as ROLE_LABELS
from portal.settings import Settings
from tests.portal.house import ROLES, House, open_house

SAMPLE = {
    "name": "portal.css", "report_id": "", "unit": "市水务局", "refusal_id": 1, "job_id": "0", "kind": "verify",
    "search_id": 1, "batch_id": 1, "item_id": 1, "lead_id": 1, "form": "csv",
}  # fmt: skip
# What a permitted request may be answered with: done, moved on, not well asked, not there.
FINE = {200, 302, 303, 304, 400, 404}


def addresses(app: Flask, report_id: str) -> Iterator[str]:
    """One address for every rule."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            values = {name: SAMPLE[name] for name in rule.arguments} | {"report_id": report_id}
            if rule.endpoint == "help.chapter":
                values["name"] = "clerk"
            if rule.endpoint.startswith("admin."):
                values["name"] = "路人"
            _, path = rule.build({name: values[name] for name in rule.arguments}) or ("", "")
            yield path


def endpoint_of(app: Flask, path: str, method: str) -> str:
    """What answers there; empty for a method that nothing answers."""
    try:
        return str(app.url_map.bind("localhost").match(path, method)[0])
    except MethodNotAllowed:
        return ""
    except RequestRedirect:
        return "redirect"


def test_every_endpoint_has_a_rule_and_every_rule_an_endpoint(shared_house: House) -> None:
    assert set(shared_house.app.view_functions) == set(RULES)


def test_every_role_has_grants() -> None:
    assert set(GRANTS) == set(ROLE_LABELS) == set(ROLES)
    assert all(Permission.PUBLIC in granted for granted in GRANTS.values())


def test_separated_duties_keep_papers_from_administrators(shared_house: House) -> None:
    home = shared_house.desk.settings.home
    may = permissions(Settings.load(home, {}, separate_duties=True), "administrator")
    assert Permission.PEOPLE in may
    assert Permission.READ not in may
    assert Permission.READ in permissions(Settings.load(home, {}), "administrator")
    assert permissions(Settings.load(home, {}), "stranger") == frozenset()


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, str]]:
    house = open_house(tmp_path_factory.mktemp("walk") / "home")
    house.add_user("路人", "reader")
    yield house, house.file(2023)
    house.desk.close()


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("role", ["", *ROLES])
def test_the_walk(walked: tuple[House, str], role: str, method: str) -> None:
    house, report_id = walked
    wrong, browser = [], house.browser(role)
    for path in sorted(set(addresses(house.app, report_id))):
        answer = browser.post(path) if method == "POST" else browser.get(path)
        if path == "/sign-out":
            browser = house.browser(role)
        endpoint = endpoint_of(house.app, path, method)
        if not expected(endpoint, role, answer.status_code, answer.location or ""):
            wrong.append((endpoint, path, answer.status_code, answer.location))
    assert wrong == []


def expected(endpoint: str, role: str, status: int, location: str) -> bool:
    if not endpoint:
        return status == 405
    needed = RULES[endpoint]
    if needed is Permission.PUBLIC:
        return status in {*FINE, 401, 503}
    if not role:
        return status == 401 if endpoint.startswith("api.") else (status, location[:8]) == (303, "/sign-in")
    if needed not in GRANTS[role]:
        return status == 403
    return status in FINE


def test_an_endpoint_without_a_rule_is_refused_to_everybody(house: House) -> None:
    house.app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    for name in ("", *ROLES):
        assert house.browser(name).get("/forgotten").status_code == 403
