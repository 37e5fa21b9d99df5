"""Heading → aspect: what a problem, a cause or a measure is about.

The yearly notices' own wording is asked first, because long official phrases hold the words of other aspects
(遵规守纪、清正廉洁前提下勇于担责); single cues decide the rest. Wording is compared by shared character pairs, since
real papers drop or change characters.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from corpus.model import Aspect
from corpus.outline.parts import bare
from corpus.vocabulary import ThemeAspect, aspects, themes

_ENDED = re.compile(r"方面(?:存在的?(?:主要|突出)?(?:问题|不足))?$")
_TAIL = re.compile(r"(?:方面|情况|上|中)$")
_ALIKE = 0.75
_SPOKEN = 48
_SHORT = 10


def aspect_of(heading: str) -> Aspect | None:
    """The aspect that `heading` names, None when it names none."""
    words = bare(heading)
    if len(words) < 2:
        return None
    return _by_theme(words) or _by_cues(words)


def names_aspect(heading: str) -> bool:
    """Whether `heading` is nothing but the name of an aspect: …方面, or a notice's own wording."""
    if _ENDED.search(heading):
        return aspect_of(heading) is not None
    words = _TAIL.sub("", bare(heading))
    return any(
        share >= _ALIKE and (words == one.words or (len(one.words) >= 6 and words.startswith(one.words[:2])))
        for share, one in _likenesses(words)
    )


def asked_for(heading: str) -> tuple[tuple[int, ThemeAspect], ...]:
    """The years' aspects whose official wording `heading` follows: (年度, aspect), best first."""
    found = [(share, one) for share, one in _likenesses(bare(heading)) if share >= _ALIKE]
    found.sort(key=lambda pair: -pair[0])
    return tuple((one.year, one.asked) for _, one in found)


def _by_theme(words: str) -> Aspect | None:
    best = max(_likenesses(words), key=lambda pair: pair[0], default=None)
    return best[1].asked.aspect if best and best[0] >= _ALIKE else None


@dataclass(frozen=True, slots=True)
class _Wording:
    """One way to write an aspect that a year asked for."""

    year: int
    asked: ThemeAspect
    words: str
    pairs: int


@lru_cache(maxsize=4096)
def _likenesses(words: str) -> tuple[tuple[float, _Wording], ...]:
    """How much of each wording stands in `words`, longer wordings a little ahead; short ones at the beginning only."""
    shared: Counter[int] = Counter()
    wordings, holding = _wordings()
    places = {pair: place for place, pair in reversed([*enumerate(map("".join, pairwise(words[:_SPOKEN])))])}
    for pair, place in places.items():
        for index in holding.get(pair, ()):
            length = len(wordings[index].words)
            if length >= _SHORT or place <= length:
                shared[index] += 1
    return tuple(
        (min(1.0, count / wordings[index].pairs) * (1 + 0.002 * len(wordings[index].words)), wordings[index])
        for index, count in shared.items()
        if count * 2 >= wordings[index].pairs
    )


@cache
def _wordings() -> tuple[tuple[_Wording, ...], Mapping[str, tuple[int, ...]]]:
    """All wordings, and for each pair of characters those that hold it."""
    found = tuple(
        _Wording(theme.year, asked, plain, len(set(pairwise(plain))))
        for theme in themes()
        for asked in theme.aspects
        for plain in map(bare, (asked.wording, *asked.variants))
        if len(plain) >= 4
    )
    holding: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(found):
        for pair in set(map("".join, pairwise(one.words))):
            holding[pair].append(index)
    return found, {pair: tuple(indexes) for pair, indexes in holding.items()}


_Cue = tuple[str, Aspect, float]


@cache
def _cues() -> tuple[tuple[_Cue, ...], Mapping[str, tuple[int, ...]]]:
    """Cue, aspect and weight (a cue with `!` decides alone, the others by their length), and who begins with a pair."""
    found: list[_Cue] = []
    beginning: dict[str, list[int]] = defaultdict(list)
    for words in aspects():
        for cue in words.cues:
            plain = bare(cue.rstrip("!"))
            beginning[plain[:2]].append(len(found))
            found.append((plain, words.key, len(plain) * (1.0 if cue.endswith("!") else 0.5)))
    return tuple(found), {pair: tuple(indexes) for pair, indexes in beginning.items()}


def _by_cues(words: str) -> Aspect | None:
    score: dict[Aspect, float] = {}
    cues, beginning = _cues()
    possible = {index for pair in map("".join, pairwise(words[:_SPOKEN])) for index in beginning.get(pair, ())}
    for index in sorted(possible):
        cue, key, weight = cues[index]
        if (place := words.find(cue, 0, _SPOKEN)) >= 0:
            score[key] = max(score.get(key, 0.0), weight) + 0.3 - 0.02 * place
    ranked = sorted(score.items(), key=lambda item: -item[1])
    return ranked[0][0] if ranked else None
