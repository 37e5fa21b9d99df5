"""`user`: the people who may sign in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from portal.cli.asked import Asked
from portal.cli.frame import Command, Group, Named
from portal.cli.labels import roles
from portal.cli.screen import console, print_table

if TYPE_CHECKING:
    from portal.accounts import Accounts, Person
    from portal.contract import Json

_WHO = "命令行"


@click.group(cls=Group)
def user() -> None:
    """账号：添加、列出、停用、启用、重置口令"""


@user.command(cls=Command)
@click.argument("name", metavar="用户名")
@click.option("--role", required=True, type=Named(roles), metavar="角色", help="查阅人、经办人、检查人或管理员")
@click.option("--unit", multiple=True, metavar="单位", help="只许看这个单位的材料，可重复；不写则不限")
@click.pass_obj
def add(asked: Asked, name: str, role: str, unit: tuple[str, ...]) -> None:
    """添加用户，给出一次性口令"""
    with _accounts(asked) as accounts:
        password = accounts.people.add(name, role, unit)
        accounts.record.write("添加用户", name, who=_WHO)
        person = accounts.people.get(name)
    _give(asked, person, password)


@user.command(cls=Command, name="list")
@click.pass_obj
def listing(asked: Asked) -> None:
    """列出用户"""
    with _accounts(asked) as accounts:
        people = accounts.people.all()
    heads = ("用户名", "角色", "单位", "状态")
    rows = [(one.name, one.role_label, "、".join(one.units) or "不限", _state(one)) for one in people]
    asked.answer({"users": [_user(one) for one in people]}, lambda: print_table(heads, rows))


@user.command(cls=Command)
@click.argument("name", metavar="用户名")
@click.pass_obj
def disable(asked: Asked, name: str) -> None:
    """停用账号，并立即退出它的登录"""
    _change(asked, name, enabled=False)


@user.command(cls=Command)
@click.argument("name", metavar="用户名")
@click.pass_obj
def enable(asked: Asked, name: str) -> None:
    """启用停用或锁定的账号"""
    _change(asked, name, enabled=True)


@user.command(cls=Command)
@click.argument("name", metavar="用户名")
@click.pass_obj
def reset(asked: Asked, name: str) -> None:
    """重置口令，给出新的一次性口令"""
    with _accounts(asked) as accounts:
        password = accounts.people.reset(name)
        accounts.record.write("重置口令", name, who=_WHO)
        person = accounts.people.get(name)
    _give(asked, person, password)


def _change(asked: Asked, name: str, *, enabled: bool) -> None:
    does = "启用" if enabled else "停用"
    with _accounts(asked) as accounts:
        (accounts.people.enable if enabled else accounts.people.disable)(name)
        accounts.record.write(f"{does}用户", name, who=_WHO)
        person = accounts.people.get(name)
    asked.answer(_user(person), lambda: console().print(f"已{does} {name}。"))


def _give(asked: Asked, person: Person, password: str) -> None:
    says = f"{person.name}（{person.role_label}）的一次性口令：{password}　只显示这一次，首次登录时须改为自己的口令。"
    asked.answer({**_user(person), "password": password}, lambda: console().print(says))


def _user(person: Person) -> Json:
    return {
        "name": person.name,
        "role": person.role,
        "units": list(person.units),
        "disabled": person.disabled,
        "locked": person.locked,
    }


def _state(person: Person) -> str:
    if person.disabled:
        return "停用"
    return "锁定" if person.locked else "待改口令" if person.must_change else "正常"


@contextmanager
def _accounts(asked: Asked) -> Iterator[Accounts]:
    from portal.accounts import Accounts

    opened = Accounts.open(asked.home)
    try:
        yield opened
    finally:
        opened.close()
