"""Criticism as several rules see it: who is criticised, in which words; the forms' fixed words left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from corpus.checks.criticism_lists import entries, is_list
from corpus.checks.reading import either, words_of
from corpus.compare.folding import bare
from corpus.model import Report, Section, Span
from corpus.passages import passages

_NAME = r"(?P<name>(?!的)[\u4e00-\u9fff·]{2,4}?)"
_ROLES = "书记|局长|主任|主席|部长|组长|委员|成员|馆长|院长|校长"
_POST = rf"(?:[\u4e00-\u9fff、]{{0,16}}(?:{_ROLES})(?=[\u4e00-\u9fff·]{{2,4}}同志))?"
_TO = re.compile(
    rf"(?:对|给|向)[“”\s　]*{_POST}{_NAME}[\s　]*(?:同志|书记|局长|主任|主席|部长|组长|委员|的?(?:批评)?意见|[：:，。])"
)
_SEP = re.compile(r"[：:。，,]|的?(?:批评)?意见(?:建议)?[：:。]?|提出[：:]")


@dataclass(frozen=True, slots=True)
class Criticism:
    """One item of criticism: whom it is about (empty: nobody is named), where it stands, its free words."""

    name: str
    span: Span
    words: str

    @property
    def folded(self) -> str:
        """The words without typography."""
        return bare([self.words])[0]


def criticisms(report: Report) -> tuple[Criticism, ...]:
    """The items of the parts on criticism, or of a list of it, in text order; lead-ins and headings are none."""
    if is_list(report, "criticism"):
        return tuple(_entered(report))
    return tuple(_found(report)) if any(section.part == "criticism" for section in report.sections) else ()


def records(report: Report) -> tuple[Criticism, ...]:
    """The criticism, or what a record of talks says to each."""
    return tuple(_entered(report)) if is_list(report, "talks") else criticisms(report)


def _entered(report: Report) -> Iterator[Criticism]:
    for name, span, words in entries(report):
        if len(words) >= words_of("A7")["least"]:
            yield Criticism(name, span, words)


def _found(report: Report) -> Iterator[Criticism]:
    by_id = {section.id: section for section in report.sections}
    least = words_of("A7")["least"]
    for passage in passages(report):
        section = by_id[passage.section]
        if passage.part != "criticism" or passage.heading:
            continue
        text = passage.span.of(report.text)
        named = _TO.search(text[: words_of("A7")["head"]])
        words = _after(text, named) if named else _unsigned(text.removeprefix(section.marker))
        name = named["name"] if named else _named_above(section, by_id)
        if len(words) >= least and (name or section.level > 1):
            yield Criticism(name, passage.span, words)


def _after(text: str, named: re.Match[str]) -> str:
    """What follows the name and the form's words after it."""
    place = named.end() - 1 if named.group()[-1] in "：:，。" else named.end()
    rest = text[place:].removeprefix("同志")
    while found := _SEP.match(rest):
        rest = rest[found.end() :].lstrip()
    return _unsigned(rest)


def _unsigned(words: str) -> str:
    """The words without the critic's name and the form's words before them: 龚立言提出：."""
    return either("A7", "lead").sub("", words.strip(), count=1)


def _named_above(section: Section, by_id: dict[str, Section]) -> str:
    step: Section | None = section
    while step is not None:
        if found := _TO.search(f"{step.heading}。"):
            return found["name"]
        step = by_id[step.parent] if step.parent else None
    return ""


def alike(one: Criticism, other: Criticism) -> float:
    """Likeness 0..1 of two items by their free words."""
    return fuzz.ratio(one.folded, other.folded) / 100


def fault(words: str) -> int:
    """Where the first word of a fault stands; -1 for none."""
    found = either("D1", "faults").search(words)
    return found.start() if found else -1
