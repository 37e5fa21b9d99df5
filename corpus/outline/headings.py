"""Words of a heading: bare heading lines as candidates, and where the heading of a section ends.

A heading may be a line of its own, run on into its text (（一）…方面。存在2个问题…), or be 170 characters long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.outline.aspects import asked_for, names_aspect
from corpus.outline.lines import Line
from corpus.outline.markers import PLAIN, Candidate
from corpus.outline.parts import part_of, whole_part

_TRAILING = "。.：:；;，, \t\u3000*_#"
_ENDS = re.compile(r"[。；;！!？?\n]")
_ASPECT_END = re.compile(r"方面(?:存在的?(?:主要|突出)?问题)?(?=[。：:，,；;\s]|存在|有|$)")
_LONGEST = 200
_CLAUSE = 60
_SHORT = 20
_SENTENCE = re.compile(r"[。；;！!？?：:，,]")


def bare_headings(text: str, lines: tuple[Line, ...], taken: frozenset[int]) -> Iterator[Candidate]:
    """Lines without a number that are headings all the same; `taken` are the lines that begin with a marker."""
    for index, line in enumerate(lines):
        if line.outside or index in taken or line.end - line.head > _LONGEST:
            continue
        if found := _bare(text, index, line):
            yield found


def _bare(text: str, index: int, line: Line) -> Candidate | None:
    words = text[line.head : line.end].rstrip(_TRAILING)
    whole = whole_part(words) is not None
    if line.style:
        return _unnumbered(line, index, f"h{line.style}", 5 + 10 * (line.style - 1), 1.8, whole)
    if whole:
        return _unnumbered(line, index, PLAIN, 10, 1.6, whole)
    if "。" not in words and (names_aspect(words) or asked_for(words)):
        return _unnumbered(line, index, "aspect", 20, 1.2)
    if len(words) <= _SHORT and not _SENTENCE.search(text[line.head : line.end]) and part_of(words):
        return _unnumbered(line, index, PLAIN, 10, 0.4)
    return None


def _unnumbered(line: Line, index: int, family: str, rank: int, strength: float, whole: bool = False) -> Candidate:
    return Candidate(line.head, line.head, family, rank, True, None, index, False, True, strength, line.style, whole)


def heading_end(text: str, start: int, end: int, item: bool) -> int:
    """Where the heading that begins at `start` ends: at 方面, at the first full stop, or at its line's end."""
    line_end = text.find("\n", start, end)
    line_end = end if line_end < 0 else line_end
    whole = text[start:line_end]
    if not item and len(whole) <= 400 and whole.rstrip(_TRAILING).endswith("方面"):
        return line_end
    if not item and (aspect := _ASPECT_END.search(whole, 0, _LONGEST)) and "。" not in whole[: aspect.start()]:
        return start + aspect.end()
    stop = _ENDS.search(whole)
    length = stop.start() if stop else len(whole)
    if item and length > _CLAUSE and (comma := re.search(r"[，,：:]", whole[:length])):
        length = comma.start()
    return start + length


def heading_words(text: str, start: int, end: int, item: bool) -> str:
    """The heading as users read it, without the punctuation that ends it."""
    return text[start : heading_end(text, start, end, item)].strip(_TRAILING)
