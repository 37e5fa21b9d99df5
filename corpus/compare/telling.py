"""Telling pairs of characters: what two texts name in their own words, whatever predicate they put to it.

Pairs that every report is full of tell nothing (`everyday` in `vocabulary/threads.toml`). Used by `threads`, `objects`
and the rules that look for answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from corpus.compare.likeness import bigrams, counted, likeness
from corpus.vocabulary import table

# Of the points of a lane, so many may have a pair of characters for it to be called rare.
_RARE = 1 / 8
# So many telling pairs of characters of one passage in another say that both are about one thing.
_TOLD = 2


class Keywords(NamedTuple):
    """The telling pairs of a title, and those of them that few points have."""

    told: frozenset[str]
    rare: frozenset[str]


def keywords(titles: Sequence[str], bodies: Sequence[str]) -> list[Keywords]:
    """Of every title, predicates aside, its telling pairs, and those of them that few of all `bodies` have."""
    most = max(2.0, _RARE * len(bodies))
    found = [telling(title) for title in titles]
    often = _often(frozenset[str]().union(*found), bodies)
    return [Keywords(told, frozenset(pair for pair in told if often.get(pair, 0) <= most)) for told in found]


def same_keywords(ones: Sequence[Keywords], others: Sequence[Keywords]) -> Mapping[tuple[int, int], float]:
    """Likeness 0..1 of the titles whose words differ but name the same thing: 养老院消防隐患, 养老机构消防欠账.

    They have two words in common that don't overlap, one of them rare; pairs (index in `ones`, index in `others`) that
    have fewer are not listed.
    """
    having: dict[str, list[int]] = {}
    for i, one in enumerate(ones):
        for pair in one.rare:
            having.setdefault(pair, []).append(i)
    found: dict[tuple[int, int], float] = {}
    for j, other in enumerate(others):
        for i in {i for pair in other.rare for i in having.get(pair, ())}:
            shared = ones[i].told & other.told
            if apart(shared):
                found[i, j] = 0.5 + len(shared) / (2 * max(len(ones[i].told), len(other.told)))
    return found


def answered(asked: Sequence[str], given: Sequence[str], least: float) -> set[int]:
    """Which of `asked` one of `given` answers: alike by `least` at least, or in telling words."""
    return {i for i, _ in likeness(asked, given, least)} | _answered_in_words(asked, given)


def _answered_in_words(asked: Sequence[str], given: Sequence[str]) -> set[int]:
    """Which of `asked` have two telling pairs of characters in common with one of `given`: pairs of few on either side.

    冷链项目推进迟缓。三座冷库的设备… / 加快冷链项目。三座冷库全部投用
    """
    sides = [[telling(one) for one in side] for side in (asked, given)]
    rare = [_rare(side) for side in sides]
    told = rare[0] & rare[1]
    return {i for i, one in enumerate(sides[0]) if any(len(one & other & told) >= _TOLD for other in sides[1])}


def telling(words: str) -> frozenset[str]:
    """The pairs of characters of `words` that are not in everybody's mouth."""
    return pairs(words) - _everyday()


@lru_cache(maxsize=4096)
def pairs(words: str) -> frozenset[str]:
    """Pairs of characters that follow each other."""
    return frozenset(words[k : k + 2] for k in range(len(words) - 1))


def apart(shared: Collection[str]) -> bool:
    """Whether two of the pairs of characters don't overlap: two words, not pieces of one."""
    return any(a != b and a[1] != b[0] and b[1] != a[0] for a in shared for b in shared)


@cache
def _everyday() -> frozenset[str]:
    return frozenset(table("threads")["title"]["everyday"])


def _rare(side: Sequence[frozenset[str]]) -> frozenset[str]:
    often, most = Counter(pair for one in side for pair in one), max(2.0, _RARE * len(side))
    return frozenset(pair for pair, times in often.items() if times <= most)


def _often(asked: Collection[str], bodies: Sequence[str]) -> Mapping[str, int]:
    """In how many of `bodies` each of the pairs stands; those that stand nowhere are not listed."""
    names = {ord(pair[0]) << 21 | ord(pair[1]): pair for pair in asked}
    wanted = np.array(sorted(names), dtype=np.int64)
    grams, owner = bigrams(bodies)
    standing = np.isin(grams, wanted)
    once, _ = counted(np.sort(grams[standing] * len(bodies) + owner[standing]))
    found, times = counted(once // max(len(bodies), 1))
    return {names[gram]: count for gram, count in zip(found.tolist(), times.tolist(), strict=True)}
