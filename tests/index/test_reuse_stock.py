"""The stock of fingerprints: it follows the archive, answers for one report as the whole run does, counts shares."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.archive import Archive, Source
from corpus.model import Span
from corpus.parse import Clues, parse
from index.build import Library
from index.reuse import (
    DamagedDecisions,
    Decisions,
    Exclusion,
    Expression,
    Options,
    Pair,
    Stock,
    alike_to,
    decide,
    measured,
    proposed,
    read_decisions,
    reuse,
    reuse_in,
    sentences,
    sheet,
    sheet_of,
    write_decisions,
)
from index.reuse.decisions import UnfitDecision

from .test_reuse import LONG, filler, mass, paper

TEXT = """{unit}领导班子{year}年度民主生活会对照检查材料

一、存在的主要问题
一是{problem}
二、整改措施
一是{measure}
"""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path) as opened:
        yield opened


def put(archive: Archive, unit: str, year: int, problem: str, measure: str = "") -> str:
    path = f"{unit}/{year}/班子.txt"
    data = TEXT.format(
        unit=unit, year=year, problem=problem, measure=measure or filler((7 * sum(map(ord, unit)) + year) % 1400)
    ).encode()
    return archive.file(Source(path, data), parse(data, path, Clues(path))).summary.id


def places(pairs: tuple[Pair, ...]) -> set[tuple[object, ...]]:
    return {(pair.a, pair.b, pair.similarity, pair.chars, pair.relation) for pair in pairs}


def test_papers_too_short_to_be_alike_are_kept_in_step_too(archive: Archive) -> None:
    stock = Stock(archive.home / "reuse", archive)
    for year in (2021, 2022, 2023):
        data = f"一、存在问题\n学习不够。{year}\n".encode()
        archive.file(Source(f"{year}.txt", data), parse(data, f"{year}.txt"))
        assert stock.catch_up() == 1
    assert stock.catch_up() == 0


def test_one_report_finds_what_the_whole_run_finds(archive: Archive) -> None:
    ids = [put(archive, "清河县水务局", 2021, LONG), put(archive, "清河县民政局", 2022, filler(3) + LONG)]
    ids.append(put(archive, "清河县审计局", 2022, filler(4)))
    stock = Stock(archive.home / "reuse", archive)
    whole = reuse(archive.get(name) for name in ids).pairs
    assert places(reuse_in(stock).pairs) == places(whole)
    assert len(whole) == 1
    for name, many in zip(ids, (1, 1, 0), strict=True):
        assert len(alike_to(stock, sheet(archive.get(name))).pairs) == many
    (own,) = alike_to(stock, sheet(archive.get(ids[0]))).pairs
    assert {own.a, own.b} == {whole[0].a, whole[0].b}


def test_the_stock_follows_the_archive(archive: Archive) -> None:
    stock = Stock(archive.home / "reuse", archive)
    first = put(archive, "清河县水务局", 2021, LONG)
    assert reuse_in(stock).pairs == ()
    second = put(archive, "清河县民政局", 2022, LONG)
    assert len(reuse_in(stock).pairs) == 1
    put(archive, "清河县民政局", 2022, filler(5))
    assert reuse_in(stock).pairs == ()
    third = put(archive, "清河县审计局", 2022, LONG)
    archive.remove(third, "重复", "甲")
    assert reuse_in(stock).pairs == ()
    archive.restore(third, "甲")
    (pair,) = reuse_in(stock).pairs
    assert {pair.a.report, pair.b.report} == {first, third}
    assert second not in {pair.a.report, pair.b.report}
    assert stock.catch_up() == 0


def test_many_small_changes_leave_few_files(archive: Archive) -> None:
    stock = Stock(archive.home / "reuse", archive)
    for year in range(2000, 2020):
        put(archive, "清河县水务局", year, filler(year))
        stock.catch_up()
    assert len(list((archive.home / "reuse").glob("*.reuse"))) <= 6
    assert len(list(stock.opened().sheets())) == 20


@pytest.mark.parametrize("harm", ["lose", "cut"])
def test_a_damaged_stock_is_made_anew(archive: Archive, harm: str) -> None:
    put(archive, "清河县水务局", 2021, LONG)
    put(archive, "清河县民政局", 2022, LONG)
    Stock(archive.home / "reuse", archive).catch_up()
    (file,) = (archive.home / "reuse").glob("*.reuse")
    if harm == "lose":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-20])
    assert len(reuse_in(Stock(archive.home / "reuse", archive)).pairs) == 1


def test_the_library_keeps_it_in_step(archive: Archive) -> None:
    put(archive, "清河县水务局", 2021, LONG)
    library = Library.open(archive.home, archive)
    library.catch_up()
    assert len(list(library.stock.opened().sheets())) == 1
    library.close()


def test_a_file_that_is_not_stored_is_looked_up(archive: Archive) -> None:
    stored = put(archive, "清河县水务局", 2021, LONG)
    data = TEXT.format(unit="清河县民政局", year=2022, problem=LONG, measure=filler(6)).encode()
    (pair,) = alike_to(Stock(archive.home / "reuse", archive), sheet_of("草稿", parse(data, "草稿.txt"))).pairs
    assert {pair.a.report, pair.b.report} == {stored, "草稿"}


def test_what_very_many_have_is_a_cluster_for_each_of_them(tmp_path: Path) -> None:
    with Archive.open(tmp_path) as archive:
        ids = [put(archive, f"清河县第{chr(0x6000 + k)}局", 2022, LONG, filler(k + 1)) for k in range(20)]
        stock = Stock(tmp_path / "reuse", archive)
        found = alike_to(stock, sheet(archive.get(ids[3])))
        assert found.clusters == reuse_in(stock).clusters
    (cluster,) = found.clusters
    assert (cluster.reports, {place.report for place in cluster.places}) == (20, set(ids))
    assert found.pairs == ()
    assert found.within(ids[:2] + ids[3:4]).clusters[0].reports == 3


def test_an_edited_copy_belongs_to_the_cluster_on_both_ways(archive: Archive) -> None:
    long = LONG[:-1] + "；二十三件来信压在抽屉里，没有一件在期限以内回复，也没有人问过一句。"
    edited = long.replace("看了三个点", "走了好几处").replace("挪到一楼", "搬下来")
    ids = [put(archive, f"清河县第{chr(0x6000 + k)}局", 2022, long, filler(k + 1)) for k in range(20)]
    ids.append(put(archive, "清河县水务局", 2022, edited, filler(99)))
    stock = Stock(archive.home / "reuse", archive)
    (whole,) = reuse_in(stock).clusters
    assert whole.reports == 21
    for name in (ids[0], ids[-1]):
        assert alike_to(stock, sheet(archive.get(name))).clusters == (whole,)


def test_sample_texts_are_told_apart(archive: Archive) -> None:
    own = put(archive, "清河县水务局", 2022, LONG)
    data = TEXT.format(unit="某县某局", year=2022, problem=LONG, measure=filler(7)).encode()
    source = Source("范文.txt", data, material="specimen")
    archive.file(source, parse(data, "范文.txt", Clues("范文.txt", {}, "specimen")))
    found, counted = measured(Stock(archive.home / "reuse", archive), sheet(archive.get(own)), Decisions())
    assert [pair.specimen for pair in found.pairs] == [True]
    assert counted.samples > 0.2


# --- shares and decisions --------------------------------------------------------------------------------------------


def test_shares_tell_own_years_from_others(archive: Archive) -> None:
    put(archive, "清河县水务局", 2021, LONG)
    other = put(archive, "清河县民政局", 2022, filler(8), LONG.replace("三个点", "两处"))
    own = put(archive, "清河县水务局", 2022, LONG, filler(9))
    stock = Stock(archive.home / "reuse", archive)
    _, counted = measured(stock, sheet(archive.get(own)), Decisions())
    whole, parts = counted.whole, dict(counted.parts)
    assert whole.raw >= whole.telling_alike >= whole.strange > 0
    assert parts["measures"].telling_alike == 0
    assert parts["problems"].telling_alike > 0.9
    archive.remove(other, "重复", "甲")
    _, alone = measured(stock, sheet(archive.get(own)), Decisions())
    assert (alone.whole.strange, alone.whole.telling_alike > 0.2) == (0, True)


def test_what_a_person_excludes_does_not_count(archive: Archive) -> None:
    own = put(archive, "清河县水务局", 2022, LONG)
    put(archive, "清河县民政局", 2022, LONG)
    stock, archived = Stock(archive.home / "reuse", archive), archive.get(own)
    start = archived.report.text.index("一是" + LONG)
    decided = Decisions().with_exclusion(Exclusion(own, start, start + 2 + len(LONG), "联合行文", "甲", "2026-01-01"))
    _, before = measured(stock, sheet(archived), Decisions())
    _, after = measured(stock, sheet(archived), decided)
    assert before.whole.telling_alike > 0.2
    assert after.whole.telling_alike == 0
    assert after.whole.characters < before.whole.characters
    assert decided.without_exclusion(own, start, start + 2 + len(LONG)) == Decisions()


def test_what_was_left_out_counts_again_where_a_newer_version_has_other_words(archive: Archive) -> None:
    own = put(archive, "清河县水务局", 2022, LONG)
    other = put(archive, "清河县民政局", 2022, LONG)
    held = archive.get(own)
    start = held.report.text.index(LONG)
    place = Span(start, start + len(LONG))
    decided = Decisions().with_exclusion(Exclusion.of(held, place, ("联合行文", "甲", "2026-01-01")))
    write_decisions(archive.home, decided)
    kept = read_decisions(archive.home, archive)
    assert (kept.exclusions[0].version, kept.excluded(own)) == (1, (place,))
    assert put(archive, "清河县水务局", 2022, f"新写的话放在前面。{LONG}") == own
    assert read_decisions(archive.home, archive).exclusions == ()
    assert read_decisions(archive.home).exclusions == kept.exclusions
    stock = Stock(archive.home / "reuse", archive)
    found = read_decisions(archive.home, archive).counted(alike_to(stock, sheet(archive.get(own))))
    assert {one.report for pair in found.pairs for one in (pair.a, pair.b)} == {own, other}


def test_a_place_outside_the_report_cannot_be_left_out(archive: Archive) -> None:
    held = archive.get(put(archive, "清河县水务局", 2022, LONG))
    with pytest.raises(UnfitDecision, match="不在材料里"):
        Exclusion.of(held, Span(0, len(held.report.text) + 1), ("联合行文", "甲", "2026-01-01"))


@pytest.mark.parametrize(
    "said",
    [
        "", "{", "[]", '{"exclusions": []}', '{"exclusions": [{"report": "r"}], "expressions": []}',
        '{"exclusions": [], "expressions": [{"words": 1, "reason": "x", "who": "y", "at": ""}]}',
    ],
)  # fmt: skip
def test_a_damaged_file_of_decisions_is_no_empty_one_and_stays_as_it_is(tmp_path: Path, said: str) -> None:
    file = tmp_path / "reuse-decisions.json"
    file.write_text(said, encoding="utf-8")
    with pytest.raises(DamagedDecisions, match="原样没有动"):
        read_decisions(tmp_path)
    with pytest.raises(DamagedDecisions):
        decide(tmp_path, lambda known: known.with_expression(Expression("把工作抓细抓实抓到位", "套话", "甲", "")))
    assert file.read_text(encoding="utf-8") == said


def test_an_expression_counts_as_fixed_once_a_person_says_so(archive: Archive) -> None:
    own = put(archive, "清河县水务局", 2022, LONG)
    put(archive, "清河县民政局", 2022, LONG)
    stock = Stock(archive.home / "reuse", archive)
    decided = Decisions().with_expression(Expression(LONG, "通知原文", "甲", "2026-01-01"))
    found, counted = measured(stock, sheet(archive.get(own)), decided)
    assert (found.pairs, counted.whole.telling_alike) == ((), 0)
    assert reuse_in(stock, Options(), [LONG]).pairs == ()
    assert counted.whole.raw > 0.2


def test_an_expression_with_years_and_numbers_is_known_again(archive: Archive) -> None:
    text = "把2022年度三十二项任务分解到各股室，2022年11月底前逐项销号，由办公室每周二通报一次进展情况和存在的差距"
    own = put(archive, "清河县水务局", 2022, text)
    put(archive, "清河县民政局", 2022, text)
    pieces = list(sentences(f"{text}。短句。{LONG * 3}"))
    assert pieces[0] == text
    assert "短句" not in pieces
    assert all(len(piece) <= 90 for piece in pieces)
    stock = Stock(archive.home / "reuse", archive)
    assert len(alike_to(stock, sheet(archive.get(own))).pairs) == 1
    assert reuse_in(stock, expressions=pieces).pairs == ()


def test_decisions_are_kept_and_need_a_reason(tmp_path: Path) -> None:
    decided = Decisions().with_expression(Expression("把工作抓细抓实抓到位", "本地套话", "甲", "2026-01-01"))
    decided = decided.with_exclusion(Exclusion("r1", 3, 9, "引文", "乙", "2026-01-02"))
    write_decisions(tmp_path, decided)
    assert read_decisions(tmp_path) == decided
    assert read_decisions(tmp_path / "别处") == Decisions()
    assert decided.excluded("r1") == (Span(3, 9),)
    assert decided.without_expression("把工作抓细抓实抓到位").expressions == ()
    for wrong in (Expression("把工作抓细抓实", " ", "甲", ""), Expression("抓细", "短", "甲", "")):
        with pytest.raises(UnfitDecision):
            decided.with_expression(wrong)
    with pytest.raises(UnfitDecision):
        decided.with_exclusion(Exclusion("r1", 9, 3, "引文", "乙", ""))


def test_what_many_units_say_is_proposed_and_never_taken_by_itself() -> None:
    said = [(f"第{k}局", f"一是把工作抓细抓实抓到位，{filler(k + 1, 20)}") for k in range(30)]
    assert [words for words, *_ in proposed(said)] == ["一是把工作抓细抓实抓到位"]
    assert proposed(said[:10]) == []
    assert reuse(mass(3)).pairs
    assert sheet(paper("甲局", 2022, LONG)).id
