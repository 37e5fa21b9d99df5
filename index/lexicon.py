"""The living dictionary: words, synonyms and unit aliases that administrators add to those in the repository.

It belongs to a home directory and works at once, on old reports too: a word of it is looked up by its exact wording,
so no index has to know it, and synonyms only ever widen a query.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.normalise import fold

FILE = "lexicon.json"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`terms` are never cut; of the words in one group of `same`, other names of a unit among them, each finds all."""

    terms: tuple[str, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()

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


NO_LEXICON = Lexicon()


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
