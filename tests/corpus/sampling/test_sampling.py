"""A draw: fixed for good, whatever the order, the machine and the Python; every stratum its share."""

from __future__ import annotations

import random
from hashlib import sha256
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.sampling import Candidate, allotment, draw, rank

FIXED = ["乙局20233", "甲局20233", "甲局20230", "甲局20220", "甲局20231"]
POPULATION = [
    Candidate(f"{unit}{year}{number}", unit, year, "team" if number else "individual")
    for unit in ("甲局", "乙局", "丙镇")
    for year in (2022, 2023)
    for number in range(4)
]


def test_a_fixed_draw() -> None:
    found = draw(POPULATION, 5, "2026-抽查")
    by_hand = sorted(POPULATION, key=lambda one: sha256(f"2026-抽查\n{one.id}".encode()).hexdigest())[:5]
    assert [one.id for one in found.drawn] == [one.id for one in by_hand]
    assert [one.id for one in found.drawn] == FIXED
    assert found.count == 24
    assert (
        found.sha256 == sha256("".join(f"{name}\n" for name in sorted(p.id for p in POPULATION)).encode()).hexdigest()
    )


@given(st.randoms(use_true_random=False), st.integers(1, 40), st.text(max_size=8))
def test_order_makes_no_difference(chance: random.Random, size: int, seed: str) -> None:
    shuffled = POPULATION[:]
    chance.shuffle(shuffled)
    assert draw(shuffled, size, seed, ("unit", "kind")) == draw(POPULATION, size, seed, ("unit", "kind"))


@given(
    st.dictionaries(st.tuples(st.text(max_size=3)), st.integers(1, 60), min_size=1, max_size=12), st.integers(1, 300)
)
def test_strata_get_their_share(sizes: dict[tuple[str, ...], int], total: int) -> None:
    given_ = allotment(sizes, total, "种子")
    assert sum(given_.values()) == min(total, sum(sizes.values()))
    assert all(0 <= given_[key] <= sizes[key] for key in sizes)
    assert total < len(sizes) or all(given_.values())
    ranked = sorted(sizes, key=lambda key: sizes[key])
    assert all(given_[small] <= given_[large] for small, large in pairwise(ranked) if sizes[small] < sizes[large])


@given(st.integers(1, 23))
def test_a_larger_sample_holds_the_smaller_one(size: int) -> None:
    smaller, larger = ({one.id for one in draw(POPULATION, n, "1").drawn} for n in (size, size + 1))
    assert smaller < larger


def test_another_seed_is_another_draw() -> None:
    assert {one.id for one in draw(POPULATION, 6, "1").drawn} != {one.id for one in draw(POPULATION, 6, "2").drawn}
    assert rank("1", "2x") != rank("12", "x")


def test_more_than_there_are_is_all_and_says_so() -> None:
    found = draw(POPULATION, 99, "1", ("year",))
    assert len(found.drawn) == len(POPULATION)
    assert "全部抽取" in found.method
    assert [(one.key, one.population, one.drawn) for one in found.strata] == [(("2022",), 12, 12), (("2023",), 12, 12)]
