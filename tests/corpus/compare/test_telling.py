"""Titles beside titles, all at once, against the same question asked of every pair."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.compare.objects import same_matter, same_matters
from corpus.compare.telling import apart, keywords, pairs, same_keywords

_PIECES = (
    "理论学习",
    "理论武装",
    "走访群众",
    "养老院",
    "养老机构",
    "消防隐患",
    "消防欠账",
    "不够",
    "抓得不牢",
    "台账",
    "𠮷",
)
titles = st.lists(st.lists(st.sampled_from(_PIECES), max_size=4).map("".join), max_size=6)


@given(titles, titles)
@settings(deadline=None)
def test_what_titles_are_about_is_the_same_asked_together(ones: list[str], others: list[str]) -> None:
    every = {(i, j): same_matter(ones[i], others[j]) for i, j in product(range(len(ones)), range(len(others)))}
    assert same_matters(ones, others, 0.6) == {pair: value for pair, value in every.items() if value >= 0.6}


def rare(told: Sequence[frozenset[str]], bodies: Sequence[str]) -> list[frozenset[str]]:
    """Of each title the pairs that an eighth of the bodies have at most, or two."""
    most = max(2, len(bodies) / 8)
    return [frozenset(pair for pair in one if sum(pair in pairs(body) for body in bodies) <= most) for one in told]


@given(titles, titles)
@settings(deadline=None)
def test_keywords_are_the_pairs_that_few_have(names: list[str], bodies: list[str]) -> None:
    found = keywords(names, bodies)
    assert [one.rare for one in found] == rare([one.told for one in found], bodies)


@given(titles, titles)
@settings(deadline=None)
def test_the_same_keywords_are_two_words_apart_one_of_them_rare(ones: list[str], others: list[str]) -> None:
    words = keywords([*ones, *others], [*ones, *others])
    left, right = words[: len(ones)], words[len(ones) :]
    meant = {
        (i, j)
        for (i, one), (j, other) in product(enumerate(left), enumerate(right))
        if apart(one.told & other.told) and one.rare & other.rare
    }
    assert same_keywords(left, right).keys() == meant


def test_two_names_of_one_thing_are_found() -> None:
    words = keywords(["养老院消防隐患", "养老机构消防欠账", "走访群众不够"], ["养老院消防隐患"])
    assert list(same_keywords(words[:1], words[1:])) == [(0, 0)]
