"""Papers of very different structure, each with the tree that it must give.

`papers/NAME.txt` is a paper, `papers/NAME.tree` its tree as `tree.py` writes it. After a wanted change run
`DUIZHAO_UPDATE_GOLDEN=1 pytest tests/golden` and read the difference.
"""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

from corpus.parse import Clues, parse

HERE = Path(__file__).parent
PAPERS = sorted((HERE / "papers").glob("*.txt"))
SEEDS = sorted((HERE.parents[1] / "../shared/data/seeds").resolve().glob("*.txt"))
UPDATE = bool(os.environ.get("DUIZHAO_UPDATE_GOLDEN"))

_spec = importlib.util.spec_from_file_location("tree", HERE / "tree.py")
assert _spec is not None
assert _spec.loader is not None
tree = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(tree)


def test_there_are_papers_of_every_structure() -> None:
    assert len(PAPERS) >= 40


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_paper_gives_its_tree(path: Path) -> None:
    # A neutral name: what the golden files are called must not help.
    report = parse(path.read_bytes(), "paper.txt", Clues())
    compare(path.with_suffix(".tree"), tree.written(report))


@pytest.mark.real
@pytest.mark.parametrize("number", range(5))
def test_seed_gives_its_tree(number: int) -> None:
    """The five real reports; their goldens hold places and keys, none of their sentences."""
    if number >= len(SEEDS):
        pytest.skip("the real reports are not beside this checkout")
    report = parse(SEEDS[number].read_bytes(), "paper.txt", Clues())
    compare(HERE / "seeds" / f"{number:03}.tree", tree.places(report))


def compare(golden: Path, found: str) -> None:
    if UPDATE:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
