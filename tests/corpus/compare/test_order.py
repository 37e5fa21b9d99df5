"""What moved: the heaviest increasing subsequence against trying every one, and the order readers meet."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.compare.order import heaviest_increasing, in_order, moved, reading_order

weighted = st.lists(
    st.tuples(st.integers(0, 12), st.sampled_from([0.5, 1.0, 1.5])), max_size=8, unique_by=lambda x: x[0]
)


@given(weighted)
def test_no_increasing_subsequence_is_heavier(values: list[tuple[int, float]]) -> None:
    numbers, weight = [value for value, _ in values], [heavy for _, heavy in values]
    chosen = heaviest_increasing(numbers, weight)
    rising = [
        chain
        for size in range(len(values) + 1)
        for chain in combinations(range(len(values)), size)
        if all(numbers[i] < numbers[j] for i, j in pairwise(chain))
    ]
    assert tuple(chosen) in rising
    assert sum(weight[k] for k in chosen) == pytest.approx(max(sum(weight[k] for k in chain) for chain in rising))


def test_the_shorter_stretch_is_the_one_that_moved() -> None:
    groups = [((0,), (2,)), ((1,), (0,)), ((2,), (1,)), ((3,), (3,))]
    assert moved(groups, [1.0] * 4) == {((0,), (2,))}
    assert moved(groups, [3.0, 1.0, 1.0, 1.0]) == {((1,), (0,)), ((2,), (1,))}


def test_pairs_in_order_keep_their_order_on_both_sides() -> None:
    assert in_order([(2, 1), (0, 0), (1, 2)], [1.0, 2.0, 1.0]) == [(0, 0), (1, 2)]


def test_what_is_gone_follows_what_it_stood_behind() -> None:
    groups = [((1,), (2,)), ((3,), (0,))]
    alone = [((0,), ()), ((), (1,)), ((2,), ()), ((4,), ())]
    order = reading_order(groups, alone, strayed=frozenset({((3,), (0,))}))
    assert order == [((0,), ()), ((3,), (0,)), ((), (1,)), ((1,), (2,)), ((2,), ()), ((4,), ())]
