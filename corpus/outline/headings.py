"""Words of a heading: bare heading lines as candidates, and where the heading of a section ends.

A heading may be a line of its own, run on into its text (（一）…方面。存在2个问题…), or be 170 characters long.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpus.outline.aspects import asked_for, names_aspect
from corpus.outline.lines import Line
from corpus.outline.markers import PLAIN, Candidate
from corpus.outline.parts import part_of, whole_part
from corpus.outline.title import is_paper_title

_TRAILING = "。.：:；;，, \t\u3000\u00a0\u200b\ufeff\n*_#"
_ENDS = re.compile(r"[。；;！!？?]")
_ASPECT_END = re.compile(r"方面(?:存在的?(?:主要|突出)?问题)?(?=[。：:，,；;\s]|存在|有|$)")
_LONGEST = 200
_OFFICIAL = 400
_CLAUSE = 60
_HEADING = 60
_SHORT = 20
_SAID = re.compile(r"[。；;！!？?：:]")
_SENTENCE = re.compile(r"[。；;！!？?：:，,]")
# 存在问题主要在两个方面 is said of aspects, and names none.
_COUNTED = re.compile(r"[一二两三四五六七八九十几各多\d]+个?方面$|主要|以下|如下|集中")


def bare_headings(text: str, lines: Sequence[Line], free: Iterable[int]) -> Iterator[Candidate]:
    """Lines without a number that are headings all the same; `free` are the lines to look at."""
    for index in free:
        line = lines[index]
        words = text[line.head : line.end].strip(_TRAILING)
        if found := _styled(line, index, words) or _named(line, index, words, text[line.end - 1]):
            yield found


def label_lines(text: str, lines: Sequence[Line], numbered: Sequence[Candidate]) -> frozenset[int]:
    """Labels that come under one aspect after another (存在问题： … 整改措施： …): no parts, but items end at them."""
    in_parts = any(one.family in {"clause", "chapter"} and not one.inline for one in numbered)
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.end - line.head <= _SHORT and not line.outside and part_of(text[line.head : line.end]):
            places[text[line.head : line.end].strip(_TRAILING)].append(index)
    often = 2 if in_parts else 3
    return frozenset(index for indexes in places.values() if len(indexes) >= often for index in indexes)


def _styled(line: Line, index: int, words: str) -> Candidate | None:
    """What the format itself calls a heading."""
    if not line.style or line.end - line.head > _LONGEST:
        return None
    whole = whole_part(words) is not None
    return _unnumbered(line, index, f"h{line.style}", 5 + 10 * (line.style - 1), 1.8, whole)


def _named(line: Line, index: int, words: str, last: str) -> Candidate | None:
    """What a line's own words make a heading: a part's or an aspect's name, a title in mid-text."""
    if len(words) > _HEADING or _SAID.search(words):
        return None
    if is_paper_title(words):
        return _unnumbered(line, index, PLAIN, 10, 1.2)
    if whole_part(words):
        return _unnumbered(line, index, PLAIN, 10, 1.6, True)
    if names_aspect(words) and not _COUNTED.search(words):
        return _unnumbered(line, index, "aspect", 20, 1.2)
    if len(words) <= _SHORT and not _SENTENCE.search(words + last) and part_of(words):
        return _unnumbered(line, index, PLAIN, 10, 0.4)
    return _unnumbered(line, index, "bold", 22, 0.5) if line.bold and len(words) <= 40 else None


def _unnumbered(line: Line, index: int, family: str, rank: int, strength: float, whole: bool = False) -> Candidate:
    return Candidate(line.head, line.head, family, rank, True, None, index, strength, style=line.style, whole=whole)


def heading_end(text: str, start: int, end: int, item: bool) -> int:
    """Where the heading that begins at `start` ends, at `end` at the latest: at 方面 or at the first full stop."""
    whole = text[start:end]
    if not item and len(whole) <= _OFFICIAL and whole.rstrip(_TRAILING).endswith("方面") and _official(whole):
        return end
    if not item and (aspect := _ASPECT_END.search(whole, 0, _LONGEST)) and "。" not in whole[: aspect.start()]:
        return start + aspect.end()
    stop = _ENDS.search(whole)
    length = stop.start() if stop else len(whole)
    if item and length > _CLAUSE and (comma := re.search(r"[，,：:]", whole[:length])):
        length = comma.start()
    return start + length


def _official(whole: str) -> bool:
    """Whether a line of several sentences is a notice's own wording: 带头…。坚持…，…方面。"""
    first, stop, _ = whole.partition("。")
    return not stop or bool(asked_for(first))


def heading_words(text: str, start: int, end: int) -> str:
    """The heading as users read it, without the punctuation around it; `end` as `heading_end` gives it."""
    return text[start:end].replace("\n", "").strip(_TRAILING)
