"""Geometry of the charts over the years."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from portal.show.plots import HEIGHT, WIDTH, multiples, share_lines

SHARES = st.dictionaries(
    st.text("甲乙丙丁", min_size=1, max_size=2),
    st.dictionaries(st.integers(2000, 2012), st.floats(0, 1), min_size=1),
    min_size=1, max_size=5,
)  # fmt: skip


def test_a_line_rises_with_its_share_and_runs_with_its_years() -> None:
    drawn = share_lines({"班子": {2021: 0.0, 2022: 0.5, 2024: 1.0}})
    assert drawn
    (line,) = drawn.lines
    assert [dot.label for dot in line.dots] == ["0%", "50%", "100%"]
    assert sorted(dot.x for dot in line.dots) == [dot.x for dot in line.dots]
    assert [dot.y for dot in line.dots] == [tick.at for tick in drawn.shares]
    assert line.path == "M" + "L".join(f"{dot.x} {dot.y}" for dot in line.dots)
    assert [tick.label for tick in drawn.years] == ["2021", "2022", "2024"]


@given(SHARES)
def test_everything_stays_inside_and_names_stay_apart(series: dict[str, dict[int, float]]) -> None:
    drawn = share_lines(series)
    assert drawn
    assert all(0 < dot.x < WIDTH and 0 < dot.y < HEIGHT for line in drawn.lines for dot in line.dots)
    places = sorted(line.label_y for line in drawn.lines)
    assert all(two - one >= 16.9 for one, two in pairwise(places))
    assert [line.name for line in drawn.lines] == list(series)


def test_nothing_to_draw_is_no_chart() -> None:
    assert share_lines({}) is None
    assert share_lines({"班子": {}}) is None
    assert multiples({}, (2020,)) == ()


def test_small_charts_share_one_scale() -> None:
    few, many = multiples({"理论学习": {2020: 1}, "工作作风": {2020: 2, 2021: 4}}, (2020, 2021))
    assert [bar.count for bar in few.bars] == [1, 0]
    assert many.bars[1].height == 2 * many.bars[0].height == 4 * few.bars[0].height
    assert many.bars[1].y + many.bars[1].height == many.height
