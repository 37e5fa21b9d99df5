"""A generated archive of any size for the search bench, and the queries drawn from it.

Texts are random walks over the neighbouring words of the base texts (the real reports where they are at hand, else the
demonstration archive's), so that words keep their company and their frequencies; each passage gets one rare name. A
report has five parts, thirty items and some 6,000 characters; everything follows from the seed.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

from corpus.archive import ArchivedReport, Change, Summary
from corpus.errors import ReportNotFound
from corpus.model import ASPECTS, KINDS, Part, Report, Section, Span
from index.words import segment
from tests.bench.compare_bases import base_texts

PARTS: tuple[Part, ...] = ("preface", "review", "problems", "causes", "measures")
ITEMS = 6
CHARACTERS = 190
_UNITS = 40


@dataclass(slots=True)
class Walk:
    """A random walk over words and their followers."""

    followers: dict[str, list[str]]
    chance: random.Random
    word: str = "学习"

    def text(self, length: int) -> str:
        """About `length` characters, ended like a sentence."""
        parts, size = [], 0
        while size < length:
            self.word = self.chance.choice(self.followers.get(self.word) or ["学习"])
            parts.append(self.word)
            size += len(self.word)
        name = "".join(self.chance.choices(characters(), k=2))
        return "".join(parts) + f"，{name}{self.chance.randrange(100)}项。"


@cache
def followers() -> dict[str, list[str]]:
    """Word → the words that follow it in the base texts, as often as they do."""
    found: dict[str, list[str]] = defaultdict(list)
    for text in base_texts():
        before = "学习"
        for start, end in segment(text):
            word = text[start:end]
            if not word.isspace():
                found[before].append(word)
                before = word
    return dict(found)


@cache
def characters() -> tuple[str, ...]:
    """The Chinese characters of the base texts, for names that hardly ever come twice."""
    return tuple(sorted({char for word in followers() for char in word if "\u4e00" <= char <= "\u9fff"}))


def reports(count: int, seed: int = 1) -> Iterator[ArchivedReport]:
    """`count` reports, one after the other."""
    walk = Walk(followers(), random.Random(seed))
    for number in range(count):
        yield _report(number, walk)


def _report(number: int, walk: Walk) -> ArchivedReport:
    text, sections = "", []
    for place, part in enumerate(PARTS):
        start = len(text)
        top = Section(f"s{place}", None, 1, "", "", part, None, Span(start, start))
        text += f"{place}、{walk.text(10)}\n"
        items = []
        for item in range(ITEMS):
            begin = len(text)
            text += walk.text(CHARACTERS) + "\n"
            aspect = ASPECTS[(number + item) % len(ASPECTS)]
            items.append(Section(f"{top.id}.{item}", top.id, 3, "", "", part, aspect, Span(begin, len(text) - 1)))
        sections += [Section(top.id, None, 1, "", "", part, None, Span(start, len(text) - 1)), *items]
    report_id = f"{number:012x}"
    unit, year, kind = f"第{number % _UNITS}局", 2015 + number % 10, KINDS[number % 3]
    at = datetime(2024, 1, 1, tzinfo=UTC)
    summary = Summary(report_id, f"材料{number}", unit, year, kind, (), None, report_id, report_id, 1, len(text), at)
    return ArchivedReport(summary, Report(text, tuple(sections)), report_id, ())


@dataclass
class GeneratedArchive:
    """What the library asks of an archive, over reports in memory, or over none where `size` of them are indexed."""

    held: dict[str, ArchivedReport] = field(default_factory=dict)
    size: int = 0

    def revision(self) -> int:
        """One change per report."""
        return self.size or len(self.held)

    def changes(self, since: int) -> list[Change]:
        """The reports in the order they came."""
        return [Change(number, name, False) for number, name in enumerate(self.held, 1) if number > since]

    def get(self, report_id: str) -> ArchivedReport:
        """One report."""
        if report_id not in self.held:
            raise ReportNotFound(report_id)
        return self.held[report_id]

    def list(self) -> list[Summary]:
        """All reports."""
        return [report.summary for report in self.held.values()]


@dataclass(frozen=True, slots=True)
class Queries:
    """Texts to look for, by kind of query."""

    common: list[str]
    rare: list[str]
    three: list[list[str]]
    phrase: list[str]

    @property
    def other(self) -> Queries:
        """One query of each kind that is not among these, to warm up with."""
        return Queries(["主义"], ["主义"], [["主义", "思想", "认识"]], ["主义思想"])


def queries(held: dict[str, ArchivedReport], many: int = 30, seed: int = 2) -> Queries:
    """Queries of each kind, drawn from the reports."""
    chance = random.Random(seed)
    names = sorted(held)
    lines = [_line(held[chance.choice(names)].report, chance) for _ in range(many * 4)]
    words = [[line[a:b] for a, b in segment(line) if b - a > 1 and line[a:b].isalpha()] for line in lines]
    counted: dict[str, int] = defaultdict(int)
    for line in words:
        for word in set(line):
            counted[word] += 1
    by_count = sorted(counted, key=lambda word: (-counted[word], word))
    phrases = [line[at : at + chance.randrange(4, 13)] for line in lines[:many] for at in [chance.randrange(5, 150)]]
    three = [chance.sample(sorted(set(line)), 3) for line in words if len(set(line)) > 3][:many]
    return Queries(by_count[:many], by_count[-many:], three, phrases)


def _line(report: Report, chance: random.Random) -> str:
    return chance.choice([line for line in report.text.split("\n") if len(line) > 150])
