"""Lines → candidates: every place where a number, a 一是, a bullet may begin a section.

Second step of the outline. Nothing is decided here: a candidate says how much it speaks for itself, `reading.py`
chooses those that make the best whole. The families and their patterns are rows of `corpus/vocabulary/markers.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from corpus.outline.lines import BLANK, Line
from corpus.vocabulary import table

# A part's heading without a number; any other heading set off by its looks; 最后, which comes after any number.
PLAIN = "plain"
FREE = "free"
# What stands after the parts: an appended list, the words that end a speech.
ANNEX = "annex"
CLOSING = "closing"
LAST = 99
_CN = "[一二三四五六七八九十]{1,3}"
_AR = "[0-9]{1,2}"
_STARTS = r"[一二三四五六七八九十第首其再最另问措方原意建案任事表清(（〔【\[［㈠-㈩⑴-⒇①-⑳0-9A-Ha-h]"
_STOPS = frozenset("。；;：:！!？?…”’\"'」』)）]】〕")
_COMMAS = frozenset("，,、—")
_DIGITS = {char: value for value, char in enumerate("一二三四五六七八九十", 1)}
_REFERENCE = frozenset("第见按据从至到和与及、")
_DRESS = re.compile(r"[\d\s一二三四五六七八九十首先其次再者最后,:〔〕【】\[\]]")
_SENTENCE_WITHIN = re.compile(r"[。；]")
_OWN = 60
_CITED = 60
_OTHERS = 3.0


@dataclass(frozen=True, slots=True)
class Family:
    """A way of numbering: how deep it usually stands (`rank`) and how much one marker of it says.

    `inline` is what one inside a paragraph says, None where it can't stand there; `anywhere` whether it may follow any
    character there, `commas` whether a comma.
    """

    id: str
    rank: int
    heading: bool
    line: float
    inline: float | None
    anywhere: bool
    commas: bool
    pattern: re.Pattern[str]
    ordinals: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a section may begin: its marker's span, what it counts, and how strong the sign is.

    `line` is the index of its line, `reach` of the line that its heading stands on (the next one where the marker has
    a line to itself), `inline` whether it stands inside; `shape` is the dress of its number; `style` the level the
    format gives; `whole` whether it is followed by nothing but the name of a part.
    """

    start: int
    end: int
    family: str
    rank: int
    heading: bool
    ordinal: int | None
    line: int
    reach: int
    strength: float
    inline: bool = False
    shape: str = ""
    style: int | None = None
    whole: bool = False


@cache
def families() -> tuple[Family, ...]:
    """The families of markers.toml, compiled, in the order in which they are tried."""
    return tuple(_family(row) for row in table("markers")["family"])


def _family(row: Mapping[str, Any]) -> Family:
    pattern = re.compile(row["pattern"].replace("{cn}", _CN).replace("{ar}", _AR))
    after = row.get("after", "stop")
    return Family(
        row["id"], row["rank"], row["kind"] == "heading", row["line"], row.get("inline"),
        after == "any", after == "comma", pattern, row.get("ordinals", {}),
    )  # fmt: skip


@cache
def _any_marker() -> re.Pattern[str]:
    """A marker of any family; most places have none, and asking once costs less than asking each family."""
    return re.compile("|".join(f"(?:{family.pattern.pattern})" for family in families()))


@cache
def _inside_lines() -> re.Pattern[str]:
    """Every place inside a line that a marker may begin at; matches are empty, since markers may overlap."""
    patterns = "|".join(f"(?:{family.pattern.pattern})" for family in families() if family.inline is not None)
    return re.compile(f"(?={_STARTS})(?={patterns})")


def begins_with_marker(words: str) -> bool:
    """Whether a line that says `words` begins with a number of any family."""
    return _any_marker().match(words) is not None


def marker_at_start(words: str) -> re.Match[str] | None:
    """The marker that a line begins with, by the first family that knows it."""
    if not begins_with_marker(words):
        return None
    return next(match for family in families() if (match := family.pattern.match(words)))


def markers(text: str, lines: tuple[Line, ...]) -> Iterator[Candidate]:
    """All numbered candidates of `text` in text order, at most one for each place."""
    for index, line in enumerate(lines):
        if line.outside:
            continue
        position = line.head
        if first := _at(text, line, index, line.head) or _bullet(line, index):
            alone = first.end >= line.end
            if not alone or (first := _heading_below(lines, first)):
                yield first
            position = line.end if alone else max(first.end, line.head + 1)
        for match in _inside_lines().finditer(text, position, line.end):
            if match.start() >= position and (found := _at(text, line, index, match.start())):
                yield found
                position = found.end


def _heading_below(lines: tuple[Line, ...], marker: Candidate) -> Candidate | None:
    """A marker that has a line to itself belongs to the line below: 一、/存在的问题."""
    below = marker.line + 1
    if below >= len(lines) or lines[below].outside or marker.ordinal is None:
        return None
    return replace(marker, end=lines[below].head, reach=below, strength=marker.strength - 0.4)


def _bullet(line: Line, index: int) -> Candidate | None:
    """A line that the format bullets, though its text shows no bullet."""
    if not line.listed:
        return None
    family = next(family for family in families() if family.id == "bullet")
    return Candidate(line.head, line.head, family.id, family.rank, False, None, index, index, family.line)


def _at(text: str, line: Line, index: int, position: int) -> Candidate | None:
    before = _before(text, line, position) if position > line.head else ""
    for family in families():
        if before and not _may_follow(family, before):
            continue
        if match := family.pattern.match(text, position, line.end):
            return _candidate(text, line, index, family, match, before)
    return None


def _before(text: str, line: Line, position: int) -> str:
    """The character that a marker at `position` follows; bold and hard line breaks are looked through."""
    while position - 1 > line.head and text[position - 1] in "*\n":
        position -= 1
    return text[position - 1]


def _may_follow(family: Family, before: str) -> bool:
    if family.inline is None:
        return False
    if before in _STOPS or before in BLANK:
        return True
    if family.anywhere:
        return before not in _REFERENCE and not before.isdecimal()
    return family.commas and before in _COMMAS


def _candidate(
    text: str, line: Line, index: int, family: Family, match: re.Match[str], before: str
) -> Candidate | None:
    written = next((group for group in match.groups() if group), "")
    if family.ordinals:
        ordinal = family.ordinals.get(written)
    else:
        ordinal = number(re.split(r"[.．]", written)[-1]) if written else None
    if (ordinal is None and written) or (before and match.end() >= line.end):
        return None
    strength = (
        _inside(family, before) - _cited(text, line, match.start())
        if before
        else _at_line_start(text, line, family, match.end())
    )
    return Candidate(
        match.start(), match.end(), family.id, family.rank, family.heading, ordinal, index, index, strength,
        bool(before), _DRESS.sub("", unicodedata.normalize("NFKC", match.group())), line.style,
    )  # fmt: skip


def _at_line_start(text: str, line: Line, family: Family, end: int) -> float:
    """A short line of its own, or one that the format sets off, is a heading more likely than a long one."""
    if not family.heading:
        return family.line
    short = line.end - end <= _OWN and not _SENTENCE_WITHIN.search(text, end, line.end - 1)
    return family.line + (0.6 if short else 0.0) + (0.5 if line.bold or line.style else 0.0)


def _inside(family: Family, before: str) -> float:
    """Inside a paragraph a full stop before the number speaks for it, a comma or a character against it."""
    worth = family.inline or 0.0
    if before in _STOPS or before in BLANK:
        return worth
    return worth - (0.7 if before in _COMMAS else 0.6)


def _cited(text: str, line: Line, position: int) -> float:
    """What stands between quotation marks is somebody else's list: 要求“一要严、二要实”."""
    opening = text.rfind("“", max(line.head, position - _CITED), position)
    if opening < 0 or text.find("”", opening, position) >= 0:
        return 0.0
    ending = text.find("”", position, min(line.end, position + _CITED))
    again = text.find("“", position, max(ending, position))
    return _OTHERS if ending >= 0 and again < 0 else 0.0


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
