"""Criticism as several rules see it: who is criticised, in which words; the forms' fixed words left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from corpus.checks.reading import either, words_of
from corpus.compare.folding import bare
from corpus.model import Report, Section, Span
from corpus.passages import passages

_NAME = r"(?P<name>[\u4e00-\u9fff·]{2,4}?)"
_TO = re.compile(
    rf"(?:对|给|向)[“”\s　]*{_NAME}[\s　]*(?:同志|书记|局长|主任|主席|部长|组长|委员|的?(?:批评)?意见|[：:，。])"
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
    """The items of the parts on criticism, in text order; lead-ins and headings are none."""
    return tuple(_found(report))


def _found(report: Report) -> Iterator[Criticism]:
    by_id = {section.id: section for section in report.sections}
    least = words_of("A7")["least"]
    for passage in passages(report):
        section = by_id[passage.section]
        if passage.part != "criticism" or passage.heading:
            continue
        text = passage.span.of(report.text)
        named = _TO.search(text[: words_of("A7")["head"]])
        words = _after(text, named) if named else text
        name = named["name"] if named else _named_above(section, by_id)
        if len(words) >= least and (name or section.level > 1):
            yield Criticism(name, passage.span, words)


def _after(text: str, named: re.Match[str]) -> str:
    """What follows the name and the form's words after it."""
    place = named.end() - 1 if named.group()[-1] in "：:，。" else named.end()
    rest = text[place:].removeprefix("同志")
    while found := _SEP.match(rest):
        rest = rest[found.end() :].lstrip()
    return rest.strip()


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
