"""Site furniture stays readable and out of matching, and the words around it are still marked in their place."""

from __future__ import annotations

from pathlib import Path

from corpus.archive import Archive
from corpus.ingest import ingest
from index.build import Library
from index.engine import Request

PAPER = """云溪县林业局领导班子2023年度民主生活会对照检查材料

一、查摆问题
一是调研不够深入。只看浏览量：1024次，群众的难处看不见。（未完，全文共6328字）
二是形式主义尚未根除。
浏览量：1024次
"""


def test_a_counter_is_not_found_and_the_words_beside_it_are(tmp_path: Path) -> None:
    folder = tmp_path / "云溪县林业局"
    folder.mkdir()
    (folder / "材料.txt").write_text(PAPER, encoding="utf-8")
    with Archive.open(tmp_path / "home") as archive:
        ingest(archive, [folder])
        library = Library.open(tmp_path / "home", archive)
        library.catch_up()
        (archived,) = (archive.get(line.id) for line in archive.list())
        assert library.search(Request("形式主义")).total_passages == 1
        assert library.search(Request('"全文共6328字"')).total_passages == 0
        assert library.search(Request('"浏览量1024次"')).total_passages == 1
        (passage,) = library.search(Request('"群众的难处"')).hits[0].passages
        assert [passage.snippet[start:end] for start, end in passage.highlights] == ["群众的难处"]
        assert [span.of(PAPER) for span in library.spans(archived, '"形式主义"')] == ["形式主义"]
        assert library.verify().faults == ()
