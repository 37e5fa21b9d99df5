"""The house rules that a machine can see: sizes, forbidden names, addresses, and what the documents must mention."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("corpus", "index", "portal")
MAX_FUNCTION = 50
MAX_FILE = 350
# Spelt in pieces, so that this file does not find itself.
FORBIDDEN = re.compile(
    "|".join([r"py" + r"pi\.org", r"python" + r"hosted\.org", r"/wo" + r"rk/", r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b"])
)


def tracked(*patterns: str) -> list[Path]:
    """Files that belong to the repository; outside a git checkout, everything below it that is not hidden."""
    listing = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "--", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listing.returncode == 0:
        return [path for name in listing.stdout.splitlines() if (path := ROOT / name).is_file()]
    return [path for pattern in patterns for path in ROOT.rglob(pattern) if "/." not in str(path.relative_to(ROOT))]


def sources() -> list[Path]:
    return [path for path in tracked("*.py") if path.relative_to(ROOT).parts[0] in PACKAGES]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_there_are_sources_to_look_at() -> None:
    assert len(sources()) > 10


def test_no_file_and_no_function_is_too_long_to_read() -> None:
    files = [f"{p.relative_to(ROOT)}" for p in sources() if len(p.read_text(encoding="utf-8").splitlines()) > MAX_FILE]
    long = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in sources()
        for node in functions(path)
        if (node.end_lineno or node.lineno) - node.lineno + 1 > MAX_FUNCTION
    ]
    assert (files, long) == ([], [])


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert [str(p.relative_to(ROOT)) for p in sources() if p.stem in drawers] == []


@pytest.mark.parametrize("pattern", ["*.py", "*.md", "*.txt", "*.toml", "*.html", "*.js", "*.css", "Makefile"])
def test_no_tracked_text_names_a_registry_or_a_machine(pattern: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked(pattern)
        if path != Path(__file__)
        for match in FORBIDDEN.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


@pytest.mark.parametrize("package", ["jieba", "rjieba", "whoosh", "tantivy", "sqlalchemy", "alembic"])
def test_heavy_packages_are_imported_in_their_own_rooms_only(package: str) -> None:
    rooms = {
        "jieba": r"index/words\.py",
        "rjieba": r"index/words\.py",
        "whoosh": r"index/whoosh_engine/.*",
        "tantivy": r"index/tantivy_engine/.*",
        "sqlalchemy": r"corpus/(archive|storage)[./].*|portal/(accounts|inspect)/.*",
        "alembic": r"corpus/(archive|storage)[./].*|portal/(accounts|inspect)/.*",
    }
    statement = re.compile(rf"^\s*(?:from {package}\b|import {package}\b)", re.MULTILINE)
    strangers = [
        name
        for path in sources()
        if statement.search(path.read_text(encoding="utf-8"))
        and not re.fullmatch(rooms[package], name := path.relative_to(ROOT).as_posix())
    ]
    assert strangers == []
