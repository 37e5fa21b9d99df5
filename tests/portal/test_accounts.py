from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.accounts import Accounts, Wanted
from portal.accounts.passwords import one_time, require_strong
from portal.errors import BadRequest, NotFound, PasswordRefused


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    accounts = Accounts.open(tmp_path / "home")
    yield accounts
    accounts.close()


def test_the_first_administrator_is_made_once(accounts: Accounts) -> None:
    password = accounts.people.first()
    assert password
    assert accounts.people.first() is None
    person = accounts.sessions.check("admin", password)
    assert (person.role, person.must_change) == ("administrator", True)


@pytest.mark.parametrize("name", ["", "a b", "x" * 33, "a/b", "<b>", "张\n三"])
def test_a_name_is_short_and_plain(accounts: Accounts, name: str) -> None:
    with pytest.raises(BadRequest):
        accounts.people.add(name, "reader")


def test_a_name_is_given_once_and_a_role_must_exist(accounts: Accounts) -> None:
    accounts.people.add("张三", "reader", ["市水务局"])
    with pytest.raises(BadRequest, match="已经有用户"):
        accounts.people.add("张三", "clerk")
    with pytest.raises(BadRequest, match="没有角色"):
        accounts.people.add("李四", "king")
    with pytest.raises(NotFound):
        accounts.people.disable("王五")
    assert [(person.name, person.units) for person in accounts.people.all()] == [("张三", ("市水务局",))]


def test_the_last_administrator_stays(accounts: Accounts) -> None:
    accounts.people.first()
    with pytest.raises(BadRequest, match="至少要留一个"):
        accounts.people.disable("admin")
    with pytest.raises(BadRequest, match="至少要留一个"):
        accounts.people.change("admin", "reader")
    accounts.people.add("second", "administrator")
    accounts.people.disable("admin")
    assert accounts.people.get("admin").disabled


@pytest.mark.parametrize(
    ("password", "refused"),
    [
        ("Abc-123", "至少要 10 个字符"),
        ("abcdefghij1", "三种"),
        ("Aa1Aa1Aa1Aa1", "三种"),
        ("Zhang3-2024x", "用户名"),
        ("Tian-Kong-2024", ""),
        ("清风明月-Abc-07", ""),
    ],
)
def test_password_rules(password: str, refused: str) -> None:
    if not refused:
        require_strong(password, "zhang3", 10)
        return
    with pytest.raises(PasswordRefused, match=refused):
        require_strong(password, "zhang3", 10)


def test_one_time_passwords_differ_and_can_be_read_out() -> None:
    made = {one_time() for _ in range(200)}
    assert len(made) == 200
    assert not set("0O1lI") & set("".join(made))


@pytest.mark.parametrize("statement", ["DELETE FROM records", "UPDATE records SET who = 'x'"])
def test_the_access_record_only_grows(accounts: Accounts, tmp_path: Path, statement: str) -> None:
    accounts.record.write("登录", who="张三")
    database = sqlite3.connect(tmp_path / "home" / "portal.db")
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        database.execute(statement)
    database.close()
    assert [line.who for line in accounts.record.lines()] == ["张三"]


def test_the_record_is_chosen_by_person_and_act(accounts: Accounts) -> None:
    for who, action in [("a", "登录"), ("b", "登录"), ("a", "上传")]:
        accounts.record.write(action, who=who)
    assert [line.action for line in accounts.record.lines(Wanted(who="a"))] == ["上传", "登录"]
    assert [line.who for line in accounts.record.lines(Wanted(action="登录", limit=1))] == ["b"]
    assert list(accounts.record.actions()) == ["上传", "登录"]
