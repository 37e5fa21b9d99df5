"""Completion by characters, pinyin and initials; corrections by sound and by a slip."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from index.build import Library
from index.engine import Request
from index.suggest import Suggestions, Term
from tests.index.conftest import MemoryArchive, archived

TERMS = (
    Term("民主生活会", "word", 90),
    Term("民主集中制", "word", 40),
    Term("民政局", "unit", 5),
    Term("民生实事", "word", 50),
    Term("形式主义", "word", 80),
    Term("官僚主义", "word", 70),
    Term("理论学习方面", "heading", 3),
    Term("gdp", "word", 2),
)


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("民", ["民主生活会", "民生实事", "民主集中制", "民政局"]),
        ("民主", ["民主生活会", "民主集中制"]),
        ("minzhu", ["民主生活会", "民主集中制"]),
        ("mzsh", ["民主生活会"]),
        ("MZJZZ", ["民主集中制"]),
        ("学习 形式", ["形式主义"]),
        ("栏目:查摆问题 xszy", ["形式主义"]),
        ("lilunxuexi", ["理论学习方面"]),
        ("mzshh", ["民主生活会"]),  # a code of obfuscated texts too
        ("单位:mz", ["民政局"]),
        ("单位：民", ["民政局"]),
        ("年份:20", []),
        ("栏目:民", []),
        ("民政局", []),
        ("", []),
        ("学习 ", []),
        ("没有", []),
    ],
)
def test_the_last_word_is_completed(typed: str, completed: list[str]) -> None:
    found = Suggestions(TERMS).complete(typed)
    assert [one.term for one in found] == completed
    head = re.match(r".*[\s:：]|", typed).group()  # type: ignore[union-attr]
    assert all(one.query == head + one.term for one in found)


@pytest.mark.parametrize("head", ["-", "学习 -", "－", "(", '"', "「", "甲 OR -("])
def test_what_stands_before_the_last_word_stays(head: str) -> None:
    found = Suggestions(TERMS).complete(head + "形式")
    assert [one.query for one in found] == [head + "形式主义"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("行式主义", ["形式主义"]),  # same sound
        ("官僚注意", ["官僚主义"]),
        ("民主生会", ["民主生活会"]),  # a character lost
        ("民主生活会议", ["民主生活会"]),
        ("主民生活会", ["民主生活会"]),  # two swapped
        ("xingshizhuyi", ["形式主义"]),
        ("glzy", ["官僚主义"]),
        ("形式主义", []),
        ("完全两样", []),
        ("", []),
    ],
)
def test_slips_are_put_right(typed: str, meant: list[str]) -> None:
    assert list(Suggestions(TERMS).meant(typed)) == meant


@pytest.mark.parametrize(
    ("run", "heard"),
    [
        ("整治行式主意", "整治形式主义"),
        ("行式主义", "形式主义"),
        ("整治形式主义", None),
        ("完全两样的话", None),
        ("", None),
    ],
)
def test_the_longest_part_that_only_sounds_like_a_term_is_put_right(run: str, heard: str | None) -> None:
    assert Suggestions(TERMS).heard(run) == heard


@pytest.mark.parametrize(
    ("query", "suggestions"),
    [
        ("形势主义", ("形式主义",)),  # 形势 and 主义 stand in one passage: found, and yet a slip
        ("整治形势主意", ("整治形式主义",)),
        ("调研走马关花", ("调研走马观花",)),
        ("单位:云溪县民正局", ("单位:云溪县民政局",)),
        ("单位:云溪县民政局 调研", ()),
        ("形式主义", ()),
        ("发展主义", ()),
        ("学习 调研", ()),
    ],
)
def test_a_slip_is_named_even_where_its_pieces_are_found(
    tmp_path: Path, memory: MemoryArchive, query: str, suggestions: tuple[str, ...]
) -> None:
    text = "查摆问题\n整治形式主义\n发展形势好，马克思主义学习好\n调研走马观花\n学习调研"
    memory.put(archived(text, "云溪县民政局"))
    library = Library.open(tmp_path, memory)  # type: ignore[arg-type]
    assert library.search(Request(query)).suggestions == suggestions


def test_a_part_that_is_a_slip_away_from_some_word_is_no_slip(tmp_path: Path, memory: MemoryArchive) -> None:
    memory.put(archived("查摆问题\n机关作风不实，走访少，花样多", "云溪县民政局"))
    library = Library.open(tmp_path, memory)  # type: ignore[arg-type]
    assert library.search(Request("走马关花")).suggestions == ()
    assert library.search(Request("走访基关作风")).suggestions == ("走访机关作风",)


def test_one_text_is_suggested_once_with_all_its_weight() -> None:
    terms = Suggestions([Term("甲局", "word", 1), Term("甲局", "unit", 2), Term("甲乙丙", "word", 2)])
    assert [(one.term, one.kind) for one in terms.complete("甲")] == [("甲局", "unit"), ("甲乙丙", "word")]


def test_the_library_suggests_what_its_archive_holds(tmp_path: Path, memory: MemoryArchive) -> None:
    memory.put(archived("查摆问题\n存在形式主义，官僚主义", "云溪县民政局"))
    library = Library.open(tmp_path, memory)  # type: ignore[arg-type]
    page = library.search(Request("行式主义 官僚主义"))
    assert (page.total_reports, page.suggestions) == (0, ("形式主义 官僚主义",))
    assert library.search(Request("形式主义")).suggestions == ()
    completed = {(one.term, one.kind) for typed in ("yunxi", "cbwt", "官僚") for one in library.complete(typed)}
    assert completed >= {("云溪县民政局", "unit"), ("官僚主义", "word")}
    assert "查摆问题" in {term for term, _ in completed}
