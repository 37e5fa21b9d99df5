"""A place or an upper unit stands for the units below it, in searches and in counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.units import COLUMNS, Units, use_units
from index.build import Library
from index.engine import Filters, Request
from index.units import places, with_those_below
from tests.index.conftest import MemoryArchive, archived

UNITS = ("云溪市", "云溪市教育局", "云溪市民政局", "云溪市民政局老龄办", "岚川县委", "岚川县水务局", "柳堤街道")


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        (("云溪市教育局",), ("云溪市教育局",)),
        (("云溪市民政局",), ("云溪市民政局",)),
        (("云溪市民政局*",), ("云溪市民政局", "云溪市民政局老龄办")),
        (("岚川县",), ("岚川县委", "岚川县水务局")),
        (("云溪市*", "柳堤街道"), (*UNITS[:4], "柳堤街道")),
        (("没有这个局",), ("没有这个局",)),
        ((), ()),
    ],
)
def test_names_stand_for_themselves_and_places_for_what_is_below(
    wanted: tuple[str, ...], meant: tuple[str, ...]
) -> None:
    assert with_those_below(wanted, UNITS) == meant


def test_places_are_offered_where_several_units_share_them() -> None:
    assert places(UNITS) == ("云溪市*", "岚川县")
    assert places(("中共岚川县纪委", "岚川县水务局")) == ("岚川县",)


@pytest.fixture
def schools() -> Iterator[None]:
    """Two schools of one office, one of them with a branch, as administrators add them."""
    empty = dict.fromkeys(COLUMNS, "")
    named = (("office", "云溪市教育局", ""), ("first", "育才中学", "office"), ("branch", "育才中学东校区", "first"))
    use_units({**empty, "id": key, "canonical": name, "parent": parent} for key, name, parent in named)
    yield
    use_units(())


@pytest.mark.usefixtures("schools")
def test_an_upper_unit_of_the_table_stands_for_those_below_it() -> None:
    known = {*UNITS, "育才中学东校区"}
    assert with_those_below(("云溪市教育局*",), known) == ("云溪市教育局", "育才中学东校区")
    assert with_those_below(("云溪市教育局",), known) == ("云溪市教育局",)
    assert with_those_below(("育才中学",), known) == ("育才中学东校区",)
    assert places(known) == ("云溪市*", "岚川县", "云溪市教育局*", "育才中学")


def test_units_above_each_other_in_a_circle_end_somewhere() -> None:
    empty = dict.fromkeys(COLUMNS, "")
    rows = [{**empty, "id": key, "canonical": key, "parent": parent} for key, parent in (("甲", "乙"), ("乙", "甲"))]
    assert Units(tuple(rows)).below("甲") == {"乙"}


def test_a_search_takes_the_units_below_in(tmp_path: Path, memory: MemoryArchive) -> None:
    memory.put(*(archived("学习不够系统", unit) for unit in UNITS))
    library = Library.open(tmp_path, memory)  # type: ignore[arg-type]
    library.catch_up()
    page = library.search(Request("学习", Filters(units=("云溪市*",))))
    assert page.total_reports == 4
    assert sum(one.reports for one in library.trend(Request("学习", Filters(units=("岚川县",))))) == 2
