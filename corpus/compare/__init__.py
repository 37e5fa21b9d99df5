"""Two reports side by side: which passage answers which, what changed inside a pair, and how much was taken over.

    sides (lines, tree) → align (likeness, pieces, gather, order) → pairs (words, kinds) → summary (overlap)

Stands on `corpus.passages`; pages, the command line and exports read its values (`corpus.compare.model`). Many years
of one unit are `corpus.compare.years`: threads of problems, promises and their follow-up.
"""

from __future__ import annotations

from collections.abc import Mapping

from corpus.compare.model import Comparison, Pair, Segmenter, Wording
from corpus.model import Part, Report

__all__ = ["Comparison", "Pair", "Segmenter", "Wording", "compare", "shared_wording"]


def compare(a: Report, b: Report, words: Segmenter) -> Comparison:
    """Compares `b` with its predecessor `a`; `words` cuts a text into words.

    Every line of both, headings included, stands in exactly one pair, and so does every item whose paragraphs belong
    together (`gather`). Swapping the sides mirrors the result.
    """
    # NumPy and rapidfuzz cost a tenth of a second; whoever only names the types here need not wait for them.
    from corpus.compare.comparison import compared

    return compared(a, b, words)


def shared_wording(a: Report, b: Report) -> Mapping[Part, Wording]:
    """How much of each part of `b` its predecessor `a` has word for word: the figure "overlap" of `compare` alone, at a
    tenth of its cost.
    """
    from corpus.compare.summary import shared_wording as wording

    return wording(a, b)
