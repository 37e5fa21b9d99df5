"""`reuse` as people run it: two offices' papers share most of their words, and that is told in both forms."""

from __future__ import annotations

import pytest

from .conftest import Run


@pytest.mark.parametrize(
    ("scope", "relations"),
    [
        ("all", {"same_unit", "other_unit"}),
        ("years", {"same_unit"}),
        ("units", {"other_unit"}),
        ("单位之间", {"other_unit"}),
    ],
)
def test_pairs_are_told_with_their_places(filled: Run, scope: str, relations: set[str]) -> None:
    found = filled("reuse", "--min-chars", 12, "--scope", scope, "--json").json
    assert {pair["relation"] for pair in found["pairs"]} == relations
    for pair in found["pairs"]:
        assert set(pair) == {"a", "b", "similarity", "chars", "relation"}
        one, other = (filled("show", pair[side]["report"], "--json").json["text"] for side in "ab")
        shared = one[pair["a"]["start"] : pair["a"]["end"]]
        assert len(shared) >= 12
        if pair["similarity"] == 1:
            assert shared == other[pair["b"]["start"] : pair["b"]["end"]]
    assert found["clusters"] == []


def test_people_read_that_nothing_is_a_verdict(filled: Run) -> None:
    done = filled("reuse", "--min-chars", 12)
    assert (done.code, done.err) == (0, "")
    assert "疑似雷同" in done.out
    assert "建议核实" in done.out


def test_an_unknown_scope_is_wrong_usage(filled: Run) -> None:
    assert filled("reuse", "--scope", "month").code == 2


def test_an_empty_archive_has_nothing_alike(run: Run) -> None:
    assert run("reuse", "--json").json == {"pairs": [], "clusters": []}
