"""Lists of passages against each other do what sets do, whichever way is taken."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.columns import Passages
from index.segments.lists import Found, among, union

SIZE = 200


def bits(number: int) -> set[int]:
    return {place for place in range(SIZE) if number >> place & 1}


# Short lists meet long ones, so that each of the three ways is taken.
NUMBERS = st.one_of(st.sets(st.integers(0, SIZE - 1), max_size=4), st.integers(0, 2**SIZE - 1).map(bits))


def listed(numbers: set[int]) -> Passages:
    return np.array(sorted(numbers), np.intp)


@given(NUMBERS, NUMBERS)
def test_among_is_membership(ours: set[int], theirs: set[int]) -> None:
    inside = among(listed(ours), listed(theirs), SIZE)
    assert inside.tolist() == [one in theirs for one in sorted(ours)]


@given(NUMBERS)
def test_a_list_is_among_itself(ours: set[int]) -> None:
    same = listed(ours)
    assert among(same, same, SIZE).all()


@given(st.lists(NUMBERS, max_size=4))
def test_union_is_what_one_of_them_holds(lists: list[set[int]]) -> None:
    assert union([listed(one) for one in lists], SIZE).tolist() == sorted(set().union(*lists))


@given(NUMBERS, NUMBERS)
def test_times_are_those_of_the_list_and_none_elsewhere(ours: set[int], theirs: set[int]) -> None:
    found = Found(listed(theirs), np.array([1 + one % 9 for one in sorted(theirs)], np.uint8))
    assert found.times(listed(ours), SIZE).tolist() == [(1 + one % 9) * (one in theirs) for one in sorted(ours)]
    assert found.times(found.passages, SIZE) is found.counts
