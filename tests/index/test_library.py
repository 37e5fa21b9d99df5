"""The library follows its archive, survives what can happen to it, and can be proved."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index import keeper, rules
from index.build import Library
from index.engine import Filters, Request
from index.keeper import IndexBuilding
from index.lock import IndexBusy, locked
from index.pointer import read_pointer
from tests.index.conftest import INSTALLED, MemoryArchive, archived


def opened(tmp_path: Path, archive: MemoryArchive) -> Library:
    return Library.open(tmp_path, archive)  # type: ignore[arg-type]


def total(library: Library, query: str) -> int:
    return library.search(Request(query)).total_passages


def test_one_slip_in_a_run_of_words_is_put_right_beside_what_comes_near(tmp_path: Path) -> None:
    archive = MemoryArchive()
    archive.put(archived("养老机构消防改造进展慢\n养老服务有待提高，消防改造已经完成"))
    library = Library.open(tmp_path, archive)  # type: ignore[arg-type]
    page = library.search(Request("养老机购消防改造"))
    assert page.near
    assert page.total_passages == 2
    assert page.suggestions == ("养老机构消防改造",)
    assert library.search(Request("养老机构消防改造")).suggestions == ()


def test_the_first_search_builds_and_later_ones_follow(tmp_path: Path, memory: MemoryArchive) -> None:
    memory.put(archived("学习不够"), archived("作风不实"))
    library = opened(tmp_path, memory)
    assert (library.revision(), total(library, "学习"), library.revision()) == (0, 1, 2)
    memory.put(archived("学习走过场"))
    assert library.catch_up() == 1
    assert (total(library, "学习"), library.revision()) == (2, 3)
    assert library.catch_up() == 0


def test_a_new_version_replaces_and_a_removal_removes(tmp_path: Path, memory: MemoryArchive) -> None:
    memory.put(archived("学习不够", name="a" * 12), archived("学习不深", name="b" * 12))
    library = opened(tmp_path, memory)
    library.catch_up()
    memory.put(archived("作风不实", name="a" * 12))
    library.catch_up()
    assert (total(library, "学习"), total(library, "作风"), len(library.cards)) == (1, 1, 2)
    memory.remove("b" * 12)
    library.catch_up()
    assert (total(library, "学习"), list(library.cards)) == (0, ["a" * 12])
    assert library.verify().faults == ()


def test_another_process_sees_a_commit_at_its_next_search(tmp_path: Path, memory: MemoryArchive) -> None:
    memory.put(archived("学习不够"))
    writing, reading = opened(tmp_path, memory), opened(tmp_path, memory)
    assert total(reading, "学习") == 1
    for number in range(20):
        memory.put(archived(f"学习第{number}次"))
        writing.catch_up()
        assert total(reading, "学习") == number + 2
    writing.rebuild()
    assert total(reading, "学习") == 21


def test_small_pieces_are_joined_on_the_way(tmp_path: Path, memory: MemoryArchive) -> None:
    library = opened(tmp_path, memory)
    library.catch_up()
    for number in range(40):
        memory.put(archived(f"学习第{number}次。一是工作\n会议第{number}次"))
        library.catch_up()
    assert len(list(tmp_path.glob("index/0*/*.dz"))) <= 16
    assert (total(library, "学习"), total(library, '"次一是工作"')) == (40, 40)
    assert library.verify().faults == ()


@pytest.mark.parametrize("engine", INSTALLED)
def test_pages_are_the_same_however_the_index_came_about(tmp_path: Path, memory: MemoryArchive, engine: str) -> None:
    units, years = ("甲局", "乙局", None), (2021, None, 2022, 2021)
    growing = Library.open(tmp_path / "growing", memory, engine)  # type: ignore[arg-type]
    growing.catch_up()
    for number in range(12):
        memory.put(archived([("problems", "style", f"学习第{number}次")], units[number % 3], years[number % 4]))
        growing.catch_up()
    at_once = Library.open(tmp_path / "once", memory, engine)  # type: ignore[arg-type]
    at_once.catch_up()
    ticks = Filters(), Filters(units=("甲局",)), Filters(years=((2021, 2021),), parts=("problems",))
    for filters in ticks:
        asked = [Request("学习", filters, sort, limit=5, offset=2) for sort in ("relevance", "newest", "oldest")]
        for request in asked:
            one, other = (replace(library.search(request), took_ms=0) for library in (growing, at_once))
            assert one == other
    assert [(value.value, value.count) for value in at_once.search(Request("学习")).facets["unit"]] == [
        ("乙局", 4), ("甲局", 4),
    ]  # fmt: skip


def test_searching_goes_on_while_the_index_is_written(tmp_path: Path, memory: MemoryArchive) -> None:
    memory.put(*(archived(f"学习第{number}次") for number in range(30)))
    library = opened(tmp_path, memory)
    library.catch_up()
    faults: list[Any] = []

    def search() -> None:
        reading = opened(tmp_path, memory)
        while not done.is_set():
            found = total(reading, "学习")
            if not 30 <= found <= 60:
                faults.append(found)

    done = threading.Event()
    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(30):
        memory.put(archived(f"学习再第{number}次"))
        library.catch_up()
    library.rebuild()
    done.set()
    for thread in threads:
        thread.join()
    assert (faults, total(library, "学习")) == ([], 60)


@pytest.mark.parametrize("where", ["*.dz", "*.toc"])
@pytest.mark.parametrize("how", ["cut", "gone", "garbled"])
def test_a_damaged_index_is_built_anew(tmp_path: Path, memory: MemoryArchive, where: str, how: str) -> None:
    memory.put(archived("学习不够"))
    opened(tmp_path, memory).catch_up()
    (file,) = tmp_path.glob(f"index/0*/{where}")
    data = file.read_bytes()
    if how == "gone":
        file.unlink()
    else:
        file.write_bytes(data[: len(data) // 2] if how == "cut" else b"\0" * 40 + data[:-40] + b"\0" * 40)
    library = opened(tmp_path, memory)
    assert total(library, "学习") == 1
    assert library.verify().faults == ()


def test_an_index_of_other_rules_is_built_anew(
    tmp_path: Path, memory: MemoryArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.put(archived("学习不够"))
    library = opened(tmp_path, memory)
    library.catch_up()
    before = read_pointer(tmp_path / "index")
    monkeypatch.setattr(rules, "fingerprint", lambda: "other")
    assert total(opened(tmp_path, memory), "学习") == 1
    after = read_pointer(tmp_path / "index")
    assert before
    assert after
    assert (before.generation, after.generation, after.rules) == ("000001", "000002", "other")


def test_verification_names_every_kind_of_difference(tmp_path: Path, memory: MemoryArchive) -> None:
    memory.put(*(archived(text, name=letter * 12) for text, letter in (("学习", "a"), ("作风", "b"), ("担当", "c"))))
    library = opened(tmp_path, memory)
    library.catch_up()
    assert library.verify().faults == ()
    assert library.state().verified
    del memory.reports["a" * 12]
    memory.reports["b" * 12] = archived("作风不实", name="b" * 12)
    memory.reports["d" * 12] = archived("责任", name="d" * 12)
    faults = library.verify().faults
    assert [fault[: fault.index("：")] for fault in faults] == [
        "索引里有材料库中没有的材料", "索引与材料库不一致", "索引里缺少",
    ]  # fmt: skip
    (file,) = tmp_path.glob("index/0*/*.dz")
    data = bytearray(file.read_bytes())
    data[data.index("作风不实".encode("utf-16-le")[:4])] ^= 1
    file.write_bytes(data)
    assert any("已损坏" in fault for fault in opened(tmp_path, memory).verify().faults)


def test_verification_notices_that_the_index_lags(tmp_path: Path, memory: MemoryArchive) -> None:
    memory.put(archived("学习"))
    library = opened(tmp_path, memory)
    library.catch_up()
    memory.put(archived("作风"))
    assert any("落后材料库 1 次改动" in fault for fault in library.verify().faults)
    assert library.state().behind == 1


def test_drift_is_found_and_mended(tmp_path: Path, memory: MemoryArchive) -> None:
    memory.put(*(archived(text, name=letter * 12) for text, letter in (("学习", "a"), ("作风", "b"))))
    library = opened(tmp_path, memory)
    library.catch_up()
    del memory.reports["a" * 12], memory.log["a" * 12]
    memory.reports["b" * 12] = archived("作风不实，学习不够", name="b" * 12)
    memory.reports["d" * 12] = archived("责任", name="d" * 12)
    assert len(library.tend()) == 3
    assert library.tend() == library.verify().faults == ()
    assert (total(library, "学习"), sorted(library.cards)) == (1, ["b" * 12, "d" * 12])


def test_an_archive_put_back_from_a_backup_is_followed_anew(tmp_path: Path, memory: MemoryArchive) -> None:
    memory.put(archived("学习"), archived("作风"))
    opened(tmp_path, memory).catch_up()
    before = MemoryArchive()
    before.put(archived("担当"))
    library = opened(tmp_path, before)
    library.catch_up()
    assert (total(library, "学习"), total(library, "担当"), library.verify().faults) == (0, 1, ())


def test_a_large_archive_is_indexed_aside_and_says_so(
    tmp_path: Path, memory: MemoryArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "_AT_ONCE", 2)
    memory.put(*(archived(f"学习{number}") for number in range(5)))
    library = opened(tmp_path, memory)
    with pytest.raises(IndexBuilding, match="索引正在建立"):
        library.search(Request("学习"))
    library.catch_up()
    assert total(library, "学习") == 5


def test_old_answers_stand_in_while_a_damaged_index_is_built_anew(
    tmp_path: Path, memory: MemoryArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "_AT_ONCE", 2)
    memory.put(*(archived(f"学习{number}") for number in range(5)))
    library = opened(tmp_path, memory)
    library.catch_up()
    assert total(library, "学习") == 5
    (tmp_path / "index" / "current.json").write_text("{")
    assert total(library, "学习") == 5
    library.catch_up()
    assert read_pointer(tmp_path / "index")
    assert total(library, "学习") == 5


def test_a_killed_rebuild_leaves_nothing_behind(tmp_path: Path, memory: MemoryArchive) -> None:
    memory.put(archived("学习"))
    library = opened(tmp_path, memory)
    library.catch_up()
    left = tmp_path / "index" / "000002"
    left.mkdir()
    (left / "MAIN_half.dz").write_bytes(b"half")
    library.rebuild()
    assert [path.name for path in (tmp_path / "index").glob("0*")] == ["000003"]
    assert len(list((tmp_path / "index" / "000003").glob("*.dz"))) == 1


def test_who_waits_too_long_is_told(tmp_path: Path) -> None:
    with (
        locked(tmp_path / "lock"),
        pytest.raises(IndexBusy, match="另一个进程"),
        locked(tmp_path / "lock", patience=0.1),
    ):
        pass


def test_progress_is_told_report_by_report(tmp_path: Path, memory: MemoryArchive) -> None:
    memory.put(*(archived(f"学习{number}") for number in range(3)))
    steps: list[tuple[int, int]] = []
    opened(tmp_path, memory).catch_up(lambda done, whole: steps.append((done, whole)))
    assert steps[:3] == [(1, 3), (2, 3), (3, 3)]
    assert steps[3:] == [(3, 3)], "the fingerprints follow, a few hundred at a time"


def test_marks_for_reading_lie_in_the_reports_text(tmp_path: Path, memory: MemoryArchive) -> None:
    report = archived("坚定“四个 自信”，学习\n四个自信")
    library = opened(tmp_path, memory)
    spans = library.spans(report, "四个自信 学习")
    assert [span.of(report.report.text) for span in spans] == ["四个 自信", "学习", "四个自信"]
    assert library.spans(report, " ") == ()
