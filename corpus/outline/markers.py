"""Lines → candidates: every place where a number, a 一是, a bare heading may begin a section.

Second step of the outline. Nothing is decided here: a candidate says how much it speaks for itself, `reading.py`
chooses those that make the best whole. The families and their patterns are rows of `corpus/vocabulary/markers.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from corpus.outline.lines import BLANK, Line
from corpus.vocabulary import table

PLAIN = "plain"
LAST = 99
_CN = "[一二三四五六七八九十]{1,3}"
_AR = "[0-9０-９]{1,2}"
_STARTS = re.compile(r"[一二三四五六七八九十第首其再最另（(〔【\[［㈠-㈩⑴-⒇①-⑳0-9０-９]")
_STOPS = frozenset("。；;：:！!？?…”’\"'」』)）]】")
_COMMAS = frozenset("，,、—")
_DIGITS = {char: value for value, char in enumerate("一二三四五六七八九十", 1)}
_DRESS = re.compile(r"[\d\s一二三四五六七八九十首先其次再者最后,:〔〕【】\[\]]")
_REFERENCE = frozenset("第见按据从至到和与及、")


@dataclass(frozen=True, slots=True)
class Family:
    """A way of numbering: how deep it usually stands (`rank`) and how much one marker of it says."""

    id: str
    rank: int
    heading: bool
    line: float
    inline: float
    anywhere: bool
    pattern: re.Pattern[str]
    ordinals: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a section may begin: its marker's span, what it counts, and how strong the sign is.

    `line` is the index of its line, `inline` whether it stands inside it; `own` whether the line is short enough to
    be nothing but a heading; `style` the level the format gives.
    """

    start: int
    end: int
    family: str
    rank: int
    heading: bool
    ordinal: int | None
    line: int
    inline: bool
    own: bool
    strength: float
    style: int | None = None
    whole: bool = False
    shape: str = ""


@cache
def families() -> tuple[Family, ...]:
    """The families of markers.toml, compiled, in the order in which they are tried."""
    return tuple(_family(row) for row in table("markers")["family"])


def _family(row: Mapping[str, Any]) -> Family:
    pattern = re.compile(row["pattern"].replace("{cn}", _CN).replace("{ar}", _AR))
    return Family(
        row["id"], row["rank"], row["kind"] == "heading", row["line"], row["inline"],
        row["after"] == "any", pattern, row.get("ordinals", {}),
    )  # fmt: skip


def begins_with_marker(words: str) -> bool:
    """Whether a line that says `words` begins with a number of any family."""
    return any(family.pattern.match(words) for family in families())


def markers(text: str, lines: tuple[Line, ...]) -> Iterator[Candidate]:
    """All numbered candidates of `text` in text order, at most one for each place."""
    for index, line in enumerate(lines):
        if line.outside:
            continue
        position = line.head
        if first := _at(text, line, index, line.head):
            yield first
            position = max(first.end, line.head + 1)
        yield from _within(text, line, index, position)


def _within(text: str, line: Line, index: int, position: int) -> Iterator[Candidate]:
    for match in _STARTS.finditer(text, position, line.end):
        if match.start() < position:
            continue
        if found := _at(text, line, index, match.start()):
            yield found
            position = found.end


def _at(text: str, line: Line, index: int, position: int) -> Candidate | None:
    inline = position > line.head
    before = _before(text, line, position) if inline else ""
    for family in families():
        if inline and (family.inline < 0 or not _may_follow(family, before)):
            continue
        if match := family.pattern.match(text, position, line.end):
            return _candidate(text, line, index, family, match, before)
    return None


def _before(text: str, line: Line, position: int) -> str:
    """The character that a marker at `position` follows; bold is looked through."""
    char = text[position - 1]
    return text[position - 2] if char == "*" and position - 2 > line.head else char


def _may_follow(family: Family, before: str) -> bool:
    if before in _STOPS or before in BLANK:
        return True
    if family.anywhere:
        return before not in _REFERENCE
    return before in _COMMAS and family.id in {"yishi", "nth", "qiyi"}


def _candidate(
    text: str, line: Line, index: int, family: Family, match: re.Match[str], before: str
) -> Candidate | None:
    ordinal = _ordinal(family, match)
    if ordinal is None or match.end() > line.end:
        return None
    rest = line.end - match.end()
    own = not before and rest <= 60 and not re.search(r"[。；]", text[match.end() : line.end - 1])
    return Candidate(
        match.start(), match.end(), family.id, family.rank, family.heading, ordinal, index,
        bool(before), own, _strength(family, own, before, text[match.end() : match.end() + 1]), line.style,
        shape=_shape(match),
    )  # fmt: skip


def _shape(match: re.Match[str]) -> str:
    """How the number is dressed, without the number: 一是 and 一要, 1. and 1) are kept apart within a paper."""
    return _DRESS.sub("", unicodedata.normalize("NFKC", match.group()))


def _strength(family: Family, own: bool, before: str, after: str) -> float:
    if not before:
        return family.line + (0.6 if own and family.heading else 0.0)
    if before in _COMMAS:
        return family.inline - 0.7
    if family.id == "clause" and after in _DIGITS:
        return -9.0
    return family.inline if before in _STOPS or before in BLANK else family.inline - 0.6


def _ordinal(family: Family, match: re.Match[str]) -> int | None:
    written = next((group for group in match.groups() if group), "")
    if family.ordinals:
        return family.ordinals.get(written)
    return number(re.split(r"[.．]", written)[-1])


def number(written: str) -> int | None:
    """The value of a marker's number: 十二, 12, １２, ⑫, ㈠; None when it is none."""
    plain = unicodedata.normalize("NFKC", written).strip("()")
    return int(plain) if plain.isdecimal() else _chinese(plain)


def _chinese(written: str) -> int | None:
    if not written or any(char not in _DIGITS for char in written):
        return None
    if "十" not in written:
        return _DIGITS[written] if len(written) == 1 else None
    tens, _, units = written.partition("十")
    if "十" in units or len(tens) > 1 or len(units) > 1:
        return None
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[units] if units else 0)
