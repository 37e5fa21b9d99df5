"""The documents keep up with the code: formats, engines and settings are described, and links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.checks import CHECKS
from corpus.readers import READERS
from index.engines import ENGINES
from portal.settings import described

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def words(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("key", [reader.key for reader in READERS])
def test_every_format_stands_in_the_list_of_formats(key: str) -> None:
    (line,) = re.findall(r"^现有格式：(.+)。$", words("docs/extending.md"), re.MULTILINE)
    assert key in line.split("、")


def test_the_list_of_rules_is_that_of_the_checks() -> None:
    (line,) = re.findall(r"^现有规则：(.+)。$", words("docs/extending.md"), re.MULTILINE)
    assert line.split("、") == [rule.id for rule in CHECKS]


@pytest.mark.parametrize("name", [engine.name for engine in ENGINES])
def test_every_engine_stands_in_the_list_of_engines(name: str) -> None:
    (line,) = re.findall(r"^现有引擎：(.+)。$", words("docs/extending.md"), re.MULTILINE)
    assert name in line.split("、")


@pytest.mark.parametrize("name", sorted(described()))
def test_every_setting_is_described_for_the_administrator(name: str) -> None:
    assert f"`{name}`" in words("docs/manual/administrator.md")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files_that_exist(document: Path) -> None:
    targets = [target for target in LINK.findall(document.read_text(encoding="utf-8")) if "://" not in target]
    dead = [target for target in targets if not target.startswith("/") and not (document.parent / target).exists()]
    assert dead == []


@pytest.mark.parametrize(
    "skeleton",
    [
        r"make (?:demo|test|offline|bench)\b",
        r"duizhao (?:ingest|serve|search|compare|outline|verify|backup|demo|user)\b",
        r"docs/[\w/.]+",
    ],
)
def test_both_readmes_name_the_same_commands_and_documents(skeleton: str) -> None:
    chinese, english = (set(re.findall(skeleton, words(name))) for name in ("README.md", "README.en.md"))
    assert chinese == english
    assert chinese
