"""A portal with papers that hold leads, two inspectors, and a batch to work on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from portal.inspect.values import File, Item
from tests.portal.house import Browser, House, open_house
from tests.portal.pages.looking import Page

PAPER = """{unit}领导班子{year}年度民主生活会对照检查材料

一、上年度整改措施落实情况
对上年度查摆的3个问题逐条整改。

二、查摆问题
（一）工作作风方面。存在3个问题：一是调研不够深入，有的同志走马观花。二是文件偏多，全年印发××件。
（二）担当作为方面。一是攻坚克难劲头不足，有的干部遇事推诿，部分同志存在畏难情绪，个别党员作用发挥不够。

三、原因剖析
一是宗旨意识有所淡化。

四、整改措施
一是不断加强学习，切实提高认识，进一步改进作风。
"""
UNITS = ("云溪县民政局", "云溪县林业局", "云溪县水务局")


class Inspected:
    """One portal and the ways a test looks into its inspections."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.first, self.second = house.browser("inspector"), house.browser("检查人乙")

    def make(self, browser: Browser | None = None, **changed: Any) -> int:
        """A batch, checked."""
        asked = {
            "title": "年度抽查", "basis": "某通知", "way": "simple", "size": "2", "seed": "2026", "preview": "1",
            "rule": ["E1", "E2", "B6", "C4", "A5"], **changed,
        }  # fmt: skip
        answer = (browser or self.first).post("/inspect/new", asked)
        assert answer.status_code == 303, answer.get_data(as_text=True)
        batch = int(re.search(r"/batches/(\d+)", answer.location)[1])  # type: ignore[index]
        self.house.desk.jobs.wait(self.house.desk.inspections.batches.get(batch).job, 60)
        return batch

    def items(self, batch: int) -> list[Item]:
        return list(self.house.desk.inspections.batches.items(batch))

    def file(self, batch: int, item: Item) -> File:
        inspections = self.house.desk.inspections
        return inspections.judging.file(inspections.batches.item(batch, item.id))

    def judge_all(self, batch: int) -> None:
        """One person upholds everything, the other confirms it."""
        for item in self.items(batch):
            at = f"/inspect/batches/{batch}/items/{item.id}"
            for lead in self.file(batch, item).leads:
                self.first.post(f"{at}/leads/{lead.id}", {"outcome": "upheld", "reason": "情况属实"})
            assert self.second.post(f"{at}/confirm", {"word": "confirm"}).status_code == 303


def look(browser: Browser, address: str, status: int = 200) -> Page:
    answer = browser.get(address)
    assert answer.status_code == status, answer.get_data(as_text=True)
    return lxml.html.document_fromstring(answer.get_data(as_text=True))


def open_inspected(home: Path) -> Inspected:
    house = open_house(home)
    house.add_user("检查人乙", "inspector")
    house.add_user("limited", "inspector", ("云溪县民政局",))
    for unit in UNITS:
        for year in (2022, 2023):
            house.file(year, PAPER.replace("{unit}", unit), f"{unit}/{{year}}/班子对照检查材料.txt")
    return Inspected(house)


@pytest.fixture(scope="session")
def inspected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inspected]:
    """For tests that make batches of their own and change nothing else."""
    made = open_inspected(tmp_path_factory.mktemp("inspected") / "home")
    yield made
    made.house.desk.close()


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Inspected]:
    """For tests that change the archive."""
    made = open_inspected(tmp_path / "home")
    yield made
    made.house.desk.close()
