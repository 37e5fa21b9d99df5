"""Search → narrow → open → next hit; compare → next change; and the same without a script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

UNIT = "云溪县民政局"
REPORT = re.compile(r"/reports/\w+\?")


def test_search_narrow_to_a_part_open_and_walk_the_hits(library: Served, page: Page) -> None:
    page.goto(library.address)
    page.keyboard.press("/")
    page.keyboard.type("形式主义")
    page.keyboard.press("Enter")
    expect(page.locator(".hit")).to_have_count(3)
    page.get_by_role("link", name="查摆问题").first.click()
    page.wait_for_url(re.compile("part=problems"))
    page.get_by_role("link", name=f"{UNIT} 2").click()
    page.wait_for_url(re.compile("unit="))
    expect(page.locator(".hit")).to_have_count(2)
    expect(page.locator(".passage:not(.part-problems)")).to_have_count(0)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(REPORT)
    expect(page.locator(".walk")).to_contain_text("3 处")
    for number in (1, 2, 3, 1):
        page.keyboard.press("j")
        expect(page.locator("mark.now")).to_have_attribute("id", f"h{number}")
        expect(page.locator("mark.now")).to_be_in_viewport()
    page.keyboard.press("k")
    expect(page.locator("mark.now")).to_have_attribute("id", "h3")
    expect(page.locator("[data-counter]")).to_have_text("第 3 处，")


def test_a_long_outline_keeps_its_place_in_sight(library: Served, page: Page) -> None:
    page.goto(f"{library.address}/search?q=形式主义")
    page.locator(".hit h2 a").first.click()
    page.wait_for_url(REPORT)
    page.set_viewport_size({"width": 1366, "height": 240})
    for end, read in (("End", "整改措施"), ("Home", "引言")):
        page.keyboard.press(end)
        expect(page.locator(".outline [aria-current]")).to_contain_text(re.compile(f"{read}|一是"))
        expect(page.locator(".outline [aria-current]")).to_be_in_viewport(ratio=0.9)


def test_compare_two_years_and_walk_the_changes(library: Served, page: Page) -> None:
    page.goto(f"{library.address}/units/{UNIT}")
    page.get_by_role("link", name="与 2022 年度对照").click()
    page.wait_for_url(re.compile("/compare"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("2022 年度 ↔ 2023 年度")
    expect(page.locator("ins", has_text="123")).to_be_visible()
    page.keyboard.press("j")
    first = page.locator(".pair.now")
    expect(first).to_be_in_viewport()
    name = first.get_attribute("id")
    page.keyboard.press("j")
    expect(page.locator(".pair.now")).not_to_have_attribute("id", name or "")
    page.get_by_role("link", name="只看查摆问题").click()
    expect(page.locator(".band")).to_have_count(1)


def test_the_state_of_a_page_is_its_address(library: Served, page: Page) -> None:
    page.goto(f"{library.address}/search?q=形式主义&part=problems&year=2022-2023")
    expect(page.get_by_label("年度，从")).to_have_value("2022")
    page.get_by_role("link", name="从新到旧").click()
    page.wait_for_url(re.compile("sort=newest"))
    page.reload()
    expect(page.locator(".order [aria-current]")).to_have_text("从新到旧")
    expect(page.locator(".hit")).to_have_count(3)


def test_keys_are_shown_and_do_nothing_while_typing(library: Served, page: Page) -> None:
    page.goto(f"{library.address}/search?q=形式主义")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="键盘操作")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="键盘操作")).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("jk?")
    expect(page.get_by_label("检索词")).to_have_value("jk?")
    expect(page.locator(".now")).to_have_count(0)


def test_the_outline_follows_the_reading(library: Served, page: Page) -> None:
    page.goto(f"{library.address}/search?q=住村调研&unit={UNIT}")
    page.locator(".passage").first.click()
    page.wait_for_url(REPORT)
    expect(page.locator(".outline [aria-current]")).to_contain_text("一是")
    page.evaluate("scrollTo(0, 0)")
    expect(page.locator(".outline [aria-current]")).to_contain_text("引言")


def test_a_copied_passage_takes_its_source_along(library: Served, page: Page) -> None:
    page.goto(f"{library.address}/search?q=养老机构&unit={UNIT}&year=2023")
    page.locator(".passage").first.click()
    page.wait_for_url(REPORT)
    copied = page.evaluate(
        """() => {
            const lines = Array.from(document.querySelectorAll(".sheet p"));
            const line = lines.find(p => p.textContent.includes("养老机构"));
            getSelection().selectAllChildren(line);
            const data = new DataTransfer();
            line.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
            return data.getData("text/plain");
        }"""
    )
    assert copied.startswith("一是攻坚克难劲头不足")
    assert copied.endswith(f"——{UNIT}2023年度《{UNIT}领导班子2023年度民主生活会对照检查材料》，查摆问题")


def test_searching_and_reading_without_a_script(library: Served, plain_page: Page) -> None:
    page = plain_page
    page.goto(library.address)
    page.get_by_label("检索词").fill("形式主义")
    page.get_by_role("button", name="检索").click()
    expect(page.locator(".hit")).to_have_count(3)
    page.get_by_role("link", name="查摆问题").first.click()
    page.wait_for_url(re.compile("part=problems"))
    page.get_by_role("link", name=f"{UNIT} 2").click()
    page.wait_for_url(re.compile("unit="))
    page.locator(".passage").first.click()
    page.wait_for_url(REPORT)
    expect(page.locator(".sheet mark").first).to_be_in_viewport()
    page.locator(".walk").get_by_role("link", name="3", exact=True).click()
    expect(page.locator("#h3")).to_be_in_viewport()
    page.locator(".outline").get_by_role("link", name="三、原因剖析").click()
    expect(page.locator(".sheet .heading", has_text="三、原因剖析")).to_be_in_viewport()


def test_comparing_without_a_script(library: Served, plain_page: Page) -> None:
    page = plain_page
    page.goto(f"{library.address}/compare")
    page.locator("#unit_a").select_option(UNIT)
    page.get_by_role("button", name="列出材料").click()
    page.get_by_role("link", name="2022 ↔ 2023").click()
    page.get_by_role("link", name="下一处变化").first.click()
    expect(page.locator(".pair:target")).to_be_in_viewport()
    page.locator("details.fold summary").first.click()
    expect(page.locator("details.fold .pair").first).to_be_visible()
    page.get_by_role("link", name="只看变化").click()
    expect(page.locator("details.fold")).to_have_count(0)
    expect(page.locator("ins", has_text="123")).to_be_visible()
