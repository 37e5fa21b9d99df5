"""An archive of made-up papers with planted copies, every one known; the same for the same seed.

A paragraph is 60 to 110 words, drawn one by one out of real or demonstration reports so that nothing longer is alike
by chance (real prose repeats itself: precision here is an upper bound; `run` words in a row are harder, for the few
base reports are then repeated until their phrases count as formulas), with fixed expressions between them:
one in five of the shipped list, the others turns of phrase
of this archive that no list knows. Copies have a share of their words edited: a third each replaced, dropped, or joined
by a new word. Whole copies take a paragraph's place, part copies of 45 to 110 characters stand inside another one,
mass copies go to 30 papers with one word in twenty edited, and pairs of formulas share six fixed expressions only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from corpus.archive import ArchivedReport, Summary
from corpus.model import Report, Section, Span
from corpus.vocabulary import lines
from index.words import segment
from tests.bench.compare_bases import base_texts

PARAGRAPHS, MASS, YEARS = 20, 30, 10
Row = tuple[int, int]
WHOLE, PART = (0.0, 0.15, 0.35, 0.6), (0.0, 0.15, 0.35)


@dataclass(frozen=True, slots=True)
class Gold:
    """`papers` by paragraph; planted pairs of rows (paper, paragraph) by kind and edit rate; rows of each mass copy."""

    papers: list[list[str]]
    pairs: dict[tuple[str, float], set[frozenset[Row]]] = field(default_factory=dict)
    masses: list[set[Row]] = field(default_factory=list)

    def reports(self) -> Iterator[ArchivedReport]:
        """The papers as an archive keeps them: ten years of every unit."""
        for number, paragraphs in enumerate(self.papers):
            text = "\n".join(paragraphs)
            sections = (Section("s", None, 1, "", "", "problems", None, Span(0, len(text))),)
            known = (f"{number:05}", None, f"第{number // YEARS}局", 2015 + number % YEARS, "team", (), None)
            summary = Summary(*known, "", "", 1, len(text), datetime(2024, 1, 1, tzinfo=UTC))
            yield ArchivedReport(summary, Report(text, sections), "", ())


class Writer:
    """Writes the archive: `papers` papers, `planted` pairs of every kind, `masses` mass copies."""

    def __init__(self, seed: int, run: int = 1) -> None:
        self._run = run
        self._random = Random(seed)
        self._words = [
            text[start:end] for text in base_texts() for start, end in segment(text) if text[start:end].isalnum()
        ]
        self._fixed = list(lines("formulas"))
        self._turns = [self._plain(8)[:20] for _ in range(40)]

    def gold(self, papers: int, planted: int = 100, masses: int = 8) -> Gold:
        """Everything, planted in paragraphs that are used once."""
        gold = Gold([[self._paragraph() for _ in range(PARAGRAPHS)] for _ in range(papers)])
        rows = [(paper, row) for paper in range(papers) for row in range(PARAGRAPHS)]
        self._random.shuffle(rows)
        for rate in WHOLE:
            gold.pairs["整段", rate] = {self._copied(gold, rows, rate) for _ in range(planted)}
        for rate in PART:
            gold.pairs["部分", rate] = {self._part(gold, rows, rate) for _ in range(planted)}
        gold.pairs["只有固定表述", 0.0] = {self._formulas(gold, rows) for _ in range(planted)}
        gold.masses.extend(self._mass(gold, rows) for _ in range(masses))
        return gold

    def _two(self, rows: list[Row]) -> tuple[Row, Row]:
        one = rows.pop()
        other = next(row for row in reversed(rows) if row[0] != one[0])
        rows.remove(other)
        return one, other

    def _copied(self, gold: Gold, rows: list[Row], rate: float) -> frozenset[Row]:
        one, other = self._two(rows)
        gold.papers[other[0]][other[1]] = self._edited(gold.papers[one[0]][one[1]], rate)
        return frozenset((one, other))

    def _part(self, gold: Gold, rows: list[Row], rate: float) -> frozenset[Row]:
        one, other = self._two(rows)
        part = self._own(self._random.randint(45, 98))
        for paper, row in (one, other):
            own = gold.papers[paper][row]
            cut = self._random.randint(0, len(own) - 1)
            gold.papers[paper][row] = own[:cut] + (self._edited(part, rate) if row == other[1] else part) + own[cut:]
        return frozenset((one, other))

    def _formulas(self, gold: Gold, rows: list[Row]) -> frozenset[Row]:
        one, other = self._two(rows)
        shared = self._random.sample(self._fixed, 3) + self._random.sample(self._turns, 3)
        for paper, row in (one, other):
            gold.papers[paper][row] = "，".join(f"{words}{self._plain(10)}" for words in shared) + "。"
        return frozenset((one, other))

    def _mass(self, gold: Gold, rows: list[Row]) -> set[Row]:
        wording, found = self._plain(60), set()
        for _ in range(MASS):
            paper, row = rows.pop()
            gold.papers[paper][row] = self._edited(wording, 0.05)
            found.add((paper, row))
        return found

    def _paragraph(self) -> str:
        pieces = [self._plain(self._random.randint(12, 22)) for _ in range(5)]
        for _ in range(self._random.randint(1, 3)):
            fixed = self._fixed if self._random.random() < 0.2 else self._turns
            pieces.insert(self._random.randrange(len(pieces)), self._random.choice(fixed))
        return "，".join(pieces) + "。"

    def _plain(self, many: int) -> str:
        words: list[str] = []
        while len(words) < many:
            start = self._random.randrange(len(self._words) - self._run)
            words += self._words[start : start + self._run]
        return "".join(words[:many])

    def _own(self, least: int) -> str:
        """At least so many characters without fixed expressions."""
        text = ""
        while len(text) < least:
            text += self._plain(2)
            for words in self._fixed:
                text = text.replace(words, "")
        return text

    def _edited(self, text: str, rate: float) -> str:
        return "".join(self._edit(text[start:end], rate) for start, end in segment(text))

    def _edit(self, word: str, rate: float) -> str:
        if not word.isalnum() or self._random.random() >= rate:
            return word
        new = self._random.choice(self._words)
        return self._random.choice((new, "", word + new))
