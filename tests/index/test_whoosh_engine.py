"""Our segments under stock Whoosh: its own searcher finds the same passages with the same scores."""

from __future__ import annotations

import math
import weakref
from pathlib import Path
from typing import Any

import pytest
from whoosh import index as whoosh_index
from whoosh import query as q
from whoosh import scoring

from index import plan as planned
from index.query import parse
from index.segments import building
from index.segments import scoring as our_scoring
from index.segments.evaluation import Evaluation
from index.segments.joining import FULL, worth_joining
from index.segments.state import State
from index.segments.store import SegmentWriter, open_views
from index.whoosh_engine.codec import INDEX, schema
from index.whoosh_engine.storage import WhooshStorage
from tests.index.conftest import archived

LINES = (
    "学习不够深入\n学习形式主义\n会前学习，学习，再学习",
    "官僚主义和形式主义\n作风不实\n学习作风",
    "担当作为不足\n一是学习少。二是调研少",
)


class OurIdf(scoring.BM25F):  # type: ignore[misc]
    """Whoosh's BM25F with the idf that we use."""

    def idf(self, searcher: Any, fieldname: str, text: bytes) -> float:
        parent = searcher.get_parent()
        many, total = parent.doc_frequency(fieldname, text), parent.doc_count_all()
        return math.log(1 + (total - many + 0.5) / (many + 0.5))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three commits, one segment each."""
    commit = None
    for text in LINES:
        writer = SegmentWriter(WhooshStorage(tmp_path), commit)
        writer.put([archived(text)])
        commit = writer.commit()
    return tmp_path


def stock(folder: Path, query: Any) -> dict[int, float]:
    with whoosh_index.open_dir(str(folder), INDEX, schema=schema()).searcher(weighting=OurIdf()) as searcher:
        return {hit.docnum: round(hit.score, 4) for hit in searcher.search(query, limit=None)}


def ours(folder: Path, query: str) -> dict[int, float]:
    views = open_views(WhooshStorage(folder), "2", {}).values()
    evaluation = Evaluation(State(views), planned.Plan(planned.plan(parse(query).tree).root))
    found = evaluation.matching()
    scores = our_scoring.scores(evaluation, found, whole=True)
    return {int(passage): round(float(score), 4) for passage, score in zip(found, scores, strict=True)}


LEARN, FORM, STYLE = (q.Term("words", word) for word in ("学习", "形式主义", "作风"))


@pytest.mark.parametrize(
    ("query", "theirs"),
    [
        ("学习", LEARN),
        ("学习 形式主义", LEARN & FORM),
        ("学习 OR 作风", LEARN | STYLE),
        ("(学习 OR 作风) -形式主义", q.AndNot(LEARN | STYLE, FORM)),
    ],
)
def test_stock_whoosh_finds_and_scores_the_same(folder: Path, query: str, theirs: Any) -> None:
    assert ours(folder, query) == stock(folder, theirs)
    assert ours(folder, query)


def test_stock_whoosh_sees_our_deletions_and_terms(folder: Path) -> None:
    writer = SegmentWriter(WhooshStorage(folder), "2")
    writer.remove([archived(LINES[0]).id])
    assert writer.commit() == "3"
    assert set(stock(folder, LEARN)) == {5, 7}
    with whoosh_index.open_dir(str(folder), INDEX, schema=schema()).reader() as reader:
        assert (reader.doc_count(), reader.doc_count_all()) == (6, 9)
        assert ("words", "形式主义") in reader
        assert reader.frequency("words", "学习") == 7
        assert [text for _, text in reader.terms_from("words", "作")][:2] == ["作为".encode(), "作风".encode()]


def test_the_next_state_has_the_same_views_but_where_something_was_removed(folder: Path) -> None:
    storage = WhooshStorage(folder)
    before = open_views(storage, "2", {})
    held = {name: view.wording("学习")[0].tolist() for name, view in before.items()}
    writer = SegmentWriter(storage, "2", before)
    writer.remove([archived(LINES[0]).id])
    after = open_views(storage, writer.commit(), before)
    (changed,) = (name for name in after if after[name] is not before[name])
    assert after[changed].segment is before[changed].segment
    assert held[changed]
    assert after[changed].wording("学习")[0].tolist() == []
    assert all(after[name].wording("学习")[0].tolist() == held[name] for name in after if name != changed)


def test_a_view_that_nobody_holds_is_gone_at_once_with_what_it_remembers(folder: Path) -> None:
    (*_, view) = open_views(WhooshStorage(folder), "2", {}).values()
    view.wording("学习")
    seen = weakref.ref(view)
    del view
    assert seen() is None


def test_pairs_hang_on_a_reports_first_passage(folder: Path) -> None:
    assert set(stock(folder, q.Term("pairs", "主义".encode("utf-16-be")))) == {0, 3}


def test_a_failed_put_holds_no_lock_and_leaves_the_state(folder: Path) -> None:
    def broken() -> Any:
        yield archived("写到一半")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        SegmentWriter(WhooshStorage(folder), "2").put(broken())
    assert len(open_views(WhooshStorage(folder), "2", {})) == 3
    writer = SegmentWriter(WhooshStorage(folder), "2")
    writer.put([archived("再来一次")])
    assert writer.commit() == "3"


def test_several_processes_build_the_same_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_SHARES", (4,))
    reports = [archived(f"学习第{number}次\n作风第{number}次") for number in range(10)]
    for name, jobs in (("one", 1), ("two", 2)):
        writer = SegmentWriter(WhooshStorage(tmp_path / name), None)
        writer.put(reports, jobs=jobs)
        assert writer.commit() == "0"
    assert ours_at(tmp_path / "one") == ours_at(tmp_path / "two")


def test_where_processes_die_the_index_is_built_without_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Dead:
        def __init__(self, *_: Any, **__: Any) -> None: ...
        def __enter__(self) -> Any:
            return self

        def __exit__(self, *_: object) -> None: ...
        def submit(self, *_: Any) -> Any:
            raise building.BrokenProcessPool

    monkeypatch.setattr(building, "_SHARES", (4,))
    monkeypatch.setattr(building, "ProcessPoolExecutor", Dead)
    writer = SegmentWriter(WhooshStorage(tmp_path), None)
    writer.put([archived(f"学习第{number}次") for number in range(10)], jobs=2)
    writer.commit()
    assert len(ours_at(tmp_path)) == 10


def ours_at(folder: Path) -> list[tuple[str, str]]:
    views = open_views(WhooshStorage(folder), "0", {}).values()
    return sorted(
        (view.shelf.cards[int(view.shelf.report[passage])].id, view.shelf.folded(passage))
        for view in views
        for passage in view.term("学习")[0].tolist()
    )


@pytest.mark.parametrize(
    ("sizes", "group"),
    [
        ([], []),
        ([(100, 0)] * 7, []),
        ([(100, 0)] * 9, list(range(8))),
        ([(100, 0)] * 5 + [(1_000, 0)] * 8, list(range(5, 13))),
        ([(100, 40), (50_000, 0)], [0]),
        ([(15_000, 0)] * 8, [0, 1, 2, 3]),
        ([(FULL, 0)] * 20, []),
    ],
)
def test_segments_are_joined_when_enough_of_one_size_have_gathered(
    sizes: list[tuple[int, int]], group: list[int]
) -> None:
    assert worth_joining(sizes) == group
