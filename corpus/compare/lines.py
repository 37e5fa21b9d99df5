"""Passages as comparison sees them, cut at their line ends: what the numbering is, what the words are, and the words
with years, numbers and names masked. First step of a comparison; everything after it works on indices into these lines.

An item of several paragraphs is several lines: its paragraphs may go separate ways from one year to the next. Whole
items as the unit cost .04–.08 of the F1 of paragraph alignment, and a tenth of the moves; `gather` joins them again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.compare.folding import bare_and_masked
from corpus.model import Passage, Report, Span
from corpus.passages import passages

_DIGITS = "一二三四五六七八九十百零〇两"
# 第三条 · （二） · 3. (but not 3.5) · 四、 · 五是 · ⑥ · Markdown's # and ** in front of any of them
NUMBERING = re.compile(
    rf"[#*\s]*(?:第[{_DIGITS}\d]{{1,5}}[条章节款编项点]?[、，\s]?|[（(]\s*[{_DIGITS}\d]{{1,4}}\s*[)）]"
    rf"|\d{{1,3}}(?:[、)）]|[.．](?!\d))|[{_DIGITS}]{{1,4}}[、.．)）]|[{_DIGITS}]{{1,3}}[是要则](?!一)"
    r"|其[一二三四五六七八九]|[①-⑳⑴-⒇㈠-㈩])[、，.．\s]*|[#*\s]*"
)
_LINE = re.compile(r"\S(?:[^\n]*\S)?")


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
    found = [
        (passage, Span(*line.span()), sections[passage.section])
        for passage in passages(report)
        for line in _LINE.finditer(report.text, passage.span.start, passage.span.end)
    ]
    texts = [span.of(report.text) for _, span, _ in found]
    markers = [section.marker if span.start == section.span.start else "" for _, span, section in found]
    numbering = [numbering_length(text, marker) for text, marker in zip(texts, markers, strict=True)]
    bodies = [text[length:] for text, length in zip(texts, numbering, strict=True)]
    return tuple(
        Line(passage, span, section.level, text, length, words or text, core or words or text)
        for (passage, span, section), text, length, (words, core) in zip(
            found, texts, numbering, bare_and_masked(bodies, report.unit or ""), strict=True
        )
    )


def numbering_length(text: str, marker: str = "") -> int:
    """Characters of numbering at the start of `text`: the outline's own marker, or what looks like one."""
    length = len(marker) if marker and text.startswith(marker) else 0
    found = NUMBERING.match(text)
    length = max(length, found.end() if found else 0)
    return length if length < len(text) else 0
