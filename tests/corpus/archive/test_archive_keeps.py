"""What goes into the archive comes out of it: reports, originals, versions, refusals, lists."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.archive import Archive, Packed, Rejection, Source, pack
from corpus.archive.packing import unpack
from corpus.errors import NoTextLayer, OriginalDamaged, RefusalNotFound, ReportNotFound
from corpus.model import Report

from .conftest import MakeReport

FILE = Source("/材料/县财政局/2023/班子.txt", "第一稿".encode())


def test_a_report_comes_back_as_it_was_read(archive: Archive, read: MakeReport) -> None:
    report = read()
    filed = archive.file(FILE, report)
    assert (filed.status, filed.warnings) == ("added", report.issues)
    kept = archive.get(filed.summary.id)
    assert kept.report == report
    assert kept.id == hashlib.sha256(FILE.data).hexdigest()[:12]
    assert kept.sha256 == FILE.sha256
    assert archive.original(kept.id).data == FILE.data
    assert archive.original(kept.id).name == "班子.txt"


def test_a_summary_says_what_the_report_says_of_itself(archive: Archive, read: MakeReport) -> None:
    line = archive.file(FILE, read()).summary
    assert (line.title, line.unit, line.year, line.kind, line.meeting, line.material) == (
        "县财政局班子对照检查材料", "县财政局", 2023, "team", ("annual", "inspection"), None,
    )  # fmt: skip
    assert (line.path, line.name, line.version, line.chars) == (FILE.path, "班子.txt", 1, len(read().text))
    assert (line.warnings, line.unsure, line.label) == (2, (), line.title)
    assert line.received.utcoffset() is not None
    assert archive.list() == (line,)


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/a/班子.docx", "班子"),
        ("/a/b.zip!/班子.txt", "班子"),
        ("c.zip!/d/无后缀", "无后缀"),
        ("C:\\材料\\甲.txt", "甲"),
    ],
)
def test_a_report_without_title_goes_by_its_file_name(
    archive: Archive, read: MakeReport, path: str, label: str
) -> None:
    untitled = replace(read(), metadata={})
    assert archive.file(Source(path, b"x"), untitled).summary.label == label


def test_what_nobody_is_sure_of_waits_for_a_person(archive: Archive, read: MakeReport) -> None:
    archive.file(FILE, read())
    doubtful = archive.file(Source("/b.txt", b"b"), read(unit=None, sure=0.3)).summary
    assert doubtful.unsure == ("unit", "year")
    assert archive.list(unsure=True) == (doubtful,)


def test_changed_bytes_at_the_same_place_are_a_new_version(archive: Archive, read: MakeReport) -> None:
    first = archive.file(FILE, read()).summary
    later = archive.file(replace(FILE, data="第二稿".encode(), who="张文"), read(year=2024))
    assert (later.status, later.summary.id, later.summary.version, later.summary.year) == ("updated", first.id, 2, 2024)
    kept = archive.get(first.id)
    assert [(v.number, v.who, v.size) for v in kept.versions] == [(1, "", 9), (2, "张文", 9)]
    assert archive.get(first.id, 1).report.year == 2023
    assert archive.original(first.id, 1).data == "第一稿".encode()
    assert archive.original(first.id).data == "第二稿".encode()
    with pytest.raises(ReportNotFound):
        archive.get(first.id, 3)
    with pytest.raises(ReportNotFound):
        archive.original(first.id, 3)


def test_going_back_to_an_older_text_is_a_version_too(archive: Archive, read: MakeReport) -> None:
    for data in (b"1", b"2", b"1"):
        last = archive.file(replace(FILE, data=data), read())
    assert (last.status, last.summary.version) == ("updated", 3)
    assert archive.verify() == ()


def test_a_list_is_narrowed_and_sorted(archive: Archive, read: MakeReport) -> None:
    rows = [("丙局", 2020), ("甲局", 2022), ("甲局", 2021), (None, 2021), ("乙局", None)]
    for number, (unit, year) in enumerate(rows):
        archive.file(Source(f"/{number}", bytes([number])), read(unit=unit, year=year))
    assert [(line.unit, line.year) for line in archive.list()] == sorted(
        rows, key=lambda row: (row[0] is None, row[0] or "", row[1] or 0)
    )
    assert [line.year for line in archive.list(unit=["甲局"])] == [2021, 2022]
    assert [line.unit for line in archive.list(year=[2020, (2022, 2030)])] == ["丙局", "甲局"]
    assert len(archive.list(kind=["team"])) == len(rows)
    assert archive.list(unit=["甲局"], kind=["individual"]) == ()


def test_an_unknown_report_is_said_to_be_unknown(archive: Archive) -> None:
    with pytest.raises(ReportNotFound, match="没有编号为 abc 的材料"):
        archive.get("abc")


def test_a_refused_file_is_listed_until_it_comes_in(archive: Archive, read: MakeReport) -> None:
    refused = archive.refuse(FILE, NoTextLayer("是扫描件，没有文字。"), keep=True)
    assert (refused.path, refused.code, refused.message, refused.size) == (
        FILE.path, "no_text_layer", "是扫描件，没有文字。", len(FILE.data),
    )  # fmt: skip
    assert archive.refusals() == (refused,)
    assert archive.refused_original(refused.id).data == FILE.data
    archive.file(FILE, read())
    assert archive.refusals() == ()


def test_the_same_file_refused_again_is_listed_once(archive: Archive) -> None:
    for _ in range(2):
        refused = archive.refuse(FILE, NoTextLayer("是扫描件。"))
    assert archive.refusals() == (refused,)
    with pytest.raises(RefusalNotFound):
        archive.refused_original(refused.id)
    archive.dismiss(refused.id)
    assert archive.refusals() == ()


def test_a_broken_new_version_leaves_the_old_one_standing(archive: Archive, read: MakeReport) -> None:
    first = archive.file(FILE, read()).summary
    archive.refuse(replace(FILE, data=b"\0"), NoTextLayer("是扫描件。"))
    assert archive.list() == (first,)
    assert len(archive.refusals()) == 1
    assert archive.recognise(FILE) is None, "going back to the good file must clear the refusal"
    archive.file(FILE, read())
    assert archive.refusals() == ()


def test_a_batch_is_taken_whole_or_not_at_all(archive: Archive, read: MakeReport) -> None:
    broken = Packed("not json", b"", 0, "")
    with pytest.raises(ValueError, match="Expecting value"):
        archive.file_all([(FILE, pack(read())), (Source("/b", b"b"), broken)])
    assert (archive.list(), archive.revision(), archive.verify()) == ((), 0, ())


def test_a_batch_answers_in_its_order(archive: Archive, read: MakeReport) -> None:
    outcomes = archive.file_all(
        [(FILE, pack(read())), (Source("/b", b"b"), Rejection("x", "读不了。")), (FILE, pack(read()))]
    )
    assert [getattr(outcome, "status", "refused") for outcome in outcomes] == ["added", "refused", "unchanged"]


def test_a_damaged_original_is_noticed(archive: Archive, read: MakeReport) -> None:
    id_ = archive.file(FILE, read()).summary.id
    (kept,) = (archive.home / "originals").glob("??/*")
    assert (kept.name, kept.parent.name) == (FILE.sha256, FILE.sha256[:2])
    kept.chmod(0o644)
    kept.write_bytes(b"changed")
    with pytest.raises(OriginalDamaged, match="与收录时不一致"):
        archive.original(id_)
    kept.unlink()
    with pytest.raises(OriginalDamaged, match="已不在档案里"):
        archive.original(id_)
    assert [(fault.report_id, fault.code) for fault in archive.verify()] == [(id_, "original")]
    assert archive.get(id_).report == read(), "the text does not depend on the file"


def test_packing_loses_nothing(read: MakeReport) -> None:
    report = read(text="题\n一、问题\n一是𠮷字与emoji🙂。\n二是零宽\u200b。\n")
    assert unpack(pack(report), {}) == report
    assert unpack(pack(Report("", ())), {}) == Report("", ())


@pytest.mark.parametrize("rest", ["", "尾" * 5000, "}" * 5000])
def test_a_text_is_told_from_others_of_its_length(archive: Archive, read: MakeReport, rest: str) -> None:
    said = "题\n一、问题\n一是甲。\n二是乙。\n" + rest
    listed = archive.file(FILE, read(text=said)).summary
    assert archive.saying(said) == [listed.id]
    others = [said.replace("甲", "丙"), said[:-1] + "完", said + "又", said[:-1]]
    assert not any(archive.saying(other) for other in others)
    archive.remove(listed.id, "重复", "甲")
    assert not archive.saying(said)


def test_nothing_aside_is_left_behind(archive: Archive, read: MakeReport, tmp_path: Path) -> None:
    archive.file(FILE, read())
    assert [path.name for path in (tmp_path / "home" / "originals").rglob("*") if path.is_file()] == [FILE.sha256]


def test_what_arrived_is_told_from_what_was_only_changed(archive: Archive, read: MakeReport) -> None:
    first = archive.file(Source("/a/一.txt", b"1"), read()).summary.id
    second = archive.file(Source("/a/二.txt", b"2"), read(year=2022)).summary.id
    seen = archive.revision()
    archive.correct(first, "title", "更正", "甲")
    assert (archive.arrived(seen), set(archive.arrived(0))) == ((), {first, second})
    archive.file(Source("/a/二.txt", b"22"), read(year=2022))
    archive.remove(first, "重复", "甲")
    assert archive.arrived(seen) == (second,)
    archive.restore(first, "甲")
    assert set(archive.arrived(seen)) == {first, second}


def test_a_list_is_kept_until_the_archive_changes_whoever_changes_it(archive: Archive, read: MakeReport) -> None:
    first = archive.file(Source("a.txt", b"a"), read()).summary
    assert archive.list() is archive.list()
    with Archive.open(archive.home) as other:
        assert other.list() == archive.list() == (first,)
        other.correct(first.id, "year", 2019, "甲")
        assert [summary.year for summary in archive.list()] == [2019]
        twin = other.file(Source("b.txt", b"a"), read("县教育局")).summary
        assert {summary.id: summary.warnings for summary in archive.list()} == {first.id: 3, twin.id: 3}
        other.remove(twin.id, "重复", "甲")
        assert [(summary.id, summary.warnings) for summary in archive.list()] == [(first.id, 2)]
        archive.restore(twin.id, "甲")
        assert len(other.list()) == 2
