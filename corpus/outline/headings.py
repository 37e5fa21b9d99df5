"""Words of a heading: bare heading lines as candidates, and where the heading of a section ends.

A heading may be a line of its own, run on into its text (（一）…方面。存在2个问题…), or be 170 characters long.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpus.outline.aspects import asked_for, names_aspect
from corpus.outline.closing import says_goodbye
from corpus.outline.lines import Line
from corpus.outline.markers import CLOSING, FREE, PLAIN, Candidate, begins_with_marker
from corpus.outline.parts import part_length, part_of, whole_part
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
_SET_OFF = 34
_COMMA = re.compile(r"[，,]")
# What no heading of a line without a number holds: sentence marks, dates, names with a blank, masks.
_POINTED = re.compile(
    r"[。；;！!？?：:，,\t*×_]|\d{4}年\d|[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]|(?:局|委|办|组|院|部|镇|会)$"
)
_FULL_STOPS = "。！？!?：:”’」』)）；;"
_TOPS = frozenset({"clause", "chapter"})
# 存在问题主要在两个方面 is said of aspects, and names none.
_COUNTED = re.compile(r"(?:[二两三四五六七八九十几各多\d]个?|一个)方面$|主要|以下|如下|集中")


def bare_headings(
    text: str, lines: Sequence[Line], free: Iterable[int], numbered: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Lines without a number that are headings all the same; `free` are the lines to look at."""
    first = min((one.line for one in numbered if not one.inline and one.family in _TOPS), default=len(lines))
    for index in free:
        line = lines[index]
        words = text[line.head : line.end].strip(_TRAILING)
        found = _styled(line, index, words) or (_after_parts(line, index, words) if index > first else None)
        spoken = text[line.end - 1] == "。" and "，" in words and not words.endswith("方面")
        found = found or (None if spoken else _named(line, index, words))
        if not found and first == len(lines) and text[line.end - 1] not in _FULL_STOPS:
            found = _half_named(line, index, words)
        if found := found or _set_off(text, lines, index):
            yield found


def label_lines(text: str, lines: Sequence[Line], numbered: Sequence[Candidate]) -> frozenset[int]:
    """Labels that come under one aspect after another (存在问题： … 整改措施： …): no parts, but items end at them."""
    in_parts = any(one.family in _TOPS and not one.inline for one in numbered)
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if (
            line.end - line.head <= _SHORT
            and not (line.outside or line.style or line.bold)
            and part_of(text[line.head : line.end])
        ):
            places[text[line.head : line.end].strip(_TRAILING)].append(index)
    often = 2 if in_parts else 3
    return frozenset(index for indexes in places.values() if len(indexes) >= often for index in indexes)


def _styled(line: Line, index: int, words: str) -> Candidate | None:
    """What the format itself calls a heading."""
    if not line.style or line.end - line.head > _LONGEST:
        return None
    whole = whole_part(words) is not None
    return _unnumbered(line, index, f"h{line.style}", 5 + 10 * (line.style - 1), 1.8, whole)


def _after_parts(line: Line, index: int, words: str) -> Candidate | None:
    """What only stands after the first part: the words that end a speech, the title of another paper."""
    if says_goodbye(words):
        return _unnumbered(line, index, CLOSING, -1, 2.0)
    return _unnumbered(line, index, PLAIN, 10, 1.2) if is_paper_title(words) else None


def _named(line: Line, index: int, words: str) -> Candidate | None:
    """What a line's own words make a heading: the name of a part or of an aspect, or bold type."""
    if len(words) > _HEADING or _SAID.search(words):
        return None
    if whole_part(words):
        return _unnumbered(line, index, PLAIN, 10, 1.6, True)
    if names_aspect(words) and not _COUNTED.search(words):
        return _unnumbered(line, index, "aspect", 20, 1.2)
    return _unnumbered(line, index, "bold", 22, 0.5) if line.bold and len(words) <= 40 else None


def _half_named(line: Line, index: int, words: str) -> Candidate | None:
    """A short line that speaks of a part, in a paper that numbers none."""
    if len(words) > _SHORT or _COMMA.search(words) or _SAID.search(words) or not part_of(words):
        return None
    return _unnumbered(line, index, PLAIN, 10, 0.4)


def _set_off(text: str, lines: Sequence[Line], index: int) -> Candidate | None:
    """A short line without punctuation between whole paragraphs: 过去五年的回顾; one that speaks of a part may be one.

    一、… / 检视查摆存在问题 / 三、…   → a part that has lost its number
    """
    line = lines[index]
    if line.end - line.head > _SET_OFF or index + 1 >= len(lines) or _POINTED.search(text, line.head, line.end):
        return None
    following = lines[index + 1]
    ended = index == 0 or text[lines[index - 1].end - 1] in _FULL_STOPS
    of_a_part = part_of(text[line.head : line.end]) is not None
    goes_on = following.end - following.head > 40 or text[following.end - 1] in _FULL_STOPS
    goes_on = goes_on or (of_a_part and begins_with_marker(text[following.head : following.end]))
    if not (ended and goes_on) or line.end - line.head < 4:
        return None
    return _unnumbered(line, index, PLAIN, 10, 0.5) if of_a_part else _unnumbered(line, index, FREE, 9, 0.5)


def _unnumbered(line: Line, index: int, family: str, rank: int, strength: float, whole: bool = False) -> Candidate:
    head = line.head
    return Candidate(head, head, family, rank, True, None, index, index, strength, style=line.style, whole=whole)


def heading_end(text: str, start: int, end: int, item: bool) -> int:
    """Where the heading that begins at `start` ends, at `end` at the latest: at 方面 or at the first full stop."""
    whole = text[start:end]
    if not item and (named := part_length(whole)):
        return start + named
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
