"""What old browsers, strict headers and tired eyes ask of style sheets, scripts and templates."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portal.assets import FOLDER

ROOT = Path(__file__).parents[2]
SHEETS = sorted(FOLDER.glob("*.css"))
SCRIPTS = sorted(FOLDER.glob("*.js"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# Newer than Chromium 86 (scripts: than ES2018): a page that needs them breaks on office machines.
NEWER_CSS = re.compile(
    r":has\(|:is\(|:where\(|:not\([^)]*,|@container|@layer|color-mix|(?<![-\w])inset:|aspect-ratio"
    r"|(?<![-\w])(?:margin|padding)-(?:inline|block):|dvh|svh"
)
NEWER_SCRIPT = re.compile(r"\?\.[^\d]|\?\?|\.replaceAll\(|\.at\(|\.flat\(|\.flatMap\(|\bObject\.fromEntries")
NOT_UNDER_OUR_POLICY = re.compile(
    r"\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\ssrc=)|javascript:|\|\s*safe\b|https?://"
)


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def test_there_is_something_to_look_at() -> None:
    assert {"portal.css", "print.css"} <= set(names(SHEETS))
    assert "portal.js" in names(SCRIPTS)
    assert len(TEMPLATES) > 20


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_sheets_use_what_chromium_86_knows(sheet: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [match.group() for match in NEWER_CSS.finditer(rules)] == []
    assert "url(" not in rules
    assert "@import" not in rules


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_use_what_chromium_86_knows_and_keep_to_themselves(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert [match.group() for match in NEWER_SCRIPT.finditer(text)] == []
    assert not re.search(r"https?://|\beval\(|innerHTML|\bFunction\(", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_templates_are_short_and_ask_for_nothing_inline_or_from_elsewhere(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert [match.group() for match in NOT_UNDER_OUR_POLICY.finditer(text)] == []
    assert len(text.splitlines()) <= 80


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """WCAG 2.1, 1.4.3."""
    lighter, darker = sorted((luminance(one), luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def palette() -> dict[str, str]:
    root = (FOLDER / "portal.css").read_text(encoding="utf-8").partition(":root")[2].partition("}")[0]
    short = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", root))
    return {name: f"#{''.join(c * 2 for c in code[1:])}" if len(code) == 4 else code for name, code in short.items()}


@pytest.mark.parametrize(
    "ink",
    ["ink", "quiet", "faint", "accent", "review", "problems", "causes", "measures", "other", "moved", "bad", "warn"],
)
@pytest.mark.parametrize("ground", ["paper", "sheet"])
def test_words_can_be_read_on_paper_and_sheet(ink: str, ground: str) -> None:
    assert contrast(palette()[ink], palette()[ground]) >= 4.5


@pytest.mark.parametrize("ground", ["mark", "mark-now", "ins", "del", "tint"])
def test_marked_words_can_be_read(ground: str) -> None:
    assert contrast(palette()["ink"], palette()[ground]) >= 7
