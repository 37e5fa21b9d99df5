"""Site furniture in a paper: counters, adverts, "more like this". It stays readable, and matching leaves it out.

It is evidence as well: a paper that carries a text library's watermark was not written in the office that sent it in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.model import Issue, Span
from corpus.vocabulary import table

# A list of other pages stands at the end of a page, and its lines are titles.
_TAIL_FROM = 0.5
_TITLE_LENGTH = 60
_SENTENCE = re.compile("[。；]")
_LINE = re.compile(r"[^\s\n](?:[^\n]*[^\s\n])?")


@dataclass(frozen=True, slots=True, order=True)
class Junk:
    """A stretch of site furniture and what kind it is, in the clerk's words."""

    span: Span
    label: str


def junk(text: str) -> tuple[Junk, ...]:
    """All site furniture of a text, in order and apart."""
    found: list[Junk] = []
    for piece in sorted([*_lines(text), *_inside(text)], key=lambda piece: (piece.span.start, -piece.span.end)):
        if not found or piece.span.start >= found[-1].span.end:
            found.append(piece)
    return tuple(found)


def junk_spans(text: str) -> tuple[Span, ...]:
    """Where the site furniture stands: what `fold` takes as `skip`."""
    return tuple(piece.span for piece in junk(text))


def junk_issues(text: str) -> tuple[Issue, ...]:
    """The same as issues of the report, with its meaning for where the paper comes from."""
    return tuple(
        Issue(
            "site_junk",
            f"“{_shown(piece.span.of(text))}”像是{piece.label}，查找和比对时不计；原文可能取自网站。",
            piece.span,
        )
        for piece in junk(text)
    )


def _lines(text: str) -> Iterator[Junk]:
    line_patterns, _, tails = _patterns()
    in_tail = ""
    for match in _LINE.finditer(text):
        words = match[0]
        if in_tail and (len(words) > _TITLE_LENGTH or _SENTENCE.search(words)):
            in_tail = ""
        label = in_tail or _label(line_patterns, words)
        if not label and match.start() > _TAIL_FROM * len(text):
            label = in_tail = _label(tails, words)
        if label:
            yield Junk(Span(*match.span()), label)


def _inside(text: str) -> Iterator[Junk]:
    for pattern, label in _patterns()[1]:
        for match in pattern.finditer(text):
            yield Junk(Span(*match.span()), label)


def _label(patterns: tuple[tuple[re.Pattern[str], str], ...], line: str) -> str:
    """Label of the first pattern that the whole line fits; sentences of a report are longer than any of them."""
    if len(line) > _LONGEST:
        return ""
    return next((label for pattern, label in patterns if pattern.fullmatch(line)), "")


_LONGEST = 160


@cache
def _patterns() -> tuple[tuple[tuple[re.Pattern[str], str], ...], ...]:
    """Patterns for lines, for stretches inside, for tails: one for each kind of junk."""
    return tuple(
        tuple(
            (re.compile("|".join(f"(?:{expression})" for expression in row[key]), re.IGNORECASE), row["label"])
            for row in table("noise")["junk"]
            if row.get(key)
        )
        for key in ("line", "inside", "tail")
    )


def _shown(words: str) -> str:
    return words if len(words) <= 24 else f"{words[:24]}…"
