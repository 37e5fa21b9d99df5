"""B2: an individual's paper that speaks of the team, of colleagues and of the grass roots where it should say 我."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.reading import either, stretches, words_of
from corpus.model import Span


def look(subject: Subject) -> Iterator[Lead]:
    """One lead for the paper when others are its subject far more often than its author."""
    report = subject.report
    if report.kind != "individual":
        return
    text, where = report.text, list(stretches(report, ("problems",)))
    others = [Span(*match.span()) for part in where for match in _found("others", text, part)]
    own = sum(1 for part in where for _ in _found("own", text, part))
    if len(others) >= words_of("B2")["least"] and len(others) >= words_of("B2")["ratio"] * max(own, 1):
        message = f"个人材料的问题部分，说班子、干部、基层的{len(others)}处，说“我、本人、自己”的{own}处，"
        message += "疑似以班子问题、下级问题代替个人问题，建议核实。"
        yield Lead(others[0], message, len(others) / (len(others) + own), evidence=tuple(("", one) for one in others))


def _found(name: str, text: str, part: Span) -> Iterator[re.Match[str]]:
    return either("B2", name).finditer(text, part.start, part.end)


RULE = Rule(
    "B2",
    "以班子问题代替个人问题",
    "medium",
    "个人材料的问题部分，主语是班子、干部、基层的远多于“我”；只看个人材料，并写明两边各多少处。",
    look,
)
