"""B8: no analysis of a case in a year whose notice asked for one, or one that names nobody and nothing."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import CannotJudge, Lead, Rule, Severity, Subject
from corpus.checks.problems import examined, masked, title_of
from corpus.checks.reading import either, size, stretches, sure_year, words_of


def look(subject: Subject) -> Iterator[Lead | CannotJudge]:
    """One lead for the paper."""
    report = subject.report
    year = sure_year(report)
    if not examined(report) or (year is not None and year < words_of("B8")["from_year"]):
        return
    if year is None:
        yield CannotJudge("年度没有把握，无法判断当年是否要求案例剖析。")
    elif where := next(stretches(report, ("cases",)), None):
        named = either("B8", "named").search(where.of(report.text))
        if masked(report):
            yield CannotJudge("案例中的姓名、单位已脱敏，无法判断案例是否具体。")
        elif not named or size(report, ("cases",)) < words_of("B8")["least"]:
            yield Lead(where, "案例剖析部分没有写明是什么案例，或过于简略，疑似泛泛而谈，建议核实。", 0.5, "low")
    elif not either("B8", "spoken").search(report.text):
        message = f"{year}年度要求结合案例剖析，材料里没有案例剖析部分，也未提到案例，疑似漏项，建议核实。"
        severity: Severity = "medium" if year > words_of("B8")["from_year"] else "low"
        yield Lead(title_of(report), message, 0.7, severity)


RULE = Rule(
    "B8",
    "未结合案例剖析",
    "medium",
    "2023年度起通知要求剖析典型案例，材料没有案例部分，或没有写明是什么案例；2023年度各地要求不一，只作提示。",
    look,
)
