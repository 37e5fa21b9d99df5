"""D2: the same criticism of a person in two years' meetings, word for word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from corpus.checks.criticisms import alike, criticisms
from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.reading import quoted, words_of


def look(subject: Subject) -> Iterator[Lead]:
    """Each item that repeats one of an earlier year, about whomever; the latest year's is meant."""
    items = [(paper, one) for paper in subject.papers for one in criticisms(paper.report)]
    told: set[tuple[str, int]] = set()
    for (before, old), (after, new) in combinations(items, 2):
        if before.year == after.year or (after.id, new.span.start) in told:
            continue
        likeness = alike(old, new)
        if likeness >= words_of("A7")["alike"]:
            told.add((after.id, new.span.start))
            whom, how = f"对{new.name}" if new.name else "", "一字不差" if likeness == 1 else f"有{likeness:.0%}相同"
            message = f"{after.year}年度{whom}的批评意见与{before.year}年度对{old.name or '他人'}的{how}："
            message += f"{quoted(new.words)}，疑似照抄，建议核实。"
            yield Lead(new.span, message, likeness, report=after.id, evidence=((before.id, old.span),))


RULE = Rule(
    "D2",
    "两年批评意见雷同",
    "high",
    "同一单位两个年度的批评意见几乎一字不差；表头等固定文字不计。",
    look,
    "years",
    version=2,
    tables=("checks.A7",),
)
