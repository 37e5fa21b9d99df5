"""What several rules read of a paper: stretches of parts, sentences, sizes, patterns out of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

from corpus.model import SURE, Part, Report, Span
from corpus.normalise import Folded, fold
from corpus.vocabulary import table

SENTENCE = re.compile(r"[^。；;！!？?\n]+")


def words_of(rule: str) -> Mapping[str, Any]:
    """Word lists and thresholds of a rule (`vocabulary/checks.toml`)."""
    words: Mapping[str, Any] = table("checks")[rule]
    return words


@cache
def either(rule: str, name: str) -> re.Pattern[str]:
    """One pattern for the list `name` of a rule, whose entries are regular expressions."""
    return re.compile("|".join(words_of(rule)[name]))


def stretches(report: Report, parts: tuple[Part, ...]) -> Iterator[Span]:
    """The outermost sections of `parts`, their children included."""
    by_id = {section.id: section for section in report.sections}
    for section in report.sections:
        above = by_id[section.parent].part if section.parent else None
        if section.part in parts and above not in parts:
            yield section.span


def in_parts(report: Report, place: int, parts: tuple[Part, ...]) -> bool:
    """Whether the text at `place` belongs to one of `parts`."""
    inside = [section.part for section in report.sections if section.span.start <= place < section.span.end]
    return bool(inside) and inside[-1] in parts


def sentences(text: str) -> Iterator[str]:
    """What stands between full stops, semicolons and line ends."""
    yield from (found for found in SENTENCE.findall(text) if found.strip())


def sentence_at(text: str, place: int) -> Span:
    """The sentence around `place`, without its full stop."""
    start = max(text.rfind(mark, 0, place) for mark in "。；;！!？?\n") + 1
    end = SENTENCE.match(text, place)
    return Span(start, end.end() if end else place)


def visible(text: str) -> int:
    """Characters that are no blanks."""
    return len("".join(text.split()))


def size(report: Report, parts: tuple[Part, ...]) -> int:
    """Visible characters of `parts`."""
    return sum(visible(span.of(report.text)) for span in stretches(report, parts))


def sure_year(report: Report) -> int | None:
    """The 年度, when there is one to rely on."""
    found = report.metadata.get("year")
    return report.year if found and found.confidence >= SURE else None


@lru_cache(maxsize=4)
def folded(text: str) -> Folded:
    """`fold`, kept while several rules look at the same paper."""
    return fold(text)


@cache
def plain(words: str) -> str:
    """A word of the vocabulary as it stands in folded text."""
    return fold(words).text


def places_of(report: Report, words: str) -> Iterator[Span]:
    """Where `words` stand in the text, whatever the quotes, blanks and width."""
    sheet, wanted = folded(report.text), plain(words)
    place = sheet.text.find(wanted)
    while place >= 0:
        yield sheet.source(place, place + len(wanted))
        place = sheet.text.find(wanted, place + len(wanted))


def quoted(words: str, most: int = 40) -> str:
    """Words of the report inside a message."""
    line = " ".join(words.split())
    return f"“{line if len(line) <= most else line[: most - 1] + '…'}”"


def day_of(year: str, month: str, day: str) -> date | None:
    """The day that these digits give; None when there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
