"""C1: problems that come back year after year, worse when a review said in between that they were settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.checks.model import Lead, Rule, Severity, Subject
from corpus.checks.reading import quoted, words_of
from corpus.checks.recurrence import Recurrence, recurrences


def look(subject: Subject) -> Iterator[Lead]:
    """Each problem of two years that follow each other; high when of three, or when claimed to be settled between.

    Problems that a paper takes over in number, title by title, are one lead.
    """
    copied: dict[str, list[Recurrence]] = defaultdict(list)
    for found in recurrences(subject):
        if found.returned and found.copied:
            copied[found.last.report].append(found)
        elif found.returned:
            yield _lead(found)
    for taken_over in copied.values():
        if len(taken_over) >= words_of("C1")["many"]:
            yield _copied(taken_over)
        else:
            yield from map(_lead, taken_over)


def _lead(found: Recurrence) -> Lead:
    severity: Severity = "high" if found.worded and (len(found.years) > 2 or found.settled) else "medium"
    message = f"{quoted(found.last.title)}在{'、'.join(map(str, found.years))}年度都有查摆"
    message += f"，连续{len(found.years)}年" if len(found.years) > 2 else ""
    message += "，其间整改落实部分又称已完成" if found.settled else ""
    score = min(one.similarity for one in found.occurrences)
    message += "，疑似同一问题反复出现，建议核实。"
    return Lead(found.last.span, message, score, severity, found.last.report, found.places)


def _copied(found: Sequence[Recurrence]) -> Lead:
    taken_over = sorted(found, key=lambda one: one.last.span)
    first = taken_over[0]
    before, after = first.years[0], first.years[-1]
    message = f"{after}年度有{len(taken_over)}条问题与{before}年度标题一字不差，如{quoted(first.last.title)}，"
    message += "疑似同一批问题连续两年照列，建议核实。"
    places = dict.fromkeys(place for one in taken_over for place in one.places)
    return Lead(first.last.span, message, 1.0, "medium", first.last.report, tuple(places))


RULE = Rule(
    "C1",
    "问题年年查、年年在",
    "high",
    "同一问题连续两年以上查摆；连续三年或其间称已完成的为高，其中只是意思相近的为中。"
    "所指只有大类相同（都讲“本领”“廉洁”）的不算；整批标题相同的归为一条。",
    look,
    "years",
    version=3,
    tables=("threads",),
)
