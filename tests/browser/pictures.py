"""Takes the README's pictures from a running demonstration: `python tests/browser/pictures.py http://127.0.0.1:8000`."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parents[2] / "docs/images"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
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
        browser.close()


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
