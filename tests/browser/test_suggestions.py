"""Suggestions while typing: by keyboard, by mouse, and out of the way when they are not wanted."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_what_is_typed_is_completed_and_chosen_by_keyboard(library: Served, page: Page) -> None:
    page.goto(library.address)
    box, options = page.get_by_role("combobox", name="检索词"), page.get_by_role("option")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("xszy")
    expect(options.first).to_have_text("形式主义")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "none")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("xszy")
    expect(box).to_be_focused()
    page.keyboard.press("Backspace")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=%E5%BD%A2"))
    expect(page.locator(".hit")).to_have_count(3)


def test_an_answer_that_comes_late_does_not_take_the_choice_away(library: Served, page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"q=xszy$"), hold)
    page.goto(library.address)
    page.keyboard.type("xsz")
    expect(page.get_by_role("option", name="形式主义")).to_be_visible()
    with page.expect_request(re.compile(r"q=xszy$")):
        page.keyboard.type("y")
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_contain_text("形式主义")
    with page.expect_response(re.compile(r"q=xszy$")):
        held[0].continue_()
    page.wait_for_function("() => new Promise(done => setTimeout(() => done(true), 100))")
    expect(chosen).to_contain_text("形式主义")


def test_a_suggestion_is_chosen_by_mouse_from_the_box_of_any_page(library: Served, page: Page) -> None:
    page.goto(f"{library.address}/units/")
    page.get_by_role("combobox", name="检索词").press_sequentially("云溪县林")
    page.get_by_role("option", name="云溪县林业局").click()
    page.wait_for_url(re.compile(r"/search\?q="))
    expect(page.get_by_role("combobox", name="检索词")).to_have_value("云溪县林业局")


def test_without_a_script_the_box_is_a_plain_one(library: Served, plain_page: Page) -> None:
    plain_page.goto(f"{library.address}/search?q=宗指意识")
    plain_page.get_by_role("link", name="宗旨意识").click()
    expect(plain_page.locator(".hit")).to_have_count(3)
    expect(plain_page.get_by_role("searchbox", name="检索词")).to_have_value("宗旨意识")
