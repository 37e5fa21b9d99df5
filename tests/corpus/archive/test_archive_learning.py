"""What a person settles about one paper teaches the program about the next, can be seen, and can be taken back."""

from __future__ import annotations

import pytest

from corpus.archive import Archive, Source
from corpus.errors import LessonNotFound
from corpus.identify.learnt import Lesson, Sighting, taught
from corpus.model import Attribution, Issue

from .conftest import TEXT, MakeReport

UNSURE, NOTHING = 0.5, None
MASK = Issue("unit_masked", "单位名称已隐去（XX局），请由经办人指定单位。")


def put(archive: Archive, report, path: str, mask: Issue | None = None) -> str:
    """File a report under a path of its own, with bytes of its own."""
    if mask:
        report = type(report)(report.text, report.sections, report.metadata, (), (mask,))
    return archive.file(Source(path, path.encode()), report).summary.id


def unit(archive: Archive, report_id: str) -> str | None:
    return archive.get(report_id).summary.unit


def source(archive: Archive, report_id: str) -> str:
    return archive.get(report_id).report.metadata["unit"].source


@pytest.mark.parametrize(
    ("first", "later", "reading"),
    [
        ("/甲/1.txt", "/乙/2.txt", "江州城投"),
        ("/城投集团/2022/1.txt", "/城投集团/2023/2.txt", None),
        ("/a/1.txt", "/b/江州城市投资集团_对照检查.txt", None),
    ],
    ids=["the same spelling", "the same folder", "the name in the file's name"],
)
def test_a_settled_unit_is_known_in_papers_that_wait_and_in_papers_to_come(
    archive: Archive, read: MakeReport, first: str, later: str, reading: str | None
) -> None:
    text = TEXT.removeprefix("县财政局")
    settled = put(archive, read(reading, sure=UNSURE, text=text), first)
    waiting = put(archive, read(reading, sure=UNSURE, text=text), later)
    archive.correct(settled, "unit", "江州城市投资集团", "zhang")
    coming = put(archive, read(reading, sure=UNSURE, text=text), later + "x")
    for paper in (waiting, coming):
        assert unit(archive, paper) == "江州城市投资集团"
        assert source(archive, paper) == "learnt"
        assert "unit" not in archive.get(paper).summary.unsure
    assert archive.history(waiting)[-1].what == "learnt"
    assert [change.report_id for change in archive.changes(0)] == [settled, waiting, coming]
    assert archive.verify() == ()


def test_confirming_a_name_settles_it_for_all(archive: Archive, read: MakeReport) -> None:
    one, other = (put(archive, read("江州城投", sure=UNSURE), f"/{n}/a.txt") for n in range(2))
    archive.correct(one, "unit", "江州城投", "zhang")
    assert "unit" not in archive.get(other).summary.unsure
    assert source(archive, other) == "learnt"


def test_a_mask_is_bound_in_its_folder_and_only_likely_elsewhere(archive: Archive, read: MakeReport) -> None:
    bound, beside, loose, loose_later = (
        put(archive, read(NOTHING), path, MASK) for path in ("/水务/1.txt", "/水务/2.txt", "3.txt", "4.txt")
    )
    elsewhere = put(archive, read(NOTHING), "/民政/1.txt", MASK)
    archive.correct(bound, "unit", "江州市水务局", "zhang")
    archive.correct(loose, "unit", "江州市司法局", "zhang")
    assert unit(archive, beside) == "江州市水务局"
    assert unit(archive, elsewhere) is None
    assert (unit(archive, loose_later), archive.get(loose_later).summary.unsure) == ("江州市司法局", ("unit",))


def test_what_a_person_settled_is_never_overwritten(archive: Archive, read: MakeReport) -> None:
    mine, other = (put(archive, read("江州城投", sure=UNSURE), f"/城投/{n}.txt") for n in range(2))
    archive.correct(mine, "unit", "江州城投公司", "zhang")
    archive.correct(other, "unit", "江州城投集团", "li")
    assert [unit(archive, paper) for paper in (mine, other)] == ["江州城投公司", "江州城投集团"]
    assert {one.lesson.unit for one in archive.learnt() if one.contradicted} == {"江州城投公司", "江州城投集团"}
    third = put(archive, read("江州城投", sure=UNSURE), "/城投/3.txt")
    assert unit(archive, third) == "江州城投"
    assert "unit" in archive.get(third).summary.unsure


def test_a_slip_in_one_paper_teaches_nothing_of_the_other_unit(archive: Archive, read: MakeReport) -> None:
    slip, honest = (put(archive, read("县财政局"), f"/{n}/a.txt") for n in range(2))
    archive.correct(slip, "unit", "县审计局", "zhang")
    assert (unit(archive, honest), source(archive, honest)) == ("县财政局", "path")


def test_withdrawing_or_forgetting_takes_back_what_was_taught(archive: Archive, read: MakeReport) -> None:
    one, other = (put(archive, read("江州城投", sure=UNSURE), f"/{n}/a.txt") for n in range(2))
    archive.correct(one, "unit", "江州城投集团", "zhang")
    (alias,) = (row for row in archive.learnt() if row.lesson.spelling == "江州城投")
    assert (alias.papers, alias.who) == ((one,), "zhang")
    archive.forget(alias.id, "li")
    assert (unit(archive, one), unit(archive, other)) == ("江州城投集团", "江州城投")
    with pytest.raises(LessonNotFound):
        archive.forget(alias.id, "li")
    archive.correct(one, "unit", "江州城投集团", "zhang")
    assert unit(archive, other) == "江州城投集团"
    archive.withdraw(one, "unit", "zhang")
    assert ([unit(archive, one), unit(archive, other)], archive.learnt()) == (["江州城投", "江州城投"], ())
    assert archive.verify() == ()


def test_many_are_settled_in_one_go_and_a_wrong_one_stops_none(archive: Archive, read: MakeReport) -> None:
    papers = [put(archive, read(NOTHING), f"/{n}.txt") for n in range(3)]
    faults = archive.settle(
        [(paper, {"year": year}) for paper, year in zip(papers, (2020, 1, 2022), strict=True)], "zhang"
    )
    assert list(faults) == [papers[1]]
    assert [archive.get(paper).summary.year for paper in papers] == [2020, 2023, 2022]


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("/档案馆/2023年/a.docx", "档案馆"),
        ("03-人社/民主生活会材料/2023/a.docx", "03-人社"),
        ("/材料/2023/班子/a.docx", ""),
        ("a.docx", ""),
        ("/x/包.zip!/城投/a.docx", "城投"),
    ],
)
def test_the_folder_that_tells_whose(path: str, folder: str) -> None:
    seen = Sighting(Attribution(None, "none", 0.0), "", "", path)
    assert seen.folder == folder
    assert (Lesson("folder", folder, "", "江州城投") in tuple(taught(seen, "江州城投"))) is bool(folder)
