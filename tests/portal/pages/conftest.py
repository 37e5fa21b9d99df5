"""One portal with a small archive, looked at by a reader: pages are read, never changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
import pytest

from tests.portal.house import Browser, House, open_house
from tests.portal.pages.looking import Page, See

TEAM = """云溪县民政局领导班子{year}年度民主生活会对照检查材料

一、上年度整改措施落实情况
对上年度查摆的问题逐条整改，<b>台账</b>已经销号。

二、查摆问题
（一）工作作风方面。存在3个问题，分别是：一是调研不够深入，下乡次数不少，住下来的时候不多。二是文件偏多，全年印发{count}件。
（二）担当作为方面
一是攻坚克难劲头不足，积压的养老机构备案只办结{half}宗。

三、原因剖析
一是宗旨意识有所淡化，与群众面对面交流少。

四、整改措施
一是建立住村调研制度，每季度不少于三天。
"""
INDIVIDUAL = """个人对照检查材料

一、存在问题
一是学习不够系统，理论联系实际做得不好。

二、整改措施
一是每月读一本书，写一篇心得。
"""


@dataclass(frozen=True)
class Shelf:
    """The ids of what lies in the archive."""

    team: dict[int, str]
    individual: str
    other: str


@pytest.fixture(scope="session")
def reading_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = open_house(tmp_path_factory.mktemp("pages") / "home")
    house.add_user("limited", "reader", ("云溪县民政局",))
    yield house
    house.desk.close()


@pytest.fixture(scope="session")
def shelf(reading_house: House) -> Shelf:
    def team(year: int, unit: str = "云溪县民政局") -> str:
        text = (
            TEAM.replace("{year}", str(year)).replace("{count}", str(year - 1900)).replace("{half}", str(year - 1990))
        )
        return reading_house.file(year, text.replace("云溪县民政局", unit), f"{unit}/{{year}}/班子对照检查材料.txt")

    return Shelf(
        team={year: team(year) for year in (2020, 2022, 2023)},
        individual=reading_house.file(2023, INDIVIDUAL, "云溪县民政局/{year}/局长个人对照检查材料.txt"),
        other=team(2023, "云溪县交通运输局"),
    )


@pytest.fixture(scope="session")
def reader(reading_house: House, shelf: Shelf) -> Browser:
    return reading_house.browser("reader")


@pytest.fixture(scope="session")
def see(reader: Browser) -> See:
    """Open an address as a reader; the parsed page."""

    def open_page(address: str, status: int = 200, browser: Browser = reader, **query: str | list[str]) -> Page:
        answer = browser.get(address, query_string=query or None)
        assert answer.status_code == status, answer.get_data(as_text=True)
        return lxml.html.document_fromstring(answer.get_data(as_text=True))

    return open_page
