"""What is the tantivy engine's own: counts out of scores, files that prove themselves, a library not installed."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from index import tantivy_engine
from index.build import Library
from index.engine import DamagedIndex, Filters, Request
from index.engines import ENGINES, EngineMissing, engine_named
from index.pointer import read_pointer
from index.segments.store import SegmentWriter, open_views
from tests.index.conftest import MemoryArchive, archived

pytest.importorskip("tantivy")
from index.tantivy_engine.schema import pair_name
from index.tantivy_engine.storage import TantivyStorage


def written(folder: Path, *texts: str) -> TantivyStorage:
    """A segment per text, in one commit named 0."""
    storage = TantivyStorage(folder)
    writer = SegmentWriter(storage, None)
    for text in texts:
        writer.put([archived(text)])
    assert writer.commit() == "0"
    return storage


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 8, 100, 255, 300])
def test_counts_come_back_exactly(tmp_path: Path, count: int) -> None:
    (view,) = open_views(written(tmp_path, "学习作风\n" + "学习，" * count), "0", {}).values()
    passages, counts = view.term("学习")
    assert (passages.tolist(), counts.tolist()) == ([0, 1], [1, min(count, 255)])


def test_a_word_over_a_sign_is_listed_and_not_counted(tmp_path: Path) -> None:
    (view,) = open_views(written(tmp_path, "（四）风险\n反对四风"), "0", {}).values()
    assert view.term("四风")[0].tolist() == [1]
    assert [column.tolist() for column in view.listed("四风")] == [[0, 1], [1, 1]]


def test_both_engines_count_and_suggest_the_same(tmp_path: Path, memory: MemoryArchive) -> None:
    memory.put(archived("学习教育\n学习，学习，（四）风险", "甲局", 2021), archived("学习不够\n作风学习", "乙局", 2022))
    counted = []
    for engine in ENGINES:
        library = Library.open(tmp_path / engine.name, memory, engine.name)  # type: ignore[arg-type]
        library.catch_up()
        reader = library._keeper.reader()
        every, some = reader.counts(Filters()), reader.counts(Filters(years=((2021, 2021),)))
        suggested = sorted((term.text, term.kind, term.weight) for term in reader.terms())
        counted.append((dict(every.words), every.total, dict(some.words), some.total, suggested))
    assert counted[0] == counted[1]
    assert counted[0][2]["学习"] == 3


def test_joined_segments_hold_what_their_parts_held(tmp_path: Path) -> None:
    storage = written(tmp_path, *(f"学习第{number}次𠮷野，学习\n作风" for number in range(9)))
    writer = SegmentWriter(storage, "0")
    assert writer.tidy()
    commit = writer.commit()
    writer.forget(commit)
    views = open_views(storage, commit, {}).values()
    assert sorted(len(view.shelf.cards) for view in views) == [1, 8]
    assert sum(len(view.term("学习")[0]) for view in views) == 9
    assert sum(int(view.term("学习")[1].sum()) for view in views) == 18
    assert sum(len(view.wording("次𠮷野学")[0]) for view in views) == 9
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 2


def test_halves_of_rare_characters_are_terms_of_their_own() -> None:
    high, low = "𠮷".encode("utf-16-be")[:2], "𠮷".encode("utf-16-be")[2:]
    names = {pair_name(pair) for pair in (high + low, low + high, "学习".encode("utf-16-be"))}
    assert len(names) == 3
    assert all(name.encode() for name in names)


def test_what_was_changed_on_the_disk_is_named(tmp_path: Path, memory: MemoryArchive) -> None:
    memory.put(archived("学习不够"))
    library = Library.open(tmp_path, memory, "tantivy")  # type: ignore[arg-type]
    library.catch_up()
    assert library.verify().faults == ()
    (file,) = tmp_path.glob("index/*/*/words/*.term")
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    assert any(".term" in fault for fault in library.verify().faults)


@pytest.mark.parametrize("contents", ["", "{", "[1, []]"])
def test_a_damaged_table_of_contents_is_noticed(tmp_path: Path, contents: str) -> None:
    storage = written(tmp_path, "学习")
    (tmp_path / "contents.0.json").write_text(contents)
    with pytest.raises(DamagedIndex):
        storage.contents("0")


def test_a_segment_whose_words_are_gone_is_damaged(tmp_path: Path, memory: MemoryArchive) -> None:
    memory.put(archived("学习"))
    Library.open(tmp_path, memory, "tantivy").catch_up()  # type: ignore[arg-type]
    (meta,) = tmp_path.glob("index/*/*/words/meta.json")
    meta.write_text(json.dumps({}))
    fresh = Library.open(tmp_path, memory, "tantivy")  # type: ignore[arg-type]
    assert fresh.search(Request("学习")).total_passages == 1


def test_who_has_not_installed_tantivy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tantivy_engine, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing, match="没有安装 tantivy") as told:
        engine_named("tantivy")
    assert "reindex --engine whoosh" in str(told.value)


def test_an_index_that_nobody_can_read_any_more_is_built_anew(
    tmp_path: Path, memory: MemoryArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.put(archived("学习"))
    Library.open(tmp_path, memory, "tantivy").catch_up()  # type: ignore[arg-type]
    monkeypatch.setattr(tantivy_engine, "find_spec", lambda name: None)
    library = Library.open(tmp_path, memory)  # type: ignore[arg-type]
    assert library.search(Request("学习")).total_passages == 1
    assert library.state().engine == "whoosh"


@pytest.fixture
def asking(tmp_path: Path, memory: MemoryArchive) -> Callable[[Callable[[], None]], list[int]]:
    """Search in threads, each with a library of its own, while something is done; every total that was found."""

    def ask_while(done: Callable[[], None]) -> list[int]:
        found: list[int] = []
        over = threading.Event()

        def ask() -> None:
            library = Library.open(tmp_path, memory)  # type: ignore[arg-type]
            while not over.is_set():
                found.append(library.search(Request("学习")).total_passages)
                found.append(library.search(Request('"习第"')).total_passages)

        threads = [threading.Thread(target=ask) for _ in range(3)]
        for thread in threads:
            thread.start()
        done()
        over.set()
        for thread in threads:
            thread.join()
        return found

    return ask_while


def test_no_search_is_lost_while_the_engine_is_switched(
    tmp_path: Path, memory: MemoryArchive, asking: Callable[[Callable[[], None]], list[int]]
) -> None:
    memory.put(*(archived(f"学习第{number}次\n作风") for number in range(250)))
    Library.open(tmp_path, memory).catch_up()  # type: ignore[arg-type]
    used = []

    def switch() -> None:
        for name in ("tantivy", "whoosh", "tantivy", "whoosh"):
            Library.open(tmp_path, memory, name).rebuild()  # type: ignore[arg-type]
            pointer = read_pointer(tmp_path / "index")
            assert pointer
            used.append(pointer.engine)

    found = asking(switch)
    assert used == ["tantivy", "whoosh", "tantivy", "whoosh"]
    assert len(found) > 20
    assert set(found) == {250}
