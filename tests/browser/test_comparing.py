"""Unit → two years → only problems → next change → moved pair → Word; the years of a unit → a thread → its place."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Served, duizhao, served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

UNIT = "青石县水务局"
DUTY = "攻坚克难劲头不足，积压的取水许可{count}宗没有办结。"
FILES = "形式主义尚未根除，全年印发文件{count}件，调研走过场。"
VISITS = "服务群众不够主动，村里反映的供水难题办得慢。"
STUDY = "理论学习不够系统，读书笔记断断续续。"
PAPER = """青石县水务局领导班子{year}年度民主生活会对照检查材料
一、查摆问题
{problems}
二、整改措施
一是建立住村调研制度，每季度不少于三天，整治形式主义。
"""
PROBLEMS = {2022: (FILES, VISITS, STUDY, DUTY), 2023: (DUTY, FILES, VISITS, STUDY)}


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Two years of one unit; a problem has moved to the front, numbers have changed."""
    folder = tmp_path_factory.mktemp("papers")
    for year, problems in PROBLEMS.items():
        place = folder / UNIT / str(year)
        place.mkdir(parents=True)
        told = [f"{mark}是{one.format(count=year - 1900)}" for mark, one in zip("一二三四", problems, strict=True)]
        text = PAPER.format(year=year, problems="\n".join(told))
        (place / "班子对照检查材料.txt").write_text(text, encoding="utf-8")
    home = tmp_path_factory.mktemp("years") / "home"
    subprocess.run(duizhao(home, "ingest", str(folder)), cwd=ROOT, check=True, capture_output=True)
    with served(home, demo="1") as portal:
        yield portal


def test_two_years_of_a_unit_are_compared_and_taken_along(years: Served, page: Page, tmp_path: Path) -> None:
    page.goto(f"{years.address}/units/{UNIT}")
    page.get_by_role("link", name="与 2022 年度对照").click()
    page.get_by_role("link", name="只看查摆问题").click()
    expect(page.locator(".band")).to_have_count(1)
    page.keyboard.press("j")
    expect(page.locator(".pair.now")).to_be_in_viewport()
    moved = page.locator(".pair.shifted")
    expect(moved).to_contain_text("攻坚克难")
    expect(moved.locator("del").last).to_have_text("122")
    expect(moved.locator("ins").last).to_have_text("123")
    moved.get_by_role("link", name="看原处").click()
    pointer = page.locator(".pointer:target")
    expect(pointer).to_be_in_viewport()
    pointer.get_by_role("link").click()
    expect(page.locator(".pair.shifted:target")).to_be_in_viewport()
    with page.expect_download() as download:
        page.get_by_role("link", name="Word 双栏对照").click()
    download.value.save_as(tmp_path / "two.docx")
    _check_two_columns(tmp_path / "two.docx")


def _check_two_columns(path: Path) -> None:
    document = docx.Document(str(path))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    (duty,) = [row for row in rows if "攻坚克难" in row[0]]
    assert "移动" in duty[1]
    assert "122宗" in duty[0]
    assert "123宗" in duty[2]
    runs = [run for table in document.tables for row in table.rows for p in row.cells[0].paragraphs for run in p.runs]
    assert "122" in {run.text for run in runs if run.font.strike}


def test_a_thread_leads_to_its_place_in_the_text(years: Served, page: Page) -> None:
    page.goto(f"{years.address}/units/{UNIT}")
    row = page.locator(".threads tbody tr", has_text="攻坚克难")
    row.get_by_role("link").last.click()
    page.wait_for_url(re.compile(r"/reports/\w+#"))
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator("p", has=page.locator(":target")).or_(page.locator("p:target"))).to_contain_text("123宗")
    page.go_back()
    page.get_by_role("link", name="逐年对照").click()
    expect(page.locator(".matters tbody tr", has_text="攻坚克难").locator(".told")).to_have_count(2)


def test_pairs_are_filtered_without_a_script(years: Served, plain_page: Page) -> None:
    plain_page.goto(f"{years.address}/units/{UNIT}")
    plain_page.get_by_role("link", name="与 2022 年度对照").click()
    plain_page.locator(".filters").get_by_role("link", name=re.compile("移动")).click()
    expect(plain_page.locator(".pair[id]")).to_have_count(1)
    plain_page.get_by_role("link", name="不筛选").click()
    plain_page.locator(".pair.shifted .onward").click()
    expect(plain_page.locator(".pair:target")).to_be_in_viewport()
