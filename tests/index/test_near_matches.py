"""What every engine does when no passage has all that was asked for: the nearest there is, and it says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index.build import Library
from index.engine import Request
from tests.index.conftest import INSTALLED, Ask, MemoryArchive, archived

pytestmark = pytest.mark.parametrize("engine", INSTALLED)
Searching = Callable[..., Ask]


def test_words_of_one_report_are_found_when_no_passage_has_them_all(searching: Searching, engine: str) -> None:
    ask = searching(archived("形式主义\n官僚主义\n其他"), archived("形式主义"), engine=engine)
    page = ask("形式主义 官僚主义")
    assert (page.total_reports, page.total_passages) == (1, 2)
    assert "不同段落" in page.interpreted


def test_of_many_words_some_are_better_than_nothing(searching: Searching, engine: str) -> None:
    ask = searching(archived("形式主义，官僚主义\n形式主义\n其他"), engine=engine)
    page = ask("形式主义 官僚主义 享乐主义")
    assert [passage.snippet for passage in page.hits[0].passages] == ["形式主义，官僚主义", "形式主义"]
    assert "其中一部分" in page.interpreted
    assert ask("形式主义 享乐主义").total_passages == 0


def test_words_typed_in_one_go_are_taken_apart_when_nobody_wrote_them_so(searching: Searching, engine: str) -> None:
    ask = searching(
        archived("执行八项规定不严，廉洁意识有差距\n执行力不强\n八项规定"),
        archived("形式主义\n官僚主义"),
        engine=engine,
    )
    page = ask("执行八项规定还有差距")
    assert [passage.snippet for hit in page.hits for passage in hit.passages] == ["执行八项规定不严，廉洁意识有差距"]
    assert "半数以上" in page.interpreted
    assert "不同段落" in ask("形式主义官僚主义").interpreted
    assert ask('"执行八项规定还有差距"').total_passages == 0
    assert ask("形式主义官僚主义 -官僚主义").total_passages == 0
    assert ask("廉洁 执行八项规定还有差距").total_passages == 1
    assert ask("形式主义 执行八项规定还有差距").total_passages == 0


def test_what_is_found_by_its_pieces_alone_is_said_to_be(searching: Searching, engine: str) -> None:
    ask = searching(archived("学习还不够系统深入\n担当作为不够"), engine=engine)
    said = "没有一段照原样写着“学习不够深入”，以下段落含有拆开的各词"
    assert said in ask("学习不够深入").interpreted
    assert "拆开" not in ask("担当作为不够").interpreted
    assert "拆开" not in ask("学习不够坚定").interpreted  # nothing is found


def test_of_a_half_remembered_run_the_nearest_passages_are_better_than_nothing(
    searching: Searching, engine: str
) -> None:
    ask = searching(archived("老好人主义\n不敢担当\n经费管理"), archived("其他", "甲局"), engine=engine)
    page = ask("老好人思想不敢较真碰硬")
    assert {passage.snippet for passage in page.hits[0].passages} == {"老好人主义", "不敢担当"}
    assert (page.near, page.total_passages) == (True, 2)
    assert "最接近" in page.interpreted
    assert ask("老好人思想不敢较真碰硬 单位:甲局").total_passages == 0


def test_of_what_comes_near_more_of_the_words_comes_first(searching: Searching, engine: str) -> None:
    common = "\n".join(["带头学习，办法不够"] + ["学习不少"] * 8 + ["经费不够"] * 8)
    ask = searching(archived(f"党组书记带头揭短\n{common}"), engine=engine)
    first, *_ = ask("党组书记带头学习还不够").hits[0].passages
    assert first.snippet == "带头学习，办法不够"


def test_counts_by_unit_and_year_leave_out_what_only_comes_near(tmp_path: Path, engine: str) -> None:
    memory = MemoryArchive()
    memory.put(archived("形式主义\n官僚主义", "甲局", 2020))
    library = Library.open(tmp_path, memory, engine)  # type: ignore[arg-type]
    assert library.search(Request("形式主义 官僚主义")).total_reports == 1
    assert library.trend(Request("形式主义 官僚主义")) == ()
