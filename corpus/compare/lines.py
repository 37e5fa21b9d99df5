"""Passages as comparison sees them, cut at their line ends: what the numbering is, what the words are, and the words
with years, numbers and names masked. First step of a comparison; everything after it works on indices into these lines.

An item of several paragraphs is several lines: its paragraphs may go separate ways from one year to the next.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from corpus.model import Passage, Report, Section, Span
from corpus.passages import passages
from corpus.vocabulary import lines as listed

_DIGITS = "一二三四五六七八九十百零〇两"
# 第三条 · （二） · 3. (but not 3.5) · 四、 · 五是 · ⑥ · Markdown's # and ** in front of any of them
NUMBERING = re.compile(
    rf"[#*\s]*(?:第[{_DIGITS}\d]{{1,5}}[条章节款编项点]?[、，\s]?|[（(]\s*[{_DIGITS}\d]{{1,4}}\s*[)）]"
    rf"|\d{{1,3}}(?:[、)）]|[.．](?!\d))|[{_DIGITS}]{{1,4}}[、.．)）]|[{_DIGITS}]{{1,3}}[是要则](?!一)"
    r"|其[一二三四五六七八九]|[①-⑳⑴-⒇㈠-㈩])[、，.．\s]*|[#*\s]*"
)
_MASKS = (
    (re.compile(r"(?:\d{4}|[x*]{4}|二[〇零]..)年度?"), "年"),
    (re.compile(rf"[{_DIGITS}]{{1,3}}[大届](?:[一二三四五六七八九]中)?(?=[全精会以报和召])"), "届"),
    (re.compile(r"\d+(?:\.\d+)?%?"), "0"),
    (re.compile(r"[x×*○某]+"), "某"),
)
# A line of nothing but fixed expressions keeps them: something must tell it from the others.
_ENOUGH = 8
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a passage. `level` is its section's, `numbering` the length of its marker, `words` what is left after
    it without punctuation, `core` the same with years, numbers and names masked; neither is ever empty.
    """

    passage: Passage
    span: Span
    level: int
    text: str
    numbering: int
    words: str
    core: str

    @property
    def heading(self) -> bool:
        """Nothing but a section's heading."""
        return self.passage.heading

    @property
    def body(self) -> str:
        """The text after the numbering, as written."""
        return self.text[self.numbering :]

    @property
    def numbering_text(self) -> str:
        """The numbering, as written."""
        return self.text[: self.numbering]

    @property
    def numbering_span(self) -> Span:
        """Where the numbering stands; empty if there is none."""
        return Span(self.span.start, self.span.start + self.numbering)

    @property
    def body_span(self) -> Span:
        """Where the text after the numbering stands."""
        return Span(self.span.start + self.numbering, self.span.end)


def lines(report: Report) -> tuple[Line, ...]:
    """All lines of all passages of `report`, in text order."""
    sections = {section.id: section for section in report.sections}
    unit = report.unit or ""
    return tuple(
        _line(report.text, passage, Span(*found.span()), sections[passage.section], unit)
        for passage in passages(report)
        for found in _LINE.finditer(report.text, passage.span.start, passage.span.end)
    )


def _line(text: str, passage: Passage, span: Span, section: Section, unit: str) -> Line:
    own = span.of(text)
    numbering = numbering_length(own, section.marker if span.start == section.span.start else "")
    body = own[numbering:]
    words = bare(body) or own
    return Line(
        passage, span, section.level, own, numbering, words, masked(body.replace(unit, "某") if unit else body) or words
    )


def numbering_length(text: str, marker: str = "") -> int:
    """Characters of numbering at the start of `text`: the outline's own marker, or what looks like one."""
    length = len(marker) if marker and text.startswith(marker) else 0
    found = NUMBERING.match(text)
    length = max(length, found.end() if found else 0)
    return length if length < len(text) else 0


def bare(text: str) -> str:
    """Letters, digits and Han alone, width and case folded."""
    return _NOT_A_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())


@cache
def formulas() -> re.Pattern[str]:
    """Fixed expressions (`vocabulary/formulas.txt`), to be looked for in `bare` text."""
    return re.compile("|".join(sorted(map(re.escape, listed("formulas")), key=len, reverse=True)))


def masked(text: str) -> str:
    """Like `bare`, with fixed expressions left out and every year, number, congress and blotted-out name replaced by
    one character each.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    for pattern, mask in _MASKS:
        folded = pattern.sub(mask, folded)
    letters = _NOT_A_WORD.sub("", folded)
    own = formulas().sub("", letters)
    return own if len(own) >= _ENOUGH else letters
