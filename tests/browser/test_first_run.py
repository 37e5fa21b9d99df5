"""From an empty machine to a report that is found: the first sign-in, the first upload."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PAPER, Served, served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PASSWORD = "Qing-Feng-2031"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("first") / "home") as portal:
        yield portal


def test_from_an_empty_machine_to_a_report_that_is_found(portal: Served, page: Page, tmp_path: Path) -> None:
    page.goto(portal.address)
    expect(page).to_have_title("登录 · 对照")
    sign_in(page, portal.one_time_password)
    set_password(page, portal.one_time_password)
    expect(page.get_by_text("材料库里还没有材料")).to_be_visible()
    page.get_by_role("link", name="上传").first.click()
    upload(page, tmp_path)
    expect(page.get_by_role("heading", name="已收录")).to_be_visible()
    expect(page.get_by_role("heading", name="未收录")).to_be_visible()
    expect(page.get_by_role("cell", name="空.txt")).to_be_visible()
    page.goto(portal.address)
    page.get_by_label("检索词").fill("养老机构备案")
    page.keyboard.press("Enter")
    expect(page.locator(".hit")).to_have_count(1)


def test_a_wrong_password_is_refused_in_words(portal: Served, plain_page: Page) -> None:
    plain_page.goto(portal.address)
    plain_page.get_by_label("用户名").fill("admin")
    plain_page.get_by_label("口令").fill("wrong")
    plain_page.get_by_role("button", name="登录").click()
    expect(plain_page.get_by_role("alert")).to_be_visible()


def sign_in(page: Page, password: str) -> None:
    page.get_by_label("用户名").fill("admin")
    page.get_by_label("口令").fill(password)
    page.get_by_role("button", name="登录").click()


def set_password(page: Page, old: str) -> None:
    expect(page.get_by_role("heading", name="修改口令")).to_be_visible()
    page.get_by_label("现在的口令").fill(old)
    page.locator("#new").fill(PASSWORD)
    page.locator("#again").fill(PASSWORD)
    page.get_by_role("button", name="保存").click()


def upload(page: Page, folder: Path) -> None:
    paper, empty = folder / "云溪县民政局2023年度班子对照检查材料.txt", folder / "空.txt"
    paper.write_text(PAPER.format(year=2023, count=123, half=33), encoding="utf-8")
    empty.write_bytes(b"")
    page.locator("#files").set_input_files([paper, empty])
    page.get_by_role("button", name="开始上传").click()
