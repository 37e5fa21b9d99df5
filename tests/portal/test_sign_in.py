from __future__ import annotations

import sqlite3
import time

import pytest

from tests.portal.house import PASSWORD, Browser, House


def page(browser: Browser, address: str) -> str:
    return browser.get(address).get_data(as_text=True)


def test_who_is_not_signed_in_is_sent_there_and_back(house: House) -> None:
    browser = house.browser()
    sent = browser.get("/search?q=学习")
    assert (sent.status_code, sent.location) == (303, "/sign-in?next=/search?q%3D%E5%AD%A6%E4%B9%A0")
    assert browser.sign_in("reader", next="/search?q=%E5%AD%A6").location == "/search?q=%E5%AD%A6"


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "https://evil.example/", "/\\evil.example", "evil", "javascript:x", "/a\nb"]
)
def test_signing_in_never_leads_to_another_site(house: House, elsewhere: str) -> None:
    assert house.browser().sign_in("reader", next=elsewhere).location == "/"


@pytest.mark.parametrize(("name", "password"), [("reader", "wrong"), ("nobody", PASSWORD), ("", ""), ("reader", "")])
def test_a_wrong_name_or_password_is_refused_alike(house: House, name: str, password: str) -> None:
    answer = house.browser().sign_in(name, password)
    assert answer.status_code == 401
    assert "用户名或口令不对" in answer.get_data(as_text=True)


def test_an_account_locks_after_failures_and_an_administrator_unlocks_it(house: House) -> None:
    browser = house.browser()
    for _ in range(house.desk.settings.lock_after):
        browser.sign_in("reader", "wrong")
    assert "暂时锁定" in browser.sign_in("reader").get_data(as_text=True)
    assert "锁定到" in page(house.browser("administrator"), "/admin/users")
    house.browser("administrator").post("/admin/users/reader/enable")
    assert browser.sign_in("reader").status_code == 303


def test_too_many_failures_from_one_place_are_slowed_down(house: House) -> None:
    browser = house.browser()
    answers = {browser.sign_in(f"nobody{number}", "wrong").status_code for number in range(25)}
    assert answers == {401, 429}


def test_a_one_time_password_only_sets_a_new_one(house: House) -> None:
    once = house.desk.accounts.people.add("新人", "clerk")
    browser = house.browser()
    browser.sign_in("新人", once)
    assert browser.get("/archive/").location.startswith("/account/password")
    assert browser.get("/api/v1/reports").status_code == 403
    weak = browser.post("/account/password", {"old": once, "new": "short", "again": "short"})
    assert (weak.status_code, "至少要 10 个字符" in weak.get_data(as_text=True)) == (400, True)
    assert browser.post("/account/password", {"old": once, "new": PASSWORD, "again": PASSWORD}).status_code == 303
    assert browser.get("/archive/").status_code == 200
    assert house.browser().sign_in("新人", once).status_code == 401


def test_signing_out_ends_the_session_on_the_server_too(house: House) -> None:
    browser, copied = house.browser("reader"), house.browser()
    copied.client.set_cookie("duizhao", browser.client.get_cookie("duizhao").value)  # type: ignore[union-attr]
    assert copied.get("/units/").status_code == 200
    browser.post("/sign-out")
    assert (browser.get("/units/").status_code, copied.get("/units/").status_code) == (303, 303)


def test_a_disabled_user_is_out_at_once(house: House) -> None:
    reader, administrator = house.browser("reader"), house.browser("administrator")
    assert reader.get("/units/").status_code == 200
    administrator.post("/admin/users/reader/disable")
    assert reader.get("/units/").status_code == 303
    assert "已停用" in house.browser().sign_in("reader").get_data(as_text=True)


@pytest.mark.parametrize(("column", "minutes"), [("seen", 31), ("created", 601)])
def test_a_session_ends_when_idle_or_old(house: House, column: str, minutes: int) -> None:
    browser = house.browser("reader")
    with sqlite3.connect(house.desk.settings.home / "portal.db") as database:
        database.execute(f"UPDATE sessions SET {column} = ?", (time.time() - minutes * 60,))
    database.close()
    assert browser.get("/units/").status_code == 303


def test_the_oldest_session_ends_when_there_are_too_many(house: House) -> None:
    sessions = house.desk.accounts.sessions
    tokens = [sessions.begin("reader", PASSWORD) for _ in range(101)]
    assert [sessions.visitor(token) is None for token in (tokens[0], tokens[1], tokens[-1])] == [True, False, False]


def test_a_script_may_sign_in_with_each_request(house: House) -> None:
    browser = house.browser()
    assert browser.get("/api/v1/reports", auth=("reader", PASSWORD)).status_code == 200
    refused = browser.get("/api/v1/reports", auth=("reader", "wrong"))
    assert (refused.status_code, refused.mimetype) == (401, "application/problem+json")
    assert browser.get("/units/", auth=("reader", PASSWORD)).status_code == 303


def test_the_record_tells_who_did_what_and_holds_no_password(house: House) -> None:
    house.browser().sign_in("reader", "wrong-secret-word")
    house.browser("reader")
    shown = page(house.browser("administrator"), "/admin/record")
    assert "登录" in shown
    assert "用户名或口令不对" in shown
    assert "wrong-secret-word" not in shown
