"""What somebody may be typing, and what they may have meant: the archive's own words, headings and units.

Completion goes by characters, by full pinyin and by initials (mzshh → 民主生活会). Corrections go by sound first, since
an input method's slips are homophones, then by edit distance. Both answer within a keystroke on some 20,000 terms.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from typing import Literal

from corpus.normalise import fold
from index.names import field_named

Kind = Literal["word", "heading", "unit"]
# Longer texts are headings that are sentences; nobody types them to their end.
LONGEST = 24
_LATIN = re.compile(r"[a-z0-9]+\Z")
_LAST_WORD = re.compile(r"[^\s()（）|｜\"“”＂„「」『』:：]*\Z")
_FIELD = re.compile(r"([A-Za-z\u4e00-\u9fff]{2,8})[:：][\s\"“]*\Z")
_MINUS = "-－−"
# The shortest part of a run that is put right by its sound: shorter ones sound like something everywhere.
_HEARD = 3


@dataclass(frozen=True, slots=True)
class Term:
    """Something that stands in the archive; `weight`: in how many passages or reports."""

    text: str
    kind: Kind
    weight: int


@dataclass(frozen=True, slots=True)
class Completion:
    """A way to go on: the `term`, and the `query` with it in place of what was being typed."""

    term: str
    kind: Kind
    query: str


class Suggestions:
    """Terms, sorted for looking up; built in about a second, then unchanging."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = tuple(_distinct(terms))
        keys = [(key, number) for number, term in enumerate(self._terms) for key in _keys(term.text)]
        self._keys = sorted(keys)
        self._texts = {number: term.text for number, term in enumerate(self._terms) if term.kind != "heading"}
        self._sounds: dict[str, list[int]] = defaultdict(list)
        for number, text in self._texts.items():
            for key in (sound(text), initials(text)):
                self._sounds[key].append(number)

    def complete(self, query: str, most: int = 8) -> tuple[Completion, ...]:
        """Ways to finish the last word of `query`, likeliest first; behind a field what may stand there."""
        typed = query[_LAST_WORD.search(query).start() :].lstrip(_MINUS)  # type: ignore[union-attr] # it may be empty
        head = query[: len(query) - len(typed)]
        kinds, keys = _kinds(head), {key for key in (fold(typed).text, typed.lower()) if key}
        found = (self._terms[number] for number in {number for key in keys for number in self._beginning(key)})
        fit = [term for term in found if term.kind in kinds and term.text != typed]
        best = nlargest(most, fit, key=lambda term: (term.weight, -len(term.text), term.text))
        return tuple(Completion(term.text, term.kind, head + term.text) for term in best)

    def meant(self, word: str, most: int = 3, kind: Kind | None = None) -> tuple[str, ...]:
        """What may have been meant by a word that stands nowhere: what sounds like it, then what is a slip away."""
        folded = fold(word).text
        alike = [*self._sounds.get(sound(folded), ()), *self._sounds.get(folded, ())]
        found = dict.fromkeys(sorted(alike, key=lambda number: -self._terms[number].weight))
        found |= dict.fromkeys(self._a_slip_away(folded))
        terms = (self._terms[number] for number in found)
        return tuple(term.text for term in terms if term.text != folded and kind in (None, term.kind))[:most]

    def heard(self, run: str, least: int = _HEARD) -> str | None:
        """The folded `run` with its longest part that only sounds like a term put right: 走马关花 → 走马观花.

        Nothing for runs that are too long to be listened to while somebody waits.
        """
        for size in range(len(run) if len(run) <= LONGEST else 0, least - 1, -1):
            for start in range(len(run) - size + 1):
                part = run[start : start + size]
                alike = [self._terms[number] for number in self._sounds.get(sound(part), ())]
                weights = {term.text: term.weight for term in alike if len(term.text) == size}
                if weights and part not in weights:
                    return run[:start] + max(weights, key=weights.__getitem__) + run[start + size :]
        return None

    def _a_slip_away(self, folded: str) -> list[int]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if len(folded) < 2:
            return []
        slips = 1 if len(folded) < 5 else 2
        near = process.extract(folded, self._texts, scorer=OSA.distance, score_cutoff=slips, limit=20)
        found = sorted((distance, -self._terms[number].weight, number) for _, distance, number in near)
        return [number for _, _, number in found]

    def _beginning(self, key: str) -> Iterator[int]:
        place = bisect_left(self._keys, (key, -1))
        while place < len(self._keys) and self._keys[place][0].startswith(key):
            yield self._keys[place][1]
            place += 1


@lru_cache(maxsize=100_000)
def syllables(text: str) -> tuple[str, ...]:
    """Pinyin of each character without tones; what isn't Chinese as it stands."""
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(text))


def sound(text: str) -> str:
    """Pinyin of a text in one piece."""
    return "".join(syllables(text))


def initials(text: str) -> str:
    """First letter of each character's pinyin."""
    return "".join(syllable[:1] for syllable in syllables(text))


def _kinds(head: str) -> tuple[Kind, ...]:
    """What may be typed behind `head`: units behind their field, no words of texts behind part, year or kind."""
    named = _FIELD.search(head)
    field = field_named(named.group(1)) if named else None
    if field == "unit":
        return ("unit",)
    return () if field in ("part", "aspect", "kind", "year") else ("word", "heading", "unit")


def _keys(text: str) -> Iterator[str]:
    yield text
    if not _LATIN.match(text):
        yield sound(text)
        yield initials(text)


def _distinct(terms: Iterable[Term]) -> Iterator[Term]:
    """One term per text: units before words before headings, with all their weight."""
    ranks: dict[Kind, int] = {"unit": 2, "word": 1, "heading": 0}
    found: dict[str, Term] = {}
    for term in terms:
        before = found.get(term.text)
        kind = before.kind if before and ranks[before.kind] >= ranks[term.kind] else term.kind
        found[term.text] = Term(term.text, kind, term.weight + (before.weight if before else 0))
    return iter(found.values())
