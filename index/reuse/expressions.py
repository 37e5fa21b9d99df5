"""Expressions that an archive has of its own: pieces of long wordings, and what it proposes to people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from corpus.normalise import fold
from corpus.vocabulary import lines
from index.reuse.decisions import LONGEST, SHORTEST

# An expression is proposed when so many reports of so many units have it.
_REPORTS, _UNITS = 25, 5
_SENTENCES, _CLAUSES = re.compile("[。；！？\n]"), re.compile("[，、：]")
_CLAUSE = re.compile(rf"[\u4e00-\u9fff“”‘’、]{{{SHORTEST},{LONGEST}}}")


def sentences(words: str) -> Iterator[str]:
    """A long wording in pieces that fit as expressions: its sentences, of one that is too long the clauses."""
    for sentence in _SENTENCES.split(words):
        whole = len(fold(sentence).text) <= LONGEST
        pieces = map(str.strip, [sentence] if whole else _CLAUSES.split(sentence))
        yield from (piece for piece in pieces if SHORTEST <= len(fold(piece).text) <= LONGEST)


def proposed(texts: Iterable[tuple[str, str]], most: int = 50) -> Sequence[tuple[str, int, int]]:
    """Clauses that very many reports of several units have word for word: the words, reports, units; for a person.

    `texts` are units and texts of reports. What is on the shipped list already is not proposed again.
    """
    reports: Counter[str] = Counter()
    units: dict[str, set[str]] = {}
    for unit, text in texts:
        for clause in set(_CLAUSE.findall(text)):
            reports[clause] += 1
            units.setdefault(clause, set()).add(unit)
    shipped = {fold(words).text for words in lines("formulas")}
    often = [(clause, count, len(units[clause])) for clause, count in reports.most_common() if count >= _REPORTS]
    return [found for found in often if found[2] >= _UNITS and fold(found[0]).text not in shipped][:most]
