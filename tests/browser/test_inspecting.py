"""A batch from the draw to the record, two persons at work on it; a clerk's own check of a file that is not kept."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from portal.accounts import Accounts
from tests.browser.conftest import PAPER, ROOT, Served, duizhao, served, watched

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PASSWORD = "Qing-Feng-2031"
PEOPLE = (("甲", "inspector"), ("乙", "inspector"), ("经办", "clerk"))
WEAK = PAPER.replace("一是形式主义尚未根除", "存在3个问题：一是形式主义尚未根除").replace("住村调研制度", "××制度")


@dataclass(frozen=True)
class Office:
    """A portal with three people, and a browser for each."""

    portal: Served
    at: Callable[[str], Page]


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder, home = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("office") / "home"
    for unit in ("云溪县民政局", "云溪县林业局", "云溪县水务局"):
        for year in (2022, 2023):
            place = folder / unit / str(year)
            place.mkdir(parents=True)
            text = WEAK.format(year=year, count=year - 1900, half=year - 1990).replace("云溪县民政局", unit)
            (place / "班子对照检查材料.txt").write_text(text, encoding="utf-8")
    subprocess.run(duizhao(home, "ingest", str(folder)), cwd=ROOT, check=True, capture_output=True)
    accounts = Accounts.open(home)
    for name, role in PEOPLE:
        accounts.people.change_password(name, accounts.people.add(name, role), PASSWORD)
    accounts.close()
    with served(home) as portal:
        yield portal


@pytest.fixture
def office(portal: Served, chromium: Browser) -> Iterator[Office]:
    with ExitStack() as open_pages:

        def at(name: str) -> Page:
            context = chromium.new_context(
                viewport={"width": 1366, "height": 768}, locale="zh-CN", accept_downloads=True
            )
            page = open_pages.enter_context(watched(context))
            page.goto(portal.address)
            page.get_by_label("用户名").fill(name)
            page.get_by_label("口令").fill(PASSWORD)
            page.get_by_role("button", name="登录").click()
            return page

        yield Office(portal, at)


def draw(page: Page, title: str) -> None:
    """A new batch of two reports, previewed and frozen; the work list when all is checked."""
    page.get_by_role("link", name="抽查", exact=True).click()
    page.get_by_role("link", name="新建批次").first.click()
    page.get_by_label("批次名称").fill(title)
    page.get_by_label("抽取份数").fill("2")
    page.get_by_label("随机种子").fill("2026-浏览器")
    page.get_by_role("button", name="预览抽样").click()
    expect(page.get_by_text("总体6份，抽取2份")).to_be_visible()
    page.get_by_role("button", name="封存名单").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.locator(".worklist td a")).to_have_count(2)
    expect(page.locator("progress")).to_have_count(0)


def uphold_all(page: Page) -> None:
    """Decide every lead of the report that is open, each with a reason."""
    cards = page.locator(".leadcard")
    for _ in range(cards.count()):
        undecided = page.locator(".leadcard:not(.decided)").first
        undecided.get_by_label("理由").fill("与原文相符")
        undecided.get_by_role("button", name="成立", exact=True).click()
        page.wait_for_load_state()
    expect(page.locator(".leadcard:not(.decided)")).to_have_count(0)


def test_from_a_new_batch_to_a_record_that_opens_again(office: Office, tmp_path: Path) -> None:
    first = office.at("甲")
    draw(first, "浏览器里的抽查")
    first.get_by_role("link", name="抽样记录").click()
    first.get_by_role("button", name="核验").click()
    expect(first.get_by_text("核验一致")).to_be_visible()
    first.get_by_role("link", name="工作单").click()
    first.locator(".worklist td a").first.click()
    expect(first.locator(".leadcard").first).to_be_visible()
    first.wait_for_load_state()
    first.keyboard.press("j")
    expect(first.locator(".leadcard.now")).to_have_count(1)
    expect(first.locator("mark.chosen")).to_be_in_viewport()
    first.locator(".leadcard").first.get_by_role("button", name="不成立").click()
    expect(first.locator(".leadcard.decided")).to_have_count(0)  # a rejection without a reason goes nowhere
    uphold_all(first)
    expect(first.get_by_text("作过判断的人不能确认")).to_be_visible()
    with first.expect_download() as download:
        first.get_by_role("link", name="抽查记录（Word）").click()
    document = docx.Document(str(saved(download.value, tmp_path)))
    assert document.paragraphs[0].text == "抽查记录"
    words = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "与原文相符" in "".join(words)


def test_two_persons_on_one_batch(office: Office, tmp_path: Path) -> None:
    first, second = office.at("甲"), office.at("乙")
    draw(first, "两个人的抽查")
    second.goto(first.url)
    for place in range(2):
        first.goto(second.url)
        first.locator(".worklist tbody tr").nth(place).get_by_role("link").click()
        uphold_all(first)
        second.goto(first.url.partition("#")[0])
        second.get_by_role("button", name="确认", exact=True).click()
        expect(second.locator(".lead .state")).to_have_text("已确认")
        second.get_by_role("link", name="工作单").click()
    second.get_by_role("button", name="办结").click()
    expect(second.locator(".head .state")).to_have_text("已办结")
    second.get_by_role("link", name="汇总通报").click()
    with second.expect_download() as download:
        second.get_by_role("link", name="导出汇总").click()
    book = openpyxl.load_workbook(saved(download.value, tmp_path))
    assert book.sheetnames == ["单位汇总", "问题分类", "逐条", "检查依据"]
    first.reload()
    expect(first.locator(".leadcard form")).to_have_count(0)


def test_a_clerk_checks_a_file_that_is_not_kept(office: Office) -> None:
    page = office.at("经办")
    page.get_by_role("link", name="材料库").click()
    page.get_by_role("link", name="提交前自查").click()
    text = WEAK.format(year=2024, count=88, half=30)
    page.get_by_label("要查的文件").set_input_files(
        {"name": "送审稿.txt", "mimeType": "text/plain", "buffer": text.encode()}
    )
    page.get_by_role("button", name="开始检查").click()
    expect(page.get_by_text("没有收录，没有留存")).to_be_visible()
    expect(page.locator(".leadcard").first).to_be_visible()
    page.get_by_role("link", name="材料库").click()
    expect(page.get_by_text("送审稿")).to_have_count(0)


def saved(download: object, folder: Path) -> Path:
    path = folder / download.suggested_filename  # type: ignore[attr-defined]
    download.save_as(path)  # type: ignore[attr-defined]
    return path
