"""Which report an arriving file belongs to: place, bytes, unit and year decide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.archive import Archive, Source
from corpus.archive import store as store_module
from corpus.errors import NotText

from .conftest import MakeReport

A = Source("/一/班子.txt", b"same bytes")
B = Source("/二/班子.txt", b"same bytes")
UPLOAD = Source("班子.txt", b"same bytes", uploaded=True, who="zhang")


def test_the_same_file_again_is_unchanged(archive: Archive, read: MakeReport) -> None:
    first = archive.file(A, read())
    revision = archive.revision()
    again = archive.file(A, read())
    assert (again.status, again.summary, again.warnings) == ("unchanged", first.summary, first.warnings)
    assert archive.recognise(A) == again
    assert archive.revision() == revision


def test_the_same_bytes_elsewhere_are_the_same_paper_if_unit_and_year_agree(archive: Archive, read: MakeReport) -> None:
    first = archive.file(A, read())
    assert archive.recognise(B) is None
    moved = archive.file(B, read())
    assert (moved.status, moved.summary) == ("unchanged", first.summary)


@pytest.mark.parametrize(("unit", "year"), [("县审计局", 2023), ("县财政局", 2024), (None, 2023)])
def test_the_same_bytes_of_another_unit_or_year_are_another_paper_and_say_so(
    archive: Archive, read: MakeReport, unit: str | None, year: int
) -> None:
    first = archive.file(A, read()).summary
    copy = archive.file(B, read(unit=unit, year=year))
    assert copy.status == "added"
    assert copy.summary.id.startswith(first.id)
    assert copy.summary.id != first.id
    (warning,) = (issue for issue in copy.warnings if issue.code == "same_bytes_elsewhere")
    assert "县财政局，2023年度" in warning.message
    mirrored = [issue for issue in archive.get(first.id).report.issues if issue.code == "same_bytes_elsewhere"]
    assert len(mirrored) == 1
    assert {line.id: line.warnings for line in archive.list()} == {first.id: 3, copy.summary.id: 3}


def test_the_warning_goes_when_the_other_paper_goes(archive: Archive, read: MakeReport) -> None:
    first = archive.file(A, read()).summary
    copy = archive.file(B, read(unit="县审计局")).summary
    archive.remove(copy.id, "误收", "zhang")
    assert archive.list() == (first,)
    archive.restore(copy.id, "zhang")
    archive.file(replace(B, data=b"rewritten"), read(unit="县审计局"))
    assert [line.warnings for line in archive.list()] == [2, 2]


def test_many_papers_with_the_same_bytes_have_ids_of_their_own(archive: Archive, read: MakeReport) -> None:
    sources = [replace(A, path=f"/{number}") for number in range(18)]
    ids = [archive.file(source, read(unit=source.path)).summary.id for source in sources]
    assert len(set(ids)) == 18
    assert ids[-1] == f"{A.sha256[:12]}-5", "13 prefixes from 12 to 64 digits are used up first, then numbers"
    assert all(archive.recognise(source) for source in sources)


def test_a_paper_corrected_by_a_person_is_known_by_both_names(archive: Archive, read: MakeReport) -> None:
    first = archive.file(A, read()).summary
    archive.correct(first.id, "unit", "县财政局机关党委", "zhang")
    assert archive.file(B, read()).summary.id == first.id
    assert archive.file(replace(B, path="/三"), read(unit="县财政局机关党委")).status == "unchanged"


def test_uploads_of_two_units_under_one_name_are_two_papers(archive: Archive, read: MakeReport) -> None:
    mine = archive.file(UPLOAD, read())
    theirs = archive.file(replace(UPLOAD, data=b"other bytes"), read(unit="县审计局"))
    newer = archive.file(replace(UPLOAD, data=b"newer bytes"), read())
    assert (mine.status, theirs.status, newer.status) == ("added", "added", "updated")
    assert newer.summary.id == mine.summary.id
    assert archive.recognise(replace(UPLOAD, data=b"other bytes")) is not None
    assert archive.recognise(UPLOAD) is None, "these bytes are an old version by now"


def test_an_upload_never_meets_a_path_of_this_machine(archive: Archive, read: MakeReport) -> None:
    archive.file(Source("班子.txt", b"1"), read())
    assert archive.file(replace(UPLOAD, data=b"2"), read()).status == "added"


def test_an_upload_stays_itself_when_it_is_read_otherwise(archive: Archive, read: MakeReport) -> None:
    first = archive.file(UPLOAD, read(unit=None)).summary
    again = archive.file(UPLOAD, read(unit="县财政局"))
    assert (again.status, again.summary.id) == ("unchanged", first.id)
    theirs = archive.file(replace(UPLOAD, manifest={"unit": "县审计局"}), read(unit="县审计局"))
    assert (theirs.status, theirs.warnings[-1].code) == ("added", "same_bytes_elsewhere")


def test_an_accepted_upload_clears_its_refusal(archive: Archive, read: MakeReport) -> None:
    archive.refuse(UPLOAD, NotText("不是文字。"))
    archive.file(UPLOAD, read())
    assert archive.refusals() == ()


@pytest.mark.parametrize("said", [{"manifest": {"unit": "县审计局"}}, {"material": "original"}])
def test_what_is_said_of_a_file_from_outside_calls_for_another_reading(
    archive: Archive, read: MakeReport, said: dict[str, object]
) -> None:
    archive.file(A, read())
    told = replace(A, **said)  # type: ignore[arg-type]
    assert archive.recognise(told) is None
    again = archive.file(told, read(unit="县审计局"))
    assert (again.status, again.summary.unit, again.summary.version) == ("unchanged", "县审计局", 1)
    assert archive.recognise(told) is not None


def test_a_new_reader_reads_again(archive: Archive, read: MakeReport, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.file(A, read())
    monkeypatch.setattr(store_module, "reader_version", lambda: "a later one")
    assert archive.recognise(A) is None


def test_a_report_that_was_taken_out_stays_out(archive: Archive, read: MakeReport) -> None:
    first = archive.file(A, read()).summary
    archive.remove(first.id, "不是本单位材料", "zhang")
    for arrival in (A, B, replace(A, data=b"a newer text")):
        filed = archive.file(arrival, read())
        assert (filed.summary.id, filed.warnings[-1].code) == (first.id, "was_removed")
    assert archive.list() == ()
    archive.restore(first.id, "zhang")
    assert archive.get(first.id).summary.version == 2
