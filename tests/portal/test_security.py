from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.assets import FOLDER, url_for_asset
from tests.portal.house import Browser, House, open_house

PAGES = ["/sign-in", "/", "/search?q=学习", "/units/", "/archive/", "/nowhere", "/api/v1/reports", "/healthz"]


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_is_dressed(shared_house: House, address: str) -> None:
    headers = shared_house.browser("reader").get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", [page for page in PAGES if "api" not in page])
def test_no_page_holds_inline_code(shared_house: House, address: str) -> None:
    page = shared_house.browser("administrator").get(address).get_data(as_text=True)
    assert "<style" not in page
    assert " style=" not in page
    assert " on" + "click" not in page
    assert page.count("<script") == page.count("<script src=")


def test_assets_are_kept_for_ever_under_their_hash_only(shared_house: House) -> None:
    with shared_house.app.test_request_context():
        address = url_for_asset("portal.css")
    browser = Browser(shared_house.app.test_client())
    kept = browser.get(address)
    assert (kept.status_code, kept.mimetype) == (200, "text/css")
    assert "immutable" in kept.headers["Cache-Control"]
    assert kept.data == (FOLDER / "portal.css").read_bytes()
    assert "immutable" not in browser.get("/static/portal.css").headers["Cache-Control"]
    assert browser.get("/static/portal.0123456789.css").status_code == 404
    assert browser.get("/static/../settings.py").status_code == 404
    assert browser.get("/static/..%2fsettings.py").status_code == 404


def test_a_form_without_its_token_changes_nothing(house: House) -> None:
    clerk, report_id = house.browser("clerk"), house.file(2023)
    answer = clerk.client.post(f"/archive/reports/{report_id}/remove", data={"reason": "x"})
    assert (answer.status_code, "表单没有提交" in answer.get_data(as_text=True)) == (400, True)
    assert house.desk.archive.get(report_id)


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
)
@pytest.mark.parametrize("address", ["/sign-in", "/api/v1/ingest", "/api/v1/outline"])
def test_pages_of_other_sites_change_nothing(house: House, address: str, headers: dict[str, str]) -> None:
    browser = house.browser("administrator")
    assert browser.post(address, headers=headers).status_code == 403
    own = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert browser.post(address, headers=own).status_code != 403


@pytest.fixture
def demonstration(tmp_path: Path) -> Iterator[House]:
    house = open_house(tmp_path / "home", demo=True)
    yield house
    house.desk.close()


def test_a_demonstration_signs_in_by_itself_and_says_so(demonstration: House) -> None:
    browser = demonstration.browser()
    for address in ("/", "/units/", "/archive/", "/admin/users"):
        page = browser.get(address, base_url="http://127.0.0.1:8000")
        assert (page.status_code, "演示方式" in page.get_data(as_text=True)) == (200, True)


def test_a_demonstration_answers_under_no_other_name(demonstration: House) -> None:
    """A page of another site could have its name point to this machine; the name gives it away."""
    assert demonstration.browser().get("/", base_url="http://evil.example").status_code == 400


def test_the_key_of_the_cookies_is_made_once_and_for_its_owner(house: House) -> None:
    key = house.desk.settings.home / "secret.key"
    assert (key.stat().st_mode & 0o777, len(key.read_bytes())) == (0o600, 32)
    assert house.app.config["SECRET_KEY"] == key.read_bytes()
    cookie = house.browser("reader").client.get_cookie("duizhao")
    assert (cookie.http_only, cookie.same_site) == (True, "Lax")  # type: ignore[union-attr]
