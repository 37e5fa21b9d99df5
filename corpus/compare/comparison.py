"""The composition: two reports → sides → alignment → pairs → figures."""

from __future__ import annotations

from corpus.compare.align import align
from corpus.compare.model import Comparison, Segmenter
from corpus.compare.pairs import make_pairs
from corpus.compare.sides import read_side
from corpus.compare.summary import summarise
from corpus.model import Report


def compared(a: Report, b: Report, segment: Segmenter) -> Comparison:
    """See `corpus.compare.compare`."""
    left, right = read_side(a), read_side(b)
    pairs = make_pairs(left, right, align(left, right), segment)
    return Comparison(pairs, summarise(left, right, pairs))
