"""The vocabulary keeps its own rules, so that a wrong row fails here and not in a report."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from corpus import vocabulary
from corpus.model import ASPECTS, PARTS
from corpus.outline.markers import families, number

TABLES = ("parts", "aspects", "themes", "timeline", "markers", "counts", "identity")


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_frozen_to_the_bottom(name: str) -> None:
    table = vocabulary.table(name)
    with pytest.raises(TypeError):
        table["new"] = 1  # type: ignore[index]
    assert not any(isinstance(value, list) for value in values(table))


def values(value: object) -> list[object]:
    if isinstance(value, Mapping):
        return [inner for one in value.values() for inner in (one, *values(one))]
    return [inner for one in value for inner in (one, *values(one))] if isinstance(value, tuple) else []


def test_parts_and_aspects_are_those_of_the_model() -> None:
    assert {part.key for part in vocabulary.parts()} == set(PARTS)
    assert {aspect.key for aspect in vocabulary.aspects()} == set(ASPECTS)


def test_parts_stand_in_their_order_of_precedence() -> None:
    order = [part.key for part in vocabulary.parts()]
    weighed = ["review", "explanation", "cases", "causes", "measures", "problems"]
    assert [key for key in order if key in weighed] == weighed


def test_every_pattern_compiles() -> None:
    for part in vocabulary.parts():
        for pattern in (*part.whole, *part.cues):
            re.compile(pattern)
    assert len(families()) > 10


def test_every_year_since_2013_has_a_theme_with_aspects() -> None:
    years = {theme.year for theme in vocabulary.themes() if theme.aspects}
    assert years >= set(range(2013, 2026))


def test_wordings_of_a_theme_differ() -> None:
    for theme in vocabulary.themes():
        keys = [one.key for one in theme.aspects]
        assert len(keys) == len(set(keys)), theme.name


def test_events_stand_in_the_order_of_their_years() -> None:
    years = [row["year"] for row in vocabulary.table("timeline")["latest"]]
    assert years == sorted(years)


def test_units_name_known_parents_and_successors() -> None:
    rows = vocabulary.rows("units")
    ids = {row["id"] for row in rows}
    assert len(ids) == len(rows)
    assert {row[column] for row in rows for column in ("parent", "successor")} <= ids | {""}


@pytest.mark.parametrize(
    "sample", ["一、", "（一）", "1.", "（1）", "①", "一是", "第一，", "其一，", "首先，", "1.1 甲", "第一部分"]
)
def test_every_family_reads_its_own_marker(sample: str) -> None:
    assert any(family.pattern.match(sample + "甲乙") for family in families())


def test_numbers_go_up_to_ninety_nine() -> None:
    assert number("九十九") == 99


def test_the_whole_names_of_parts_do_not_look_at_what_follows() -> None:
    """Whether a line begins with one is asked before its end is known (`corpus/outline/parts.py`)."""
    assert not [name for part in vocabulary.parts() for name in part.whole if "(?" in name or "$" in name]
