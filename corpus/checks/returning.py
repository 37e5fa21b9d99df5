"""C1: problems that come back year after year, worse when a review said in between that they were settled."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from corpus.checks.model import Lead, Rule, Severity, Subject
from corpus.checks.reading import quoted
from corpus.compare.history import Thread


def look(subject: Subject) -> Iterator[Lead]:
    """Each problem of two years that follow each other; high when of three, or when claimed to be settled between."""
    for thread in subject.timeline.threads:
        if returned(thread):
            yield _lead(thread, _run(thread.years))


def returned(thread: Thread) -> bool:
    """Whether it is a matter of this rule: two years in the same words or said to be settled, or three years."""
    run = _run(thread.years)
    return run > 2 or (run == 2 and bool(thread.claimed_done or _worded(thread)))


def _run(years: tuple[int, ...]) -> int:
    """The most years in a row."""
    longest = length = 1
    for before, after in pairwise(years):
        length = length + 1 if after - before == 1 else 1
        longest = max(longest, length)
    return longest


def _worded(thread: Thread) -> bool:
    """Whether words tell that it is the same problem; what is alike in meaning only is left to `renamed`."""
    return all(one.alike != "meaning" or one.similarity == 1 for one in thread.occurrences)


def _lead(thread: Thread, run: int) -> Lead:
    last = thread.occurrences[-1]
    certain = _worded(thread)
    settled = bool(thread.claimed_done)
    severity: Severity = "high" if certain and (run > 2 or settled) else "medium"
    message = f"{quoted(last.title)}在{'、'.join(map(str, thread.years))}年度都有查摆"
    message += f"，连续{run}年" if run > 2 else ""
    message += "，其间整改落实部分又称已完成" if settled else ""
    places = [(one.report, one.span) for one in thread.occurrences]
    places += [(one.report, one.span) for one in thread.claimed_done]
    score = min(one.similarity for one in thread.occurrences)
    return Lead(last.span, message + "，疑似同一问题反复出现，建议核实。", score, severity, last.report, tuple(places))


RULE = Rule(
    "C1",
    "问题年年查、年年在",
    "high",
    "同一问题连续两年以上查摆；连续三年或其间称已完成的为高，其中只是意思相近的为中。",
    look,
    "years",
    version=2,
    tables=("threads",),
)
