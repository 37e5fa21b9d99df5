"""B3: problems without any case: no example, number, date, task or named thing. Masks hide what would count."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import CannotJudge, Lead, Rule, Subject
from corpus.checks.problems import concrete, examined, listed, masked
from corpus.checks.reading import words_of


def look(subject: Subject) -> Iterator[Lead | CannotJudge]:
    """One lead for the paper when most of its problems stay abstract."""
    report = subject.report
    found = listed(report) if examined(report) else ()
    if not found:
        return
    if masked(report):
        yield CannotJudge("数字、名称已脱敏，无法判断问题是否具体。")
        return
    empty = [one for one in found if not concrete(report, one)]
    share = len(empty) / len(found)
    if len(found) >= words_of("B3")["least"] and share >= words_of("B3")["share"]:
        message = f"{len(found)}条问题中有{len(empty)}条（{share:.0%}）没有事例、数字、时间，"
        message += "疑似以抽象问题代替具体问题，建议核实。"
        yield Lead(empty[0].span, message, share, evidence=tuple(("", one.span) for one in empty))


RULE = Rule(
    "B3",
    "以抽象问题代替具体问题",
    "medium",
    "六成以上的问题没有事例、数字、时间或具体工作。",
    look,
    version=2,
    tables=("checks.E2",),
)
