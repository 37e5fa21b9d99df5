"""Totals that the papers of one meeting state differently: opinions 45 here, 48 there. The second half of E1.

Numbers are those that reading found (`declared_counts`); what they count is told by the patterns of E1's `totals`. A
total of last year's review, of one person, or of a part of the whole is another thing and is left out; two drafts of
one kind of paper are expected to differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

from corpus.checks.model import Lead, Paper
from corpus.checks.reading import either, in_parts, quoted, sentence_at, words_of
from corpus.model import DeclaredCount, Span

_CLAUSE = re.compile(r"[^。；;，,！!？?\n]+")


@dataclass(frozen=True, slots=True)
class _Stated:
    """One total as a paper states it: `rounded` numbers (45余条) are lower bounds."""

    paper: Paper
    span: Span
    number: int
    rounded: bool

    @property
    def words(self) -> str:
        return self.span.of(self.paper.report.text)


def disagreements(papers: Sequence[Paper]) -> Iterator[Lead]:
    """One lead for each thing that two papers of the meeting count differently, with all that is stated of it."""
    for topic in words_of("E1")["totals"]:
        said = (tuple(_stated(paper, topic)) for paper in papers if paper.kind in topic["kinds"])
        for mine, theirs in combinations(filter(None, said), 2):
            if _comparable(mine[0].paper, theirs[0].paper) and not _agree(mine, theirs):
                yield _lead(topic["label"], mine, theirs)
                break


def _stated(paper: Paper, topic: Mapping[str, Any]) -> Iterator[_Stated]:
    """What a paper states of `topic` about this meeting as a whole."""
    text = paper.report.text
    for count in paper.report.declared_counts:
        meant = _pattern(topic["said"]).search(_CLAUSE.findall(count.span.of(text))[-1])
        if meant and in_parts(paper.report, count.span.start, topic["parts"]) and _whole(text, count.span):
            yield _Stated(paper, count.span, count.declared, _rounded(text, count))


def _whole(text: str, span: Span) -> bool:
    """Whether the number at `span` is that of the whole, and not of a part or of what is left after merging."""
    before = text[sentence_at(text, span.start).start : span.start]
    return not (either("E1", "partial").search(_around(text, span)) or either("E1", "merged").search(before))


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words)


def _around(text: str, span: Span) -> str:
    """The clauses that hold `span`, from comma to comma."""
    start = max(text.rfind(mark, 0, span.start) for mark in "。；;，,！!？?\n") + 1
    end = _CLAUSE.match(text, span.end)
    return text[start : end.end() if end else span.end]


def _rounded(text: str, count: DeclaredCount) -> bool:
    return either("E1", "rounded").search(text[count.span.start : count.span.end + 2]) is not None


def _comparable(one: Paper, other: Paper) -> bool:
    """Papers of one kind are drafts of each other, except those whose kind nobody knows."""
    return one.kind != other.kind or one.kind == "other"


def _agree(mine: Sequence[_Stated], theirs: Sequence[_Stated]) -> bool:
    """Whether any number of one paper may be the other's: a paper may state the whole and its parts."""
    return any(_same(one, other) for one in mine for other in theirs)


def _same(one: _Stated, other: _Stated) -> bool:
    low, high = sorted((one, other), key=lambda stated: stated.number)
    return low.number == high.number or (low.rounded and high.number <= low.number * words_of("E1")["most"])


def _lead(label: str, mine: Sequence[_Stated], theirs: Sequence[_Stated]) -> Lead:
    here, there = theirs[0], mine[0]
    message = (
        f"{label}：同次会议的材料，这里写{quoted(here.words)}，另一份写{quoted(there.words)}，"
        "疑似数量前后不一致，也可能口径不同，建议核实。"
    )
    places = tuple((one.paper.id, one.span) for one in (*theirs, *mine))
    return Lead(here.span, message, 0.8, report=here.paper.id, evidence=places)
