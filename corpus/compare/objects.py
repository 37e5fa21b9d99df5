"""What a problem or a measure is about, whatever the predicate: 理论学习不够 and 理论武装抓得不牢 are one object.

Words are data in `vocabulary/threads.toml`. Used by `threads`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from corpus.compare.folding import bare
from corpus.vocabulary import table

# Two titles that share neither object nor this much of what is left of them are different matters.
_LEFT_ALIKE = 0.75
_SHORTEST = 4
# What two titles are alike that name the same object and nothing narrower: 大局观树得不牢, 思考问题不够全面.
_WHOLE = 0.6
# So few characters beside an object's name narrow nothing.
_NO_NARROWER = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """A title without predicates: the object it names, if it is a known one, and the words that are left.

    `whole`: beside the name of its object hardly a character is left, so it means nothing narrower: 理论武装抓得不牢.
    """

    known: str | None
    words: str
    whole: bool = False


@cache
def subject(title: str) -> Subject:
    """What `title` is about."""
    (letters,) = bare([title])
    found = [(len(cue), name) for name, cues in table("threads")["objects"].items() for cue in cues if cue in letters]
    words = _empty_words().sub("", letters)
    if not found:
        return Subject(None, words)
    known = max(found, key=lambda cue: cue[0])[1]
    return Subject(known, words, len(_names(known).sub("", words)) <= _NO_NARROWER)


@cache
def _names(known: str) -> re.Pattern[str]:
    return _either(table("threads")["objects"][known])


@cache
def _empty_words() -> re.Pattern[str]:
    title = table("threads")["title"]
    return _either((*title["weak"], *title["softeners"], *title["promising"]))


def _either(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def same_matter(one: str, other: str) -> float:
    """Likeness 0..1 of two titles by what they are about; 0 when they are about different matters.

    Half for the same known object, half for what is left of the words, and a little more where neither names anything
    narrower; words alone count when they are much alike.
    """
    a, b = subject(one), subject(other)
    words = fuzz.ratio(a.words, b.words) / 100 if min(len(a.words), len(b.words)) >= _SHORTEST else 0.0
    if a.known and a.known == b.known:
        return max(0.5 + words / 2, _WHOLE if a.whole and b.whole else 0.0)
    return words if words >= _LEFT_ALIKE else 0.0


def same_narrow_matter(one: str, other: str) -> bool:
    """Whether two titles are about one thing closely enough to be called the same problem.

    They have two telling words in common, or name the same known object and nothing narrower: 本领 alone is no matter.
    """
    everyday = frozenset(table("threads")["title"]["everyday"])
    a, b = subject(one), subject(other)
    if _apart((pairs(a.words) & pairs(b.words)) - everyday):
        return True
    return a.known is not None and a.known == b.known and a.whole and b.whole


# Of the points of a lane, so many may have a pair of characters for it to be called rare.
_RARE = 1 / 8


def keywords(titles: Sequence[str], bodies: Sequence[str]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """For every title its telling pairs of characters, and those of them that few of all `bodies` have."""
    most = max(2.0, _RARE * len(bodies))
    everyday = frozenset(table("threads")["title"]["everyday"])
    found = [pairs(subject(title).words) - everyday for title in titles]
    asked = frozenset[str]().union(*found)
    often = Counter(pair for body in bodies for pair in asked & pairs(body))
    return [(told, frozenset(pair for pair in told if often[pair] <= most)) for told in found]


def same_keywords(one: tuple[frozenset[str], frozenset[str]], other: tuple[frozenset[str], frozenset[str]]) -> float:
    """Likeness 0..1 of two titles whose words differ but name the same thing: 养老院消防隐患, 养老机构消防欠账.

    Two words in common that don't overlap, one of them rare; 0 when there are fewer.
    """
    shared = one[0] & other[0]
    if not _apart(shared) or not shared & one[1] & other[1]:
        return 0.0
    return 0.5 + len(shared) / (2 * max(len(one[0]), len(other[0])))


# So many telling pairs of characters of one passage in another say that both are about one thing.
_TOLD = 2


def answered_in_words(asked: Sequence[str], given: Sequence[str]) -> set[int]:
    """Which of `asked` have two telling pairs of characters in common with one of `given`: pairs of few on either side.

    冷链项目推进迟缓。三座冷库的设备… / 加快冷链项目。三座冷库全部投用
    """
    everyday = frozenset(table("threads")["title"]["everyday"])
    sides = [[pairs(one) - everyday for one in side] for side in (asked, given)]
    rare = [_rare(side) for side in sides]
    told = rare[0] & rare[1]
    return {i for i, one in enumerate(sides[0]) if any(len(one & other & told) >= _TOLD for other in sides[1])}


def _rare(side: Sequence[frozenset[str]]) -> frozenset[str]:
    often, most = Counter(pair for one in side for pair in one), max(2.0, _RARE * len(side))
    return frozenset(pair for pair, times in often.items() if times <= most)


def _apart(shared: frozenset[str]) -> bool:
    """Whether two of the pairs of characters don't overlap: two words, not pieces of one."""
    return any(a != b and a[1] != b[0] and b[1] != a[0] for a in shared for b in shared)


@lru_cache(maxsize=4096)
def pairs(words: str) -> frozenset[str]:
    """Pairs of characters that follow each other."""
    return frozenset(words[k : k + 2] for k in range(len(words) - 1))
