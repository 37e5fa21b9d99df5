"""E6: fixed phrases that are almost right: a word left out or put in. Variants that are allowed are on the list too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Hamming, Levenshtein

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.reading import folded, plain, quoted, words_of

# Where a wording is looked for: beside a few characters of its own, so that the rest is compared at few places only.
_SEED = 4


def look(subject: Subject) -> Iterator[Lead]:
    """Each place that is one to three characters off a phrase, and has no correct wording."""
    sheet = folded(subject.report.text)
    taken: set[int] = set()
    for phrase in _known():
        for start, end in _near(sheet.text, phrase):
            written = sheet.text[start:end]
            if start in taken or _allowed(sheet.text, start, end):
                continue
            taken.update(range(start, end))
            span = sheet.source(start, end)
            message = f"{quoted(written)}与固定表述“{phrase}”差{Levenshtein.distance(written, phrase)}个字，"
            yield Lead(span, message + "疑似引用不准确，建议核实。", fuzz.ratio(written, phrase) / 100)


@cache
def _known() -> tuple[str, ...]:
    return tuple(sorted((plain(words) for words in words_of("E6")["phrases"]), key=len, reverse=True))


@cache
def _variants() -> tuple[str, ...]:
    return (*_known(), *(plain(words) for words in words_of("E6")["variants"]))


def _allowed(text: str, start: int, end: int) -> bool:
    """Whether a right wording covers the place."""
    around = text[max(0, start - 12) : end + 12]
    return any(words in around for words in _variants())


def _near(text: str, phrase: str) -> Iterator[tuple[int, int]]:
    """Places of nearly `phrase`: the first and the last characters right, something between them off."""
    head, tail, most = phrase[:_SEED], phrase[-_SEED:], len(phrase) + words_of("E6")["distance"]
    place = text.find(head)
    while place >= 0:
        end = text.find(tail, place + _SEED, place + most + _SEED)
        if end >= 0:
            written = text[place : end + _SEED]
            if 0 < Levenshtein.distance(written, phrase) <= words_of("E6")["distance"]:
                yield place, end + _SEED
        place = text.find(head, place + 1)
    if len(phrase) >= words_of("E6")["long"]:
        yield from _off_at_an_end(text, phrase)


def _off_at_an_end(text: str, phrase: str) -> Iterator[tuple[int, int]]:
    """Places as long as `phrase` with one character off among the first or the last: …、核心意识、看起意识."""
    for seed, before in ((phrase[:_SEED], 0), (phrase[-_SEED:], len(phrase) - _SEED)):
        place = text.find(seed)
        while place >= 0:
            start = place - before
            if start >= 0 and Hamming.distance(text[start : start + len(phrase)], phrase) == 1:
                yield start, start + len(phrase)
            place = text.find(seed, place + 1)


RULE = Rule(
    "E6",
    "固定表述引用不准确",
    "medium",
    "与固定表述相差一到三个字，如漏字、多字；允许的变体（深刻领悟、深刻感悟等）不算。",
    look,
    version=2,
)
