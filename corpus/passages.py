"""Report → passages: the units that index and compare work on. Stands between outline and everything that finds.

An item (level 3 and deeper, without children) is one passage, however many lines it has, up to `ITEM_LIMIT`; all
other text is cut at its line ends, so that every visible character stands in exactly one passage.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from corpus.model import Passage, Report, Section, Span

# An item that runs on for pages is a chapter that happens to be numbered; cut it at its paragraphs to stay readable.
ITEM_LIMIT = 1200
_ITEM_LEVEL = 3
# Zero-width and other format characters are no text: a line that holds nothing else is blank to every reader.
_BLANK = r"\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_LINE = re.compile(rf"[^{_BLANK}](?:[^\n]*[^{_BLANK}])?")
_TRAILING = "。.：:；;，, \u3000*"


def passages(report: Report) -> tuple[Passage, ...]:
    """All passages of `report` in text order."""
    children: dict[str | None, list[Section]] = defaultdict(list)
    for section in report.sections:
        children[section.parent].append(section)
    pieces = sorted(
        (span, order)
        for order, section in enumerate(report.sections)
        for span in _own_spans(report.text, section, children[section.id])
    )
    return tuple(
        _passage(report, ordinal, report.sections[order], span) for ordinal, (span, order) in enumerate(pieces)
    )


def _passage(report: Report, ordinal: int, section: Section, span: Span) -> Passage:
    heading = _is_heading(report.text, section, span)
    return Passage(ordinal, section.id, section.part, section.aspect, heading, span)


def _own_spans(text: str, section: Section, children: list[Section]) -> Iterator[Span]:
    whole = section.span
    if section.level >= _ITEM_LEVEL and not children and len(whole) <= ITEM_LIMIT:
        yield from _trimmed(text, whole)
        return
    position = whole.start
    for child in children:
        yield from _lines(text, position, child.span.start)
        position = child.span.end
    yield from _lines(text, position, whole.end)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _LINE.finditer(text, start, end):
        yield Span(*match.span())


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    inner = span.of(text)
    if body := inner.strip():
        start = span.start + inner.index(body)
        yield Span(start, start + len(body))


def _is_heading(text: str, section: Section, span: Span) -> bool:
    if section.level >= _ITEM_LEVEL or span.start > section.span.start + 4:
        return False
    words = span.of(text).strip(_TRAILING)
    return words == section.heading.strip(_TRAILING) or words == (section.marker + section.heading).strip(_TRAILING)
