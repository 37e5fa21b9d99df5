"""A real portal over a temporary home: real accounts, real reports, and one browser per user."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from corpus.archive import Source
from corpus.parse import Clues, parse
from portal import create_app
from portal.desk import EXTENSION, Desk
from portal.settings import Settings

PASSWORD = "Tian-Kong-2024"
ROLES = ("reader", "clerk", "inspector", "administrator")
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')

REPORT = """市水务局领导班子{year}年度民主生活会对照检查材料
一、上年度整改措施落实情况
上年度查摆的3个问题已经整改。
二、查摆问题
（一）理论学习方面。存在2个问题：一是学用结合不紧，浅尝辄止。二是学习计划没有落实。
（二）工作作风方面。下基层调研走马观花，发现问题不多。
三、原因剖析
一是思想认识有偏差，放松了自我要求。
四、整改措施
一是健全学习制度，每月集中学习一次。
"""


@dataclass
class Browser:
    """A test client that fills in the form token as a browser would."""

    client: FlaskClient

    def get(self, address: str, **options: Any) -> TestResponse:
        return self.client.get(address, buffered=True, **options)

    def post(self, address: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        return self.client.post(address, data={"csrf_token": self.token(), **(data or {})}, **options)

    def token(self) -> str:
        page = self.get("/sign-in").get_data(as_text=True)
        return _TOKEN.search(page)[1]  # type: ignore[index]

    def sign_in(self, name: str, password: str = PASSWORD, **more: str) -> TestResponse:
        return self.post("/sign-in", {"name": name, "password": password, **more})


@dataclass
class House:
    """One portal and its users, each named like their role."""

    app: Flask
    desk: Desk

    def browser(self, name: str = "") -> Browser:
        """A browser with `name` signed in, or nobody."""
        browser = Browser(self.app.test_client())
        if name:
            assert browser.sign_in(name).status_code == 303
        return browser

    def add_user(self, name: str, role: str, units: tuple[str, ...] = ()) -> None:
        """A user who has already set a password."""
        people = self.desk.accounts.people
        people.change_password(name, people.add(name, role, units), PASSWORD)

    def file(self, year: int, text: str = REPORT, path: str = "市水务局/{year}/班子.txt") -> str:
        """Put a report into archive and index; its id."""
        data, name = text.format(year=year).encode(), path.format(year=year)
        filing = self.desk.archive.file(Source(name, data, uploaded=True), parse(data, name, Clues(path=name)))
        self.desk.library.catch_up()
        return filing.summary.id


def open_house(home: Path, **settings: Any) -> House:
    """A portal; its jobs are done in this process, unless `apart` is asked for, which takes a second to begin."""
    app = create_app(Settings.load(home, {}, **{"sessions_per_user": 100, "apart": False, **settings}))
    house = House(app, app.extensions[EXTENSION])
    if not house.desk.settings.demo:
        for role in ROLES:
            house.add_user(role, role)
    return house
