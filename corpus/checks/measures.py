"""C4: measures without a time and without anybody who answers for them. In a self-examination that is a remark only."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Severity, Subject
from corpus.checks.reading import either, words_of
from corpus.compare.points import points


def look(subject: Subject) -> Iterator[Lead]:
    """One lead for the paper when most of its measures have neither time nor deliverable, or of a plan no owner."""
    report = subject.report
    plan = report.kind == "rectification_plan"
    if not plan and report.kind not in {"team", "individual"}:
        return
    wanted = ("owner",) if plan else ("deadline", "deliverable")
    found = points(report, "measures")
    empty = [one for one in found if not any(either("C4", name).search(one.span.of(report.text)) for name in wanted)]
    share = len(empty) / len(found) if found else 0.0
    if len(found) >= words_of("C4")["least"] and share >= words_of("C4")["share"]:
        lacks = "明确到人、到科室的责任人" if plan else "时限和可核对的成果"
        severity: Severity = "medium" if plan else "low"
        message = f"{len(found)}条措施中有{len(empty)}条（{share:.0%}）没有{lacks}，疑似整改措施空泛，建议核实。"
        yield Lead(empty[0].span, message, share, severity, evidence=tuple(("", one.span) for one in empty))


RULE = Rule("C4", "整改措施空泛", "medium", "多数措施没有时限、责任人或可核对的成果；对照检查材料里只作提示。", look)
