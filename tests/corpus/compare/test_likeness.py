"""Likeness and overlap against the same figures computed the slow way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import product
from math import log, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from corpus.compare.likeness import distinct, likeness
from corpus.compare.lines import lines
from corpus.compare.overlap import overlap
from corpus.model import Report

texts = st.lists(st.text("走访群众不够经常台账记录", min_size=1, max_size=9), min_size=1, max_size=6)


def slow(a: list[str], b: list[str]) -> dict[tuple[int, int], float]:
    """½ ratio + ½ tf·idf cosine of bigrams, from the definitions."""
    grams = [Counter(text[k : k + 2] for k in range(len(text) - 1)) for text in (*a, *b)]
    frequency = Counter(gram for text in grams for gram in text)
    weight = [{g: (1 + log(n)) * log((len(grams) + 1) / frequency[g]) for g, n in text.items()} for text in grams]
    norm = [sqrt(sum(w * w for w in text.values())) for text in weight]
    found = {}
    for i, j in product(range(len(a)), range(len(b))):
        one, other = weight[i], weight[len(a) + j]
        if shared := one.keys() & other.keys():
            cosine = sum(one[g] * other[g] for g in shared) / (norm[i] * norm[len(a) + j])
            found[i, j] = cosine / 2 + fuzz.ratio(a[i], b[j]) / 200
    return found


@given(texts, texts)
@settings(deadline=None)
def test_likeness_is_what_its_definition_says(a: list[str], b: list[str]) -> None:
    assert likeness(a, b) == pytest.approx(slow(a, b))


@given(texts, texts, st.sampled_from([0.12, 0.3, 0.6, 1.0]))
@settings(deadline=None)
def test_what_is_asked_from_a_least_on_is_the_rest_of_all(a: list[str], b: list[str], least: float) -> None:
    wide = [text + "𠮷ａ" * (place % 2) for place, text in enumerate(b)]
    assert likeness(a, wide, least) == {pair: v for pair, v in likeness(a, wide).items() if v >= least}


def test_no_lines_have_no_likeness() -> None:
    assert likeness([], ["走访"]) == {}
    assert likeness(["走"], ["走"]) == {}


def test_a_pair_is_raised_by_what_it_stands_above_its_rivals() -> None:
    raised = distinct({(0, 0): 0.5, (0, 1): 0.3, (1, 1): 0.2, (2, 2): 0.1})
    assert raised == pytest.approx({(0, 0): 0.7, (0, 1): 0.3, (1, 1): 0.2, (2, 2): 0.1})


def covered(a: str, b: str) -> int:
    """Letters of b inside a run of ten that a has."""
    places = {k + n for k in range(len(b) - 9) if b[k : k + 10] in a for n in range(10)}
    return len(places)


@given(st.text("走访群众不", max_size=40), st.text("走访群众不", max_size=40))
@settings(deadline=None)
def test_overlap_is_what_its_definition_says(report: Callable[[str], Report], one: str, other: str) -> None:
    found = overlap(lines(report(one)), lines(report(other)))
    assert sum(found.letters) == len(other)
    assert sum(found.shared) == covered(one, other)
    if found.run:
        assert found.run.a.of(one) == found.run.b.of(other)
        assert found.run.characters == max(found.longest) == len(found.run.a)
        assert not any(other[k : k + found.run.characters + 1] in one for k in range(len(other) - found.run.characters))
