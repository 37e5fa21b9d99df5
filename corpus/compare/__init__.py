"""Two reports side by side: which passage answers which, what changed inside a pair, and how much was taken over.

    sides (lines, tree) → align (likeness, pieces, gather, order) → pairs (words, kinds) → summary (overlap)

Stands on `corpus.passages`; pages, the command line and exports read its values (`corpus.compare.model`). Many years
of one unit are `corpus.compare.years`: threads of problems, promises and their follow-up.
"""

from __future__ import annotations

from corpus.compare.model import Comparison, Pair, Segmenter
from corpus.model import Report

__all__ = ["Comparison", "Pair", "Segmenter", "compare"]


def compare(a: Report, b: Report, words: Segmenter) -> Comparison:
    """Compares `b` with its predecessor `a`; `words` cuts a text into words.

    Every line of both, headings included, stands in exactly one pair, and so does every item whose paragraphs belong
    together (`gather`). Swapping the sides mirrors the result.
    """
    # NumPy and rapidfuzz cost a tenth of a second; whoever only names the types here need not wait for them.
    from corpus.compare.comparison import compared

    return compared(a, b, words)
