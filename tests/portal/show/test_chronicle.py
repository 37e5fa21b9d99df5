from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from corpus.archive import Summary
from portal.show.chronicle import chronicle, holdings, neighbours, successions

NOW = datetime(2024, 3, 1, tzinfo=UTC)
_numbers = count()


def paper(
    year: int | None, name: str = "班子对照检查材料", kind: str = "team", unit: str | None = "云溪县民政局"
) -> Summary:
    return Summary(
        id=f"{next(_numbers):012x}", title=None, unit=unit, year=year, kind=kind, meeting=(), material=None,
        path=f"{unit}/{year}/{name}.txt", name=f"{name}.txt", version=1, chars=3000, received=NOW,
    )  # fmt: skip


def test_a_year_between_two_others_is_shown_though_it_is_empty() -> None:
    found = chronicle([paper(2020), paper(2022)])
    assert [(year.year, year.empty) for year in found.years] == [(2022, False), (2021, True), (2020, False)]


def test_papers_without_a_year_come_last() -> None:
    assert [year.year for year in chronicle([paper(None), paper(2020)]).years] == [2020, None]


def test_a_gap_of_many_years_is_not_filled() -> None:
    assert [year.year for year in chronicle([paper(1960), paper(1975)]).years] == [1975, 1960]


def test_kinds_that_nobody_filed_have_no_column() -> None:
    assert chronicle([paper(2020), paper(2020, kind="individual")]).kinds == ("team", "individual")


def test_a_paper_is_held_against_the_nearest_earlier_one_of_its_kind() -> None:
    old, far, new = paper(2021), paper(2019), paper(2023)
    other = paper(2022, kind="individual")
    near = neighbours(new, [old, far, new, other])
    assert (near.earlier, near.later) == (old, None)


def test_among_several_papers_of_a_year_the_one_with_the_same_name_is_meant() -> None:
    chief, deputy = (paper(2022, f"2022年{who}发言提纲", "individual") for who in ("局长", "分管副局长"))
    now = paper(2023, "2023年分管副局长发言提纲", "individual")
    assert neighbours(now, [chief, deputy, now]).earlier == deputy


def test_without_unit_or_year_nothing_is_compared() -> None:
    lost = paper(None)
    assert neighbours(lost, [lost, paper(2020)]).earlier is None
    stray = paper(2021, unit=None)
    assert neighbours(stray, [stray, paper(2020, unit=None)]).earlier is None


def test_successions_are_the_pairs_a_unit_offers() -> None:
    papers = [paper(2020), paper(2021), paper(2023)]
    assert [(entry.earlier.year, entry.report.year) for entry in successions(papers) if entry.earlier] == [
        (2021, 2023),
        (2020, 2021),
    ]


def test_holdings_count_papers_and_show_gaps() -> None:
    found = holdings([paper(2020), paper(2020), paper(2022), paper(2021, unit="云溪县交通局"), paper(None, unit=None)])
    assert found.years == (2020, 2021, 2022)
    assert [(row.unit, row.counts, row.gaps, row.undated) for row in found.rows] == [
        ("云溪县交通局", (0, 1, 0), (False, False, False), 0),
        ("云溪县民政局", (2, 0, 1), (False, True, False), 0),
        (None, (0, 0, 0), (False, False, False), 1),
    ]
    assert (found.total, found.undated, found.earlier) == (5, True, False)


def test_only_the_last_years_have_columns_but_all_papers_are_counted() -> None:
    found = holdings([paper(year) for year in (*range(2000, 2021), 2022)], columns=3)
    (row,) = found.rows
    assert (found.years, row.earlier, row.counts, row.total) == ((2020, 2021, 2022), 20, (1, 0, 1), 22)
    assert row.gaps == (False, True, False)
