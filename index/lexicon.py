"""The living dictionary: words, synonyms and unit aliases that administrators add to those in the repository.

It belongs to a home directory and works at once, on old reports too: a word of it is looked up by its exact wording,
so no index has to know it, and synonyms only ever widen a query.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path

from corpus.errors import CorpusError
from corpus.normalise import fold

FILE = "lexicon.json"
# A word of one character stands everywhere; a longer one than this is a sentence, for which there are quotes.
SHORTEST, LONGEST = 2, 30
Group = tuple[str, ...]


class UnfitWord(CorpusError):
    """What was to be taught is no word, or no group of words."""

    code = "unfit_word"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`terms` are never cut; of the words in one group of `same`, other names of a unit among them, each finds all."""

    terms: tuple[str, ...] = ()
    same: tuple[Group, ...] = ()

    def others(self, word: str) -> tuple[str, ...]:
        """What stands for `word`."""
        groups = (group for group in self.same if any(folded(one) == folded(word) for one in group))
        return tuple(dict.fromkeys(one for group in groups for one in group if folded(one) != folded(word)))

    def split(self, text: str) -> Iterator[tuple[str, bool]]:
        """The folded `text` in pieces, each with whether it is a term of this dictionary."""
        terms = sorted(filter(None, map(folded, self.terms)), key=len, reverse=True)
        if not terms:
            yield text, False
            return
        for number, piece in enumerate(re.split("(" + "|".join(map(re.escape, terms)) + ")", text)):
            if piece:
                yield piece, number % 2 == 1

    def with_term(self, term: str) -> Lexicon:
        """With `term` too, newest first; raises UnfitWord."""
        word = _fit(term)
        return replace(self, terms=(word, *(one for one in self.terms if folded(one) != folded(word))))

    def with_same(self, words: Iterable[str]) -> Lexicon:
        """With a group of words that stand for each other, newest first; raises UnfitWord."""
        group = tuple({folded(word): word for word in map(_fit, words)}.values())
        if len(group) < 2:
            raise UnfitWord("同义说法至少要写两个，用逗号隔开；没有添加。")
        return replace(self, same=(group, *(one for one in self.same if set(one) != set(group))))

    def without_term(self, term: str) -> Lexicon:
        """Without `term`."""
        return replace(self, terms=tuple(one for one in self.terms if one != term))

    def without_same(self, words: Iterable[str]) -> Lexicon:
        """Without the group of exactly these words."""
        gone = set(words)
        return replace(self, same=tuple(one for one in self.same if set(one) != gone))


NO_LEXICON = Lexicon()


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """`text` as it is matched."""
    return fold(text).text.replace("\n", "")


def read_lexicon(path: Path) -> Lexicon:
    """The dictionary in a file; an empty one when there is none. Raises `ValueError` when it is damaged."""
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        return NO_LEXICON
    return Lexicon(tuple(data["terms"]), tuple(tuple(group) for group in data["same"]))


def write_lexicon(path: Path, lexicon: Lexicon) -> None:
    """Put the dictionary in place of the one in the file, down to the disk."""
    fresh = path.with_suffix(".new")
    with fresh.open("wb") as file:
        file.write(json.dumps(asdict(lexicon), ensure_ascii=False, indent=1).encode())
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _fit(word: str) -> str:
    """`word` without blanks around it; raises UnfitWord."""
    trimmed = " ".join(word.split())
    if not SHORTEST <= len(folded(trimmed)) <= LONGEST:
        raise UnfitWord(f"“{trimmed[:LONGEST]}”不能作为词：要有 {SHORTEST} 到 {LONGEST} 个字，标点不算；没有添加。")
    return trimmed
