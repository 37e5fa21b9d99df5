"""What people decide: corrections win and survive, removal is undone, the history says who and when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.archive import Archive, Change, Source
from corpus.archive.settling import Value
from corpus.errors import InvalidCorrection, ReportNotFound, ReportRemoved
from corpus.model import Attribution

from .conftest import MakeReport

FILE = Source("/班子.txt", b"1")


def test_a_correction_wins_over_every_reading(archive: Archive, read: MakeReport) -> None:
    id_ = archive.file(FILE, read(unit=None)).summary.id
    archive.correct(id_, "unit", " 县财政局 ", "zhang")
    archive.correct(id_, "year", 2022, "li")
    for arrival in (FILE, replace(FILE, data=b"2"), replace(FILE, data=b"2", material="redacted")):
        archive.file(arrival, read(unit="县审计局", year=2030))
        kept = archive.get(id_)
        assert kept.report.metadata["unit"] == Attribution("县财政局", "person", 1.0)
        assert (kept.summary.unit, kept.summary.year, kept.summary.unsure) == ("县财政局", 2022, ())
    assert archive.verify() == ()


def test_the_latest_correction_counts_and_can_be_withdrawn(archive: Archive, read: MakeReport) -> None:
    id_ = archive.file(FILE, read()).summary.id
    archive.correct(id_, "kind", "individual", "zhang")
    archive.correct(id_, "kind", "other", "li")
    assert archive.get(id_).report.kind == "other"
    archive.withdraw(id_, "kind", "li")
    assert archive.get(id_).report.metadata["kind"].source == "text"
    assert [event.what for event in archive.history(id_)] == ["added", "corrected", "corrected", "withdrawn"]
    assert archive.history(id_)[1].detail == "kind：individual"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("year", 1920), ("year", "2023"), ("year", True), ("kind", "essay"), ("meeting", ("party",)), ("meeting", None),
        ("material", "copy"), ("unit", "两\n行"), ("unit", "长" * 301), ("text", "x"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused(archive: Archive, read: MakeReport, field: str, value: Value) -> None:
    id_ = archive.file(FILE, read()).summary.id
    with pytest.raises(InvalidCorrection):
        archive.correct(id_, field, value, "zhang")
    assert archive.revision() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("year", None), ("meeting", ("case", "branch")), ("material", "specimen"), ("title", None), ("unit", None)],
)
def test_a_value_may_be_emptied_or_several(archive: Archive, read: MakeReport, field: str, value: Value) -> None:
    id_ = archive.file(FILE, read()).summary.id
    archive.correct(id_, field, value, "zhang")
    assert getattr(archive.get(id_).summary, field) == value
    assert getattr(archive.list()[0], field) == value


def test_a_removed_report_is_gone_until_restored(archive: Archive, read: MakeReport) -> None:
    line = archive.file(FILE, read()).summary
    archive.remove(line.id, "重复收录", "zhang")
    assert archive.list() == ()
    with pytest.raises(ReportRemoved, match="zhang移出档案（重复收录）"):
        archive.get(line.id)
    (removal,) = archive.removals()
    assert (removal.summary, removal.who, removal.reason) == (line, "zhang", "重复收录")
    archive.restore(line.id, "li")
    archive.restore(line.id, "li")
    assert (archive.get(line.id).summary, archive.removals()) == (line, ())
    assert [event.what for event in archive.history(line.id)] == ["added", "removed", "restored"]


def test_nothing_can_be_done_to_a_report_that_is_not_there(archive: Archive) -> None:
    for action in (
        lambda: archive.remove("x", "", ""),
        lambda: archive.restore("x", ""),
        lambda: archive.correct("x", "year", 2023, ""),
        lambda: archive.withdraw("x", "year", ""),
    ):
        with pytest.raises(ReportNotFound):
            action()
    assert archive.revision() == 0


def test_the_index_learns_of_the_latest_change_of_each_report(archive: Archive, read: MakeReport) -> None:
    first, second, third = (archive.file(Source(f"/{n}", b"%d" % n), read()).summary.id for n in range(3))
    archive.correct(first, "year", 2020, "")
    archive.remove(second, "", "")
    assert archive.revision() == 5
    assert archive.changes(0) == (Change(3, third, False), Change(4, first, False), Change(5, second, True))
    assert archive.changes(4) == (Change(5, second, True),)
    assert archive.changes(5) == ()
