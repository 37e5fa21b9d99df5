"""D4: a person is criticised for the same matter again, in new words. Real recurrence happens: a remark only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from corpus.checks.criticisms import Criticism, alike, criticisms
from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.reading import quoted, words_of
from corpus.compare.objects import same_matter


def look(subject: Subject) -> Iterator[Lead]:
    """Each item about the matter of an item of the year before, of the same person, in other words."""
    items = [(paper, one) for paper in subject.papers for one in criticisms(paper.report) if one.name]
    told: set[tuple[str, int]] = set()
    for (before, old), (after, new) in combinations(items, 2):
        follows = (after.year or 0) - (before.year or 0) == 1 and old.name == new.name
        if not follows or (after.id, new.span.start) in told or alike(old, new) >= words_of("A7")["alike"]:
            continue
        value, clause = max((same_matter(a, b), b) for a in _clauses(old) for b in _clauses(new))
        if value >= words_of("D4")["matter"]:
            told.add((after.id, new.span.start))
            message = f"对{new.name}的批评意见{quoted(clause)}与{before.year}年度的意思相近，"
            message += "疑似老问题换新说法，建议核实。"
            yield Lead(new.span, message, value, report=after.id, evidence=((before.id, old.span),))


def _clauses(one: Criticism) -> list[str]:
    return [clause for clause in one.words.replace("。", "；").split("；") if clause.strip()] or [one.words]


RULE = Rule(
    "D4",
    "批评意见老问题换新说法",
    "medium",
    "连续两年对同一人批评的是同一方面的问题，只是换了说法；问题确实反复出现的不算错。",
    look,
    "years",
    version=2,
    tables=("checks.A7", "threads"),
)
