"""What a state's segments hold to suggest: frequent words, the domain's terms, headings and units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from weakref import WeakKeyDictionary

import numpy as np

from corpus.normalise import fold
from index import words
from index.segments.view import View
from index.shelf import Shelf
from index.suggest import LONGEST, Term

# Words that are worth suggesting, by the number of their passages: of a segment, and of all of them.
_FREQUENT = 12_000
_HEADINGS = 5_000
# A shelf never changes, and folding its headings takes longer than everything else here.
_known: WeakKeyDictionary[Shelf, Counter[str]] = WeakKeyDictionary()


def terms(views: Sequence[View]) -> Iterator[Term]:
    """Everything to suggest; texts that several segments hold come several times."""
    yield from _frequent(views)
    for view in views:
        yield from _headings(view)
        units = view.shelf.units
        for name, count in zip(units.values, np.bincount(units.codes, minlength=len(units.values)), strict=True):
            if name:
                yield Term(fold(name).text, "unit", int(count))


def _frequent(views: Sequence[View]) -> Iterator[Term]:
    found: Counter[str] = Counter()
    for view in views:
        found.update(dict(view.segment.frequent(_FREQUENT, words.domain_terms())))
    skip, best = words.stopwords(), (text for text, _ in found.most_common(_FREQUENT))
    for text in dict.fromkeys((*best, *filter(found.__contains__, words.domain_terms()))):
        if len(text) > 1 and text not in skip and not text.isdigit():
            yield Term(text, "word", found[text])


def _headings(view: View) -> Iterator[Term]:
    shelf = view.shelf
    if shelf not in _known:
        folded = (fold(heading.words).text.replace("\n", "") for heading in shelf.upper_headings(_HEADINGS))
        _known[shelf] = Counter(text for text in folded if 1 < len(text) <= LONGEST)
    for text, times in _known[shelf].items():
        yield Term(text, "heading", times)
