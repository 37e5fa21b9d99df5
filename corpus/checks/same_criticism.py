"""A7: criticism or talk records of one meeting that are the same for several persons. Forms don't count."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from corpus.checks.criticisms import Criticism, alike, records
from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.reading import quoted, words_of

_Item = tuple[str, Criticism]


def look(subject: Subject) -> Iterator[Lead]:
    """Each two items about different persons that are alike; the same item quoted in two papers is one item."""
    items: list[_Item] = [(paper.id, one) for paper in subject.papers for one in records(paper.report)]
    told: set[tuple[str, str, frozenset[str]]] = set()
    for (report, one), (other_report, other) in combinations(items, 2):
        pair = (report, other_report, frozenset((one.name, other.name)))
        if not one.name or not other.name or one.name == other.name or pair in told:
            continue
        likeness = alike(one, other)
        if likeness >= words_of("A7")["alike"]:
            told.add(pair)
            how = "一字不差" if likeness == 1 else f"有{likeness:.0%}相同"
            message = (
                f"对{one.name}和对{other.name}的批评意见（谈话记录）{how}：{quoted(one.words)}，疑似套用，建议核实。"
            )
            yield Lead(other.span, message, likeness, report=other_report, evidence=((report, one.span),))


RULE = Rule(
    "A7",
    "批评意见、谈话记录雷同",
    "high",
    "同一次会议上对不同人的批评意见（谈话记录）几乎一字不差；表头等固定文字不计。",
    look,
    "bundle",
    version=2,
)
