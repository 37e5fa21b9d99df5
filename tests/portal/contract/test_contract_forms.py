"""The contract's JSON forms: exactly the keys and types described, and offsets that point into the text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.compare import compare
from corpus.ingest import IngestResult, Rejected, ingest
from index.build import Library
from index.engine import Request
from index.words import segment
from portal.contract import comparison_json, ingest_json, list_json, page_json, report_json, show_json
from portal.interface import answers

PAPER = """县财政局领导班子{year}年度民主生活会对照检查材料

一、存在的主要问题
（一）理论学习方面。存在2个问题。
一是学得不够系统，集中学习多、个人自学少。
二是联系实际不够紧密，{change}。
二、原因剖析
理想信念有所松动，宗旨意识有所淡化。
"""


@pytest.fixture(scope="module")
def result_and_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[IngestResult, Archive]]:
    folder = tmp_path_factory.mktemp("contract")
    for year, change in ((2022, "用理论指导工作还有差距"), (2023, "用理论指导实践仍有差距")):
        (folder / f"{year}.txt").write_text(PAPER.format(year=year, change=change), encoding="utf-8")
    (folder / "空.txt").write_bytes(b"")
    with Archive.open(folder / "home") as archive:
        yield ingest(archive, sorted(folder.glob("*.txt"))), archive


@pytest.fixture
def archive(result_and_archive: tuple[IngestResult, Archive]) -> Archive:
    return result_and_archive[1]


def described(model: type[answers.Answer], form: object) -> None:
    """Prove that what goes over the wire is what is described, keys and types."""
    written = json.loads(json.dumps(form, ensure_ascii=False, allow_nan=False))
    model.model_validate(written)
    assert written == form


def test_ingest(result_and_archive: tuple[IngestResult, Archive]) -> None:
    form = ingest_json(result_and_archive[0], [Rejected("../x", "unsafe_name", "指向外面。")])
    described(answers.Ingested, form)
    assert (form["added"], form["updated"], form["unchanged"], form["refused"]) == (2, 0, 0, 2)
    assert [Path(one["path"]).name for one in form["reports"]] == ["2022.txt", "2023.txt"]
    assert [one["code"] for one in form["refusals"]] == ["unsafe_name", "empty_file"]


def test_list_and_show(archive: Archive) -> None:
    form = list_json(archive.list())
    described(answers.Listed, form)
    assert [(one["unit"], one["year"], one["kind"]) for one in form["reports"]] == [
        ("县财政局", 2022, "team"), ("县财政局", 2023, "team"),
    ]  # fmt: skip
    shown = show_json(archive.get(form["reports"][0]["id"]))
    described(answers.Shown, shown)
    text = shown["text"]
    for section in shown["sections"]:
        assert text[section["start"] : section["end"]].startswith((section["marker"], section["heading"]))
    (count,) = shown["declared_counts"]
    assert (count["declared"], count["actual"]) == (2, 2)


def test_outline(archive: Archive) -> None:
    form = report_json(archive.get(archive.list()[0].id).report)
    described(answers.Outline, form)
    assert "id" not in form


def test_search(archive: Archive, tmp_path: Path) -> None:
    library = Library.open(tmp_path, archive)
    library.catch_up()
    form = page_json(library.search(Request("理论")))
    library.close()
    described(answers.Found, form)
    passages = [passage for hit in form["hits"] for passage in hit["passages"]]
    assert {passage["snippet"][s:e] for passage in passages for s, e in passage["highlights"]} == {"理论"}


@pytest.mark.parametrize("kept", [True, False])
def test_compare(archive: Archive, kept: bool) -> None:
    one, two = (archive.get(line.id) for line in archive.list())
    comparison = compare(one.report, two.report, segment)
    form = comparison_json(one, two, comparison) if kept else comparison_json(one.report, two.report, comparison)
    described(answers.Compared, form)
    assert ("id" in form["a"]) is kept
    for side in ("a", "b"):
        text, spans = form[side]["text"], sorted(span for pair in form["pairs"] for span in pair[side])
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
    assert {pair["relation"] for pair in form["pairs"]} == {"same", "reworded"}
