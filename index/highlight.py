"""Spans → what is shown of a passage: a piece of about two lines around the best marks, and the marks inside it.

Text only: escaping and <mark> are the template's. Marks come from the folded text through the map of the report,
never from cutting the shown text into words again: so 马克思 is marked whole, and 四个“自信” with its quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from corpus.model import Span
from index.plan import Lookup, Step, Wanted, asked
from index.words import straddles

# About two and a half lines of the results column.
LONGEST = 140
# Marks of a passage that are weighed when its best stretch is chosen.
_ENOUGH = 24
_SENTENCE = re.compile(r"[^。！？；!?;\n]*[。！？；!?;\n]*[”’」』）)]*")
_NO_WORD_BEFORE, _NO_WORD_AFTER = r"(?<![0-9a-z])", r"(?![0-9a-z])"
_NO_NUMBER_BEFORE, _NO_NUMBER_AFTER = r"(?<![0-9]\.)", r"(?!\.[0-9])"

Marks = tuple[tuple[int, int], ...]
# Range of a folded text → what stands there in the source.
Written = Callable[[int, int], str]


def marks(root: Step, folded: str, written: Written) -> list[tuple[int, int]]:
    """Where a folded text matches: half-open ranges in order, apart from each other."""
    return _joined(span for word in asked(root) for span in _of_word(word, folded, written))


def apart(spans: Iterable[Span], inside: Span) -> list[Span]:
    """Spans in order, cut off at the bounds of `inside`, those that overlap made one."""
    cut = ((max(span.start, inside.start), min(span.end, inside.end)) for span in spans)
    return [Span(*one) for one in _joined((start, end) for start, end in cut if start < end)]


def excerpt(text: str, passage: Span, spans: Sequence[Span]) -> tuple[str, Marks]:
    """The piece of `passage` to show, and where in it the marks stand. Line ends are shown as blanks."""
    return _shown(text, passage, passage if len(passage) <= LONGEST else _window(text, passage, spans), spans)


def beginning(text: str, passage: Span, spans: Sequence[Span]) -> tuple[str, Marks]:
    """The first characters of `passage`, and where in them the marks stand."""
    return _shown(text, passage, Span(passage.start, min(passage.end, passage.start + LONGEST)), spans)


def _shown(text: str, passage: Span, window: Span, spans: Sequence[Span]) -> tuple[str, Marks]:
    before, after = ("…" if window.start > passage.start else ""), ("…" if window.end < passage.end else "")
    snippet = before + window.of(text).replace("\n", " ") + after
    shift = len(before) - window.start
    inner = [(max(one.start, window.start), min(one.end, window.end)) for one in spans]
    return snippet, tuple((start + shift, end + shift) for start, end in inner if start < end)


def _of_word(word: Lookup | Wanted, folded: str, written: Written) -> list[tuple[int, int]]:
    """Places of one word; of its pieces, single characters are not worth a mark unless there are no others."""
    if isinstance(word, Lookup):
        return list(_places(word, folded, written))
    lookups = [piece for piece in word.pieces if len(piece.text) > 1] or list(word.pieces)
    lookups += [word.whole] if word.whole else []
    found = [span for lookup in lookups for span in _places(lookup, folded, written)]
    return found or (list(_occurrences(word.resort, folded)) if word.resort else [])


def _places(lookup: Lookup, folded: str, written: Written) -> Iterator[tuple[int, int]]:
    for start, end in _occurrences(lookup, folded):
        if lookup.how != "term" or not straddles(lookup.text, written(start, end)):
            yield start, end


def _occurrences(lookup: Lookup, folded: str) -> Iterator[tuple[int, int]]:
    text = re.escape(lookup.text)
    pattern = f"(?=({text}))"
    if lookup.how == "beginning":
        pattern = f"{_NO_WORD_BEFORE}({text}[0-9a-z]*)"
    elif lookup.how == "bounded" or (lookup.how == "term" and lookup.text.isascii()):
        before, after = _bounds(lookup)
        pattern = f"{before}({text}){after}"
    return (match.span(1) for match in re.finditer(pattern, folded))


def _bounds(lookup: Lookup) -> tuple[str, str]:
    """What may not stand before and after: the rest of a word, of a number too where that is looked up as written."""
    (first, last), number = (lookup.text[0], lookup.text[-1]), lookup.how == "bounded"
    before = _NO_WORD_BEFORE * _is_latin(first) + _NO_NUMBER_BEFORE * (number and first.isdecimal())
    after = _NO_WORD_AFTER * _is_latin(last) + _NO_NUMBER_AFTER * (number and last.isdecimal())
    return before, after


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _window(text: str, passage: Span, spans: Sequence[Span]) -> Span:
    """The stretch with most marked characters, begun at a sentence where that costs no mark."""
    marked = [(span.start, span.end) for span in spans[:_ENOUGH]]
    starts = [max(passage.start, min(start - 20, passage.end - LONGEST)) for start, _ in marked] or [passage.start]
    best = max(dict.fromkeys(starts), key=lambda start: (_marked_in(marked, start), -start))
    first = next((start for start, end in marked if end > best), best)
    sentence = max((s for s in _sentence_starts(text, passage) if first - LONGEST // 2 <= s <= first), default=best)
    start = sentence if _marked_in(marked, sentence) >= _marked_in(marked, best) else best
    return Span(start, min(start + LONGEST, passage.end))


def _marked_in(marked: Sequence[tuple[int, int]], start: int) -> int:
    """Marked characters of the window that begins there; a plain loop, as every snippet asks a dozen times."""
    stop, inside = start + LONGEST, 0
    for begin, end in marked:
        if begin < stop and end > start:
            inside += (end if end < stop else stop) - (begin if begin > start else start)
    return inside


def _sentence_starts(text: str, passage: Span) -> Iterator[int]:
    return (match.start() for match in _SENTENCE.finditer(text, passage.start, passage.end) if match.group())
