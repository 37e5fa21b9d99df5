"""What people decide about alike passages: places that don't count, and fixed expressions of this archive.

One file in the home, replaced as a whole. Nothing becomes a formula by itself: the archive proposes, a person consents
and says why.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from corpus.errors import CorpusError
from corpus.model import Span
from corpus.normalise import fold
from corpus.vocabulary import lines
from index.lock import locked
from index.reuse.values import Pair, Place

FILE, _LOCK = "reuse-decisions.json", "reuse-decisions.lock"
# A shorter expression would hide ordinary words, a longer one is a passage.
SHORTEST, LONGEST = 6, 80
# An expression is proposed when so many reports of so many units have it.
_REPORTS, _UNITS = 25, 5
_SENTENCES, _CLAUSES = re.compile("[。；！？\n]"), re.compile("[，、：]")
_CLAUSE = re.compile(rf"[\u4e00-\u9fff“”‘’、]{{{SHORTEST},{LONGEST}}}")


class UnfitDecision(CorpusError):
    """A decision without a reason, or about something that can't be decided on."""

    code = "unfit_decision"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A place of a report that does not count as alike, why, who said so and when (ISO 8601)."""

    report: str
    start: int
    end: int
    reason: str
    who: str
    at: str

    def covers(self, place: Place) -> bool:
        """Whether all of a place is left out."""
        return self.report == place.report and self.start <= place.span.start and place.span.end <= self.end


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that count as a fixed expression in this archive, why, who said so and when (ISO 8601)."""

    words: str
    reason: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions that hold, oldest first."""

    exclusions: tuple[Exclusion, ...] = ()
    expressions: tuple[Expression, ...] = ()

    def excluded(self, report: str) -> tuple[Span, ...]:
        """The places of a report that don't count."""
        return tuple(Span(one.start, one.end) for one in self.exclusions if one.report == report)

    @property
    def mark(self) -> str:
        """Two sets of decisions with the same mark are the same."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]

    def counts(self, pair: Pair) -> bool:
        """Whether nobody has left out one of its places."""
        return not self.leaves_out(pair.a) and not self.leaves_out(pair.b)

    def leaves_out(self, place: Place) -> bool:
        """Whether somebody has left out all of a place."""
        return any(one.covers(place) for one in self.exclusions)

    def with_exclusion(self, one: Exclusion) -> Decisions:
        """With a place left out; raises UnfitDecision without a reason or a place."""
        if not one.reason.strip() or not 0 <= one.start < one.end:
            raise UnfitDecision("请写明理由，并给出材料里的一段文字；没有排除。")
        return replace(self, exclusions=(*self.exclusions, one))

    def without_exclusion(self, report: str, start: int, end: int) -> Decisions:
        """With the place counted again."""
        kept = (one for one in self.exclusions if (one.report, one.start, one.end) != (report, start, end))
        return replace(self, exclusions=tuple(kept))

    def with_expression(self, one: Expression) -> Decisions:
        """With a fixed expression more; raises UnfitDecision without a reason, or when it is too short or too long."""
        folded = fold(one.words).text
        if not one.reason.strip():
            raise UnfitDecision("请写明为什么算固定表述；没有添加。")
        if not SHORTEST <= len(folded) <= LONGEST:
            raise UnfitDecision(f"固定表述应有{SHORTEST}到{LONGEST}个字，现在是{len(folded)}个字；没有添加。")
        others = (known for known in self.expressions if fold(known.words).text != folded)
        return replace(self, expressions=(*others, one))

    def without_expression(self, words: str) -> Decisions:
        """With the expression counted as ordinary words again."""
        return replace(self, expressions=tuple(one for one in self.expressions if one.words != words))


def read_decisions(home: Path) -> Decisions:
    """What was decided in a home; nothing when there is no file or it makes no sense."""
    try:
        said = json.loads((home / FILE).read_bytes())
        exclusions = tuple(Exclusion(**one) for one in said["exclusions"])
        return Decisions(exclusions, tuple(Expression(**one) for one in said["expressions"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Decisions()


def write_decisions(home: Path, decisions: Decisions) -> None:
    """Keep decisions, down to the disk."""
    fresh = (home / FILE).with_suffix(".new")
    with fresh.open("wb") as out:
        out.write(json.dumps(asdict(decisions), ensure_ascii=False, indent=1).encode())
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(home / FILE)


def decide(home: Path, change: Callable[[Decisions], Decisions]) -> Decisions:
    """Change what was decided, one person at a time; what `change` raises leaves everything as it was."""
    home.mkdir(parents=True, exist_ok=True)
    with locked(home / _LOCK):
        decided = change(read_decisions(home))
        write_decisions(home, decided)
    return decided


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
