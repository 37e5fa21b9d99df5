"""The second pass of folding: pinyin codes, look-alike numerals and sure slips → what they stand for.

Works on text folded character by character, so that ＸＪＰ, Xjp and xjp are one. Repeats until nothing changes: an
expansion may be the context that the next code waits for (管x治x).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from corpus.normalise.folding import Folded
from corpus.vocabulary import table

_RUN = re.compile("[a-z0-9]+")
_DIGITS = "0123456789"
# 二○二三, 二o二三, 二0二三: a nought among Chinese numerals.
_NOUGHT = re.compile("[○o0](?<=[一二三四五六七八九〇].)(?=[一二三四五六七八九〇○o0年])")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code means, and beside what: `alone` needs nothing, `touching` any Chinese character, else a word."""

    meaning: str
    alone: bool = False
    touching: bool = False
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether the code at `start:end` stands where this meaning is sure."""
        if self.alone:
            return True
        if self.touching:
            return (
                "\u4e00" <= text[end : end + 1] <= "\u9fff" or "\u4e00" <= text[max(0, start - 1) : start] <= "\u9fff"
            )
        return text.endswith(self.before, 0, start) or text.startswith(self.after, end)


def expand_codes(folded: Folded) -> Folded:
    """Replace every code whose meaning is sure; each new character points to the whole code."""
    while changes := sorted(_changes(folded.text)):
        folded = _replaced(folded, changes)
    return folded


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    """Spans and what to put there, apart from one another."""
    for phrase, meaning in table("obfuscation")["phrases"].items():
        if phrase in text:
            yield from ((m.start(), m.end(), meaning) for m in re.finditer(re.escape(phrase), text))
            return
    yield from ((m.start(), m.end(), "〇") for m in _NOUGHT.finditer(text))
    for match in _RUN.finditer(text):
        if change := _meaning(text, *match.span()):
            yield change


def _meaning(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """What a run of Latin letters and digits stands for; digits before a code (2021mzshh) are not part of it."""
    rules = _rules()
    run = text[start:end]
    if run not in rules and (run := run.lstrip(_DIGITS)) not in rules:
        return None
    start = end - len(run)
    return next(((start, end, rule.meaning) for rule in rules[run] if rule.fits(text, start, end)), None)


def _replaced(folded: Folded, changes: list[tuple[int, int, str]]) -> Folded:
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    position = 0
    for start, end, meaning in changes:
        # The blank that kept two Latin words apart goes with the word.
        keep = start - (folded.text[position:start][-1:] == " ")
        pieces += folded.text[position:keep], meaning
        starts += folded.starts[position:keep] + array("I", [folded.starts[start]] * len(meaning))
        ends += folded.ends[position:keep] + array("I", [folded.ends[end - 1]] * len(meaning))
        position = end + (folded.text[end : end + 1] == " ")
    pieces.append(folded.text[position:])
    return Folded("".join(pieces), starts + folded.starts[position:], ends + folded.ends[position:])


@cache
def _rules() -> Mapping[str, tuple[Rule, ...]]:
    words = table("obfuscation")
    rules: dict[str, tuple[Rule, ...]] = {}
    for code, meaning in words["certain"].items():
        rules[code] = (Rule(meaning, alone=True),)
    for code, meaning in words["beside"].items():
        rules[code] = (Rule(meaning, touching=True),)
    for row in words["context"]:
        rule = Rule(row["meaning"], before=row.get("before", ()), after=row.get("after", ()))
        for code in row["code"]:
            rules[code] = (*rules.get(code, ()), rule)
    return rules
