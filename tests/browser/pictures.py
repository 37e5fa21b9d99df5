"""Takes the pictures of README and manuals from a running demonstration: `python tests/browser/pictures.py http://127.0.0.1:8000`."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parents[2] / "docs/images"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
TOP = {"x": 0, "y": 30, "width": 1366, "height": 520}
SIDE = {"x": 440, "y": 0, "width": 926, "height": 560}
PATIENCE = 180_000
UNIT = "云溪市农业农村局"


def main(address: str) -> None:
    """Three pages at the size of an office screen."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        for name, path in pages(address).items():
            page.goto(address + path)
            page.screenshot(path=FOLDER / f"{name}.png")
        inspection(page, address)
        browser.close()


def inspection(page: Page, address: str) -> None:
    """A batch of every report of the archive, its gravest report, and the map of who resembles whom."""
    page.goto(f"{address}/inspect/new")
    page.get_by_label("批次名称").fill("2020—2024 年度材料抽查")
    page.get_by_label("全覆盖").check()
    page.get_by_role("button", name="预览抽样").click()
    page.get_by_role("button", name="封存名单").click()
    page.locator("progress").wait_for(state="detached", timeout=PATIENCE)
    page.goto(page.url)
    page.screenshot(path=FOLDER / "inspect-list.png", clip=TOP)
    page.locator(".worklist td a").nth(2).click()
    page.locator(".leadcard").first.wait_for()
    page.keyboard.press("j")
    page.screenshot(path=FOLDER / "inspect-lead.png", clip=SIDE)
    page.goto(f"{address}/inspect/map")
    page.get_by_role("button", name="查找").click()
    page.locator(".map svg").wait_for(timeout=PATIENCE)
    page.locator(".map").screenshot(path=FOLDER / "inspect-map.png")


def pages(address: str) -> dict[str, str]:
    """Picture → address below the portal's."""
    with urlopen(f"{address}/api/v1/reports?unit={quote(UNIT)}&kind=team") as answer:
        reports = {row["year"]: row["id"] for row in json.load(answer)["reports"]}
    word = quote("走过场")
    return {
        "search": f"/search?q={quote('走过场 OR 形式主义')}&part=problems",
        "report": f"/reports/{reports[2022]}?q={word}",
        "compare": f"/compare?a={reports[2021]}&b={reports[2022]}",
    }


if __name__ == "__main__":
    main(sys.argv[1])
