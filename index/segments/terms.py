"""What a state's segments hold to suggest: frequent words, the domain's terms, headings and units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from corpus.normalise import fold
from index import words
from index.segments.view import View
from index.suggest import LONGEST, Term

# Words of one segment that are worth suggesting, by the number of their passages.
_FREQUENT = 4_000
_HEADINGS = 5_000


def terms(views: Sequence[View]) -> Iterator[Term]:
    """Everything to suggest; texts that several segments hold come several times."""
    for view in views:
        yield from _frequent(view)
        yield from _headings(view)
        units = view.shelf.units
        for name, count in zip(units.values, np.bincount(units.codes, minlength=len(units.values)), strict=True):
            if name:
                yield Term(fold(name).text, "unit", int(count))


def _frequent(view: View) -> Iterator[Term]:
    skip = words.stopwords()
    for text, passages in view.segment.frequent(_FREQUENT, words.domain_terms()):
        if len(text) > 1 and text not in skip and not text.isdigit():
            yield Term(text, "word", passages)


def _headings(view: View) -> Iterator[Term]:
    for heading in view.shelf.upper_headings(_HEADINGS):
        text = fold(heading.words).text.replace("\n", "")
        if 1 < len(text) <= LONGEST:
            yield Term(text, "heading", 1)
