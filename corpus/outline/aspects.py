"""Heading → aspect: what a problem, a cause or a measure is about.

The yearly notices' own wording is asked first, because long official phrases hold the words of other aspects
(遵规守纪、清正廉洁前提下勇于担责); single cues decide the rest. Wording is compared by shared character pairs, since
real papers drop or change characters.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.model import Aspect
from corpus.outline.parts import bare
from corpus.vocabulary import ThemeAspect, aspects, themes

_ENDED = re.compile(r"方面(?:存在的?(?:主要|突出)?(?:问题|不足))?$")
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
    words = bare(heading)
    return any(words.startswith(wording[:2]) and share >= _ALIKE for share, _, _, wording in _likenesses(words))


def asked_for(heading: str) -> tuple[tuple[int, ThemeAspect], ...]:
    """The years' aspects whose official wording `heading` follows: (年度, aspect), best first."""
    words = bare(heading)
    found = [(likeness, year, asked) for likeness, year, asked, _ in _likenesses(words) if likeness >= _ALIKE]
    found.sort(key=lambda one: -one[0])
    return tuple((year, asked) for _, year, asked in found)


def _by_theme(words: str) -> Aspect | None:
    likeness, _, asked, _ = max(_likenesses(words), key=lambda one: one[0], default=(0.0, 0, None, ""))
    return asked.aspect if asked and likeness >= _ALIKE else None


def _likenesses(words: str) -> list[tuple[float, int, ThemeAspect, str]]:
    """How much of each wording stands in `words`, longer wordings a little ahead; short ones at the beginning only."""
    everywhere = _pairs(words[:_SPOKEN])
    beginnings = {length: _pairs(words[: length + 2]) for length in range(4, _SHORT)}
    found = []
    for year, asked, wording, wanted in _wordings():
        pairs = beginnings.get(len(wording), everywhere)
        if shared := len(pairs & wanted):
            share = shared / len(wanted)
            found.append((share + 0.002 * len(wording) * share, year, asked, wording))
    return found


@cache
def _wordings() -> tuple[tuple[int, ThemeAspect, str, frozenset[str]], ...]:
    return tuple(
        (theme.year, asked, plain, _pairs(plain))
        for theme in themes()
        for asked in theme.aspects
        for plain in map(bare, (asked.wording, *asked.variants))
        if len(plain) >= 4
    )


def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[index : index + 2] for index in range(len(words) - 1))


@cache
def _cues() -> tuple[tuple[str, Aspect, float], ...]:
    """Cue, aspect and weight; a cue with `!` decides alone, the others by their length."""
    found = []
    for words in aspects():
        for cue in words.cues:
            plain = bare(cue.rstrip("!"))
            found.append((plain, words.key, len(plain) * (1.0 if cue.endswith("!") else 0.5)))
    return tuple(found)


def _by_cues(words: str) -> Aspect | None:
    score: dict[Aspect, float] = {}
    for cue, key, weight in _cues():
        if (place := words.find(cue, 0, _SPOKEN)) >= 0:
            score[key] = max(score.get(key, 0.0), weight) + 0.3 - 0.02 * place
    ranked = sorted(score.items(), key=lambda item: -item[1])
    return ranked[0][0] if ranked else None
