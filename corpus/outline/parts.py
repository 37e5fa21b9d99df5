"""Heading → part: 整改落实, 查摆问题, 原因剖析 …, by the vocabulary and its precedence.

Used twice: bare lines that are nothing but a part's heading become candidates, and the chosen level-1 sections get
their part. Where a heading says nothing, the part follows from the neighbours and from how the text speaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from corpus.model import Part
from corpus.normalise.characters import alphabet_of_folding
from corpus.vocabulary import PartWords, parts

_NOISE = re.compile(r"[\s　“”\"‘’'《》<>*_#（）()【】\[\]。：:；;，,、·\u200b-\u200d\ufeff]+")
_KEEP_STOPS = re.compile(r"[\s　“”\"‘’'《》<>*_#\u200b-\u200d\ufeff]+")
# 存在的问题及整改措施: two parts under one heading; what comes first names it.
_JOINED = re.compile(r"(问题|不足|差距)[^的]{0,4}(?:及|和|与|、|以及|并)(?!.{0,3}(不足|差距|短板|表现))")
_SEPARATED = re.compile(r"[。：:\s　]")
_SENTENCE = re.compile(r"[。；，：]")
_LONGEST = 80
_EXAMINATION = re.compile(r"民主生活会|组织生活会|对照检查|检视剖析")
# How often a part must speak like one, and below which length two such words are enough.
_SURE, _SHORT = 3, 400
_ORDER: tuple[Part, ...] = ("process", "review", "problems", "cases", "explanation", "causes", "measures", "criticism")
_SPEECH: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (
        "review",
        re.compile(
            r"已(?:全部|经)?(?:完成|整改|落实)|完成整改|整改到位|取得.{0,4}成效|长期坚持|得到.{0,4}(?:提升|改善)"
        ),
    ),
    ("causes", re.compile(r"根源|究其原因|放松了|淡化了|忽视了|认识不|的原因|主观上|总认为|总觉得")),
    ("measures", re.compile(r"(?<![主需想])要(?!求|素)|将(?!来)|坚持|进一步|切实|不断|努力|严格落实|持续")),
    ("problems", re.compile(r"不够|不足|不到位|不深|不强|不实|不高|差距|欠缺|缺乏|有待|比如|存在")),
)


@cache
def _patterns() -> tuple[tuple[Part, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    return tuple((part.key, _whole(part), _any(part)) for part in parts())


def _whole(part: PartWords) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{pattern})" for pattern in part.whole)) if part.whole else None


def _any(part: PartWords) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{pattern})" for pattern in part.cues)) if part.cues else None


@cache
def _any_whole() -> re.Pattern[str]:
    """The name of any part; what doesn't begin with one needs no look at each."""
    return re.compile("|".join(f"(?:{pattern})" for part in parts() for pattern in part.whole))


def bare(heading: str) -> str:
    """`heading` in plain characters, without blanks, quotes and punctuation: what the patterns are written for."""
    return _NOISE.sub("", alphabet_of_folding().replace(heading))


@lru_cache(maxsize=4096)
def whole_part(heading: str) -> Part | None:
    """The part that `heading` names when it says nothing else: 三、原因剖析, 存在的主要问题."""
    words = bare(heading)
    if not 2 <= len(words) <= 40 or not _any_whole().fullmatch(words):
        return None
    return next((key for key, whole, _ in _patterns() if whole and whole.fullmatch(words)), None)


def part_length(words: str) -> int:
    """How much of a run-on line is a part's name: 存在的问题：对照要求，… → 5; 0 when it begins with none."""
    if not _any_whole().match(bare(words[:_LONGEST])):
        return 0
    separated = _SEPARATED.search(words, 2, _LONGEST)
    if separated and whole_part(words[: separated.start()]):
        return separated.start()
    if len(words) < 14 or not _SENTENCE.search(words) or whole_part(words) or not part_of(words[:30]):
        return 0
    lengths = range(min(30, len(words) - 8), 3, -1)
    return next((length for length in lengths if words[length] not in "及和与、的" and whole_part(words[:length])), 0)


@lru_cache(maxsize=4096)
def part_of(heading: str) -> Part | None:
    """The part that `heading` speaks of, by precedence; None when nothing in it does."""
    words = _KEEP_STOPS.sub("", alphabet_of_folding().replace(heading[:_LONGEST]))
    if joined := _JOINED.search(words):
        before = words[: joined.end(1)]
        return _first_part(before)
    return _first_part(words)


def _first_part(words: str) -> Part | None:
    plain = bare(words)
    for key, whole, cues in _patterns():
        if (whole and whole.fullmatch(plain)) or (cues and cues.search(words)):
            return key
    return None


def fill_parts(found: Sequence[Part | None], texts: Sequence[str]) -> list[Part]:
    """Give every level-1 section a part: unknown ones by how their text speaks, between their neighbours' parts.

    Only papers of self-examination are guessed at; the chapters of other reports are `other`.
    """
    guess = any(part in {"problems", "causes"} for part in found) or any(map(_EXAMINATION.search, texts))
    return [
        part or (_by_speech(texts[index], _between(found, index)) if guess else "other")
        for index, part in enumerate(found)
    ]


def _between(found: Sequence[Part | None], index: int) -> tuple[Part, ...]:
    before = next((part for part in reversed(found[:index]) if part in _ORDER), None)
    after = next((part for part in found[index + 1 :] if part in _ORDER), None)
    low = _ORDER.index(before) + 1 if before else 0
    high = _ORDER.index(after) if after else len(_ORDER)
    return _ORDER[low:high]


def _by_speech(text: str, possible: tuple[Part, ...]) -> Part:
    if not possible:
        return "other"
    sample = text[:3000]
    rate = {part: len(pattern.findall(sample)) for part, pattern in _SPEECH if part in possible}
    best = max(rate, key=lambda part: rate[part], default=None)
    return best if best and rate[best] >= (_SURE if len(text) > _SHORT else 2) else "other"
