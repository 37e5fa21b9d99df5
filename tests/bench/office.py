"""The archive of a whole office, generated: units that hand in five papers a year, with titles, parts, aspects, items.

Every item opens with a head clause of the reading bench's grammar, goes on with a random walk over the words of the
base texts and has some figures of its own; one in seven is last year's with a word or two changed, one in fifty another
unit's of the same year, and the measures of a year come back in the next year's review. So the rules of spot checks
find as much as an office gives them. Nothing is parsed: a paper comes with its outline. Everything follows from the
seed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from corpus.archive import ArchivedReport, Summary
from corpus.model import Aspect, Attribution, Kind, Part, Report, Section, Span
from tests.bench.reading_words import ASPECTS, Words
from tests.bench.search_texts import Walk, followers

FIRST, YEARS = 2015, 10
CHARACTERS = 170
_SAME, _OTHERS = 1 / 7, 1 / 50
_NUMBERS = "一二三四五六七八九十"
_MARKS = '，。；：、）)”"！？'
_PAPERS: tuple[tuple[str, Kind], ...] = (
    ("领导班子对照检查材料", "team"), ("主要负责人对照检查材料", "individual"), ("副职对照检查材料", "individual"),
    ("召开情况报告", "meeting_report"), ("整改方案", "rectification_plan"),
)  # fmt: skip
_PARTS: tuple[tuple[Part, str, int], ...] = (
    ("review", "上年度整改措施落实情况", 5), ("problems", "查摆出的主要问题", 15), ("causes", "产生问题的原因剖析", 4),
    ("measures", "下一步整改措施", 8),
)  # fmt: skip
Said = dict[Part, list[str]]


@dataclass(slots=True)
class _Page:
    """A text that grows, with its outline."""

    text: str = ""
    sections: list[Section] = field(default_factory=list)

    def head(self, section: str, part: Part, words: str) -> None:
        self._add(Section(section, None, 1, "", words, part, None, Span(0, 0)), words)

    def item(self, parent: str, part: Part, aspect: Aspect | None, words: str) -> None:
        count = sum(one.parent == parent for one in self.sections)
        self._add(Section(f"{parent}.{count}", parent, 3, "", "", part, aspect, Span(0, 0)), words)

    def _add(self, section: Section, words: str) -> None:
        self.sections.append(_at(section, len(self.text), len(self.text) + len(words)))
        self.text += words + "\n"

    def done(self) -> tuple[Section, ...]:
        """The outline, every part ending with the last of its items."""
        ends = {one.parent or one.id: one.span.end for one in self.sections}
        return tuple(_at(one, one.span.start, ends.get(one.id, one.span.end)) for one in self.sections)


def office(count: int, seed: int = 1) -> Iterator[ArchivedReport]:
    """`count` papers: unit after unit, each with five papers in each of ten years."""
    random = Random(seed)
    walk, before, unit = Walk(followers(), random), {}, 0
    said: dict[tuple[str, int], list[Said]] = {}
    for number in range(count):
        unit, rest = divmod(number, YEARS * len(_PAPERS))
        year, paper = FIRST + rest // len(_PAPERS), rest % len(_PAPERS)
        earlier = before.get(paper) if rest >= len(_PAPERS) else None
        others = said.setdefault((_PAPERS[paper][1], year), [])
        before[paper] = _said(walk, earlier, others, year)
        others.append(before[paper])
        yield _paper(number, (f"云岭县第{unit + 1}局", year, *_PAPERS[paper]), before[paper])


def _said(walk: Walk, before: Said | None, others: list[Said], year: int) -> Said:
    """What a paper says, part by part."""
    chance, found = walk.chance, Said()
    words = Words(chance, own=False)
    for part, _, many in _PARTS:
        found[part] = [words.head(None, part) + "。" + walk.text(CHARACTERS).lstrip(_MARKS) for _ in range(many)]
        for place in range(many):
            if before and chance.random() < _SAME:
                found[part][place] = _changed(before[part][place], chance)
            elif others and chance.random() < _OTHERS:
                found[part][place] = chance.choice(others)[part][place]
    if before:
        found["review"] = [f"针对上年提出的{one[:60]}已经完成。" for one in before["measures"][:5]]
    return found


def _changed(words: str, chance: Random) -> str:
    place = chance.randrange(len(words) - 12)
    return words[:place] + "进一步" + words[place + chance.randrange(4) :]


def _paper(number: int, known: tuple[str, int, str, Kind], said: Said) -> ArchivedReport:
    unit, year, noun, kind = known
    title, page, aspects = f"{unit}{year}年度民主生活会{noun}", _Page(), ASPECTS[max(ASPECTS)]
    page.head("s0", "preface", title)
    for place, (part, heading, _) in enumerate(_PARTS, 1):
        page.head(f"s{place}", part, f"{_NUMBERS[place - 1]}、{heading}")
        for item, words in enumerate(said[part]):
            aspect = aspects[item % len(aspects)][0] if part == "problems" else None
            page.item(f"s{place}", part, aspect, f"{_NUMBERS[item % 10]}是{words}")  # type: ignore[arg-type]
    values = {"title": title, "unit": unit, "year": year, "kind": kind, "meeting": ("annual",)}
    metadata = {name: Attribution(value, "path", 1.0) for name, value in values.items()}
    report_id = f"{number:012x}"
    at = datetime(2024, 1, 1, tzinfo=UTC)
    facts = (report_id, title, unit, year, kind, ("annual",), None, report_id, report_id, 1, len(page.text), at)
    return ArchivedReport(Summary(*facts), Report(page.text, page.done(), metadata), report_id, ())


def _at(section: Section, start: int, end: int) -> Section:
    return Section(
        section.id, section.parent, section.level, section.marker, section.heading, section.part, section.aspect,
        Span(start, end),
    )  # fmt: skip
