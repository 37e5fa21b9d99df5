"""Text as matching sees it, with a way back: index, search and comparison work on folded text, people read the source.

Folding drops punctuation, quotes, brackets, blanks, `*` and `#`, bullets and emoji, zero-width, control and private-use
characters, pinyin put in after a character, HTML residue; it undoes width, case, tones, traditional and variant forms,
Kangxi and other radicals, and expands the codes of `obfuscation.toml`. It keeps masks (x局, ××局, □□), %, ‰, ×, +, =, ①
and every paragraph break as one "\\n". See `folding` for what stays between Latin words and between numbers.
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus.model import Span
from corpus.normalise.codes import expand_codes
from corpus.normalise.folding import Cut, Folded, fold_characters
from corpus.normalise.junk import junk_spans
from corpus.normalise.residue import residue

__all__ = ["Folded", "fold", "fold_paper"]


def fold(text: str, skip: Iterable[Span] = ()) -> Folded:
    """Fold a text, leaving out the spans `skip`; `fold(fold(x).text).text == fold(x).text`."""
    cuts = _apart([*(Cut(span.start, span.end) for span in skip), *residue(text)])
    return expand_codes(fold_characters(text, cuts))


def fold_paper(text: str) -> Folded:
    """Fold the text of a whole paper, site furniture left out: a counter or an advert is no wording of the unit's."""
    return fold(text, junk_spans(text))


def _apart(cuts: list[Cut]) -> list[Cut]:
    """Cuts in order, those that begin inside another left out."""
    kept: list[Cut] = []
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        if not kept or cut.start >= kept[-1].end:
            kept.append(cut)
    return kept
