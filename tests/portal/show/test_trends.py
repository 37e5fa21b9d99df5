from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index.engine import Tally
from index.entry import Card
from portal.export.trends import as_table
from portal.show.trends import SIZE, trend

CARD = Card("x", None, "x", "甲局", 2021, "team", (), None, "", 3)
CARDS = [replace(CARD, unit=unit, year=year) for unit in ("甲局", "乙局") for year in (2020, 2021, 2023, None)]
TALLIES = [Tally("乙局", 2023, 2, 5), Tally("甲局", 2020, 1, 1), Tally("甲局", 2023, 1, 2), Tally(None, None, 1, 1)]


def test_rows_are_units_with_most_first_and_columns_leave_no_year_out() -> None:
    table = trend(TALLIES, CARDS)
    assert table.years == (2020, 2021, 2022, 2023)
    assert [(row.unit, row.counts, row.undated, row.total) for row in table.rows] == [
        ("乙局", (0, 0, 0, 2), 0, 2), ("甲局", (1, 0, 0, 1), 0, 2), (None, (0, 0, 0, 0), 1, 1),
    ]  # fmt: skip
    assert (table.sums.counts, table.sums.undated, table.passages) == ((1, 0, 0, 3), 1, 9)
    assert (table.held.counts, table.held.undated) == ((2, 2, 0, 2), 2)
    assert table.shares == (0.5, 0.0, None, 1.5)
    assert [table.step(count) for count in (0, 1, 2)] == [0, 2, 4]


def test_the_chart_fills_its_height_and_keeps_to_its_width() -> None:
    bars = trend(TALLIES, CARDS).bars
    assert bars is not None
    assert (max(bar.height for bar in bars.bars), bars.width) == (SIZE.height, 4 * SIZE.widest)
    many = trend([Tally("甲局", year, 1, 1) for year in (1950, 2025)], [])
    assert many.bars is not None
    assert many.bars.width <= SIZE.width + 1


def test_nothing_found_is_an_empty_table() -> None:
    table = trend([], CARDS)
    assert (table.rows, table.years, table.bars, table.step(0)) == ((), (), None, 0)


places = st.tuples(st.sampled_from(["甲局", "乙局", None]), st.none() | st.integers(1990, 2030))


@given(st.dictionaries(places, st.integers(1, 99)))
def test_no_report_is_lost_between_rows_sums_and_file(counts: dict[tuple[str | None, int | None], int]) -> None:
    made = trend([Tally(*place, count, count) for place, count in counts.items()], [])
    assert made.sums.total == sum(row.total for row in made.rows) == sum(counts.values())
    rows = list(as_table(made, "x").rows)
    assert len(rows) == len(made.rows) + 3
    assert {len(row) for row in rows} == {len(made.years) + 3}
