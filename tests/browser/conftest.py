"""A real server on a port of its own, and Debian's Chromium in front of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
# No sandbox: in a container root has none; nothing but this test's own pages is opened.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
# Patience, not a measure: a busy machine is slow, and a test that waits for the right thing may wait long.
PATIENCE = 45_000
expect.set_options(timeout=PATIENCE)
PAPER = """云溪县民政局领导班子{year}年度民主生活会对照检查材料

一、上年度整改措施落实情况
对上年度查摆的问题逐条整改，建立台账，已经销号。

二、查摆问题
（一）工作作风方面
一是形式主义尚未根除，全年印发文件{count}件，调研走过场。
二是服务群众不够主动，村里反映的难题办得慢。
（二）担当作为方面
一是攻坚克难劲头不足，积压的养老机构备案只办结{half}宗。

三、原因剖析
一是宗旨意识有所淡化，对形式主义的危害认识不深。

四、整改措施
一是建立住村调研制度，每季度不少于三天，整治形式主义。
"""


@dataclass(frozen=True)
class Served:
    """A running portal: where it answers, and what it said when it started."""

    address: str
    said: str

    @property
    def one_time_password(self) -> str:
        """The first administrator's, printed at the first start of a home."""
        found = re.search(r"一次性口令：(\S+)", self.said)
        assert found, self.said
        return found[1]


def duizhao(home: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "portal.cli", "--home", str(home), *arguments]


@contextmanager
def served(home: Path, **settings: str) -> Iterator[Served]:
    """`duizhao serve` over `home` until the block ends."""
    environment = {**os.environ, **{f"DUIZHAO_{name.upper()}": value for name, value in settings.items()}}
    process = subprocess.Popen(
        [*duizhao(home, "serve"), "--port", "0"],
        cwd=ROOT, env=environment, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        yield _announced(process)
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _announced(process: subprocess.Popen[str]) -> Served:
    said = ""
    for line in process.stdout or ():
        said += line
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return Served(found[0], said)
    raise AssertionError(f"the server did not start: {said}")


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A demonstration of two years of one unit and one of another; whoever opens it is signed in."""
    folder = tmp_path_factory.mktemp("papers")
    for unit, year in (("云溪县民政局", 2022), ("云溪县民政局", 2023), ("云溪县林业局", 2023)):
        place = folder / unit / str(year)
        place.mkdir(parents=True)
        text = PAPER.format(year=year, count=year - 1900, half=year - 1990).replace("云溪县民政局", unit)
        (place / "班子对照检查材料.txt").write_text(text, encoding="utf-8")
    home = tmp_path_factory.mktemp("library") / "home"
    subprocess.run(duizhao(home, "ingest", str(folder)), cwd=ROOT, check=True, capture_output=True)
    with served(home, demo="1") as portal:
        yield portal


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        missing = "no Chromium on this machine; tests/browser/install says how to get one"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def watched(context: BrowserContext) -> Iterator[Page]:
    """A page that must not complain, nor ask anything of another machine."""
    complaints: list[str] = []
    context.on("request", lambda asked: complaints.append(asked.url) if "//127.0.0.1:" not in asked.url else None)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if _is_complaint(message) else None)
    yield page
    context.close()
    assert complaints == []


def _is_complaint(message: ConsoleMessage) -> bool:
    """What the browser reports as an error; a refused sign-in answers 401, and is meant to."""
    return message.type == "error" and "status of 401" not in message.text


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh browser on the small screen of an office machine."""
    with watched(chromium.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")) as page:
        yield page


@pytest.fixture
def plain_page(chromium: Browser) -> Iterator[Page]:
    """The same with JavaScript off."""
    options = {"viewport": {"width": 1366, "height": 768}, "locale": "zh-CN"}
    with watched(chromium.new_context(**options, java_script_enabled=False)) as page:  # type: ignore[arg-type]
        yield page
