"""What a state's segments hold to suggest: frequent words, the domain's terms, headings and units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from corpus.normalise import fold
from index import words
from index.suggest import LONGEST, Term
from index.whoosh_engine.view import View

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
    index, skip = view.segment.words, words.stopwords()
    passages = np.diff(index.starts)
    best = np.argsort(-passages, kind="stable")[:_FREQUENT]
    domain = (number for term in words.domain_terms() if (number := index.find(term.encode())) is not None)
    for number in dict.fromkeys([*best.tolist(), *domain]):
        text = index.name(number).decode()
        if len(text) > 1 and text not in skip and not text.isdigit():
            yield Term(text, "word", int(passages[number]))


def _headings(view: View) -> Iterator[Term]:
    for heading in view.shelf.upper_headings(_HEADINGS):
        text = fold(heading.words).text.replace("\n", "")
        if 1 < len(text) <= LONGEST:
            yield Term(text, "heading", 1)
