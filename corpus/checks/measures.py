"""C4: measures without a time and without anybody who answers for them. In a self-examination that is a remark only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.checks.model import Lead, Rule, Severity, Subject
from corpus.checks.reading import either, words_of
from corpus.compare.points import Point, points
from corpus.model import Report

_PLAN = {"owner": "责任人、责任科室", "deadline": "完成时限"}


def look(subject: Subject) -> Iterator[Lead]:
    """One lead for the paper when most measures lack the same: in a plan owner or time, else time and result."""
    report = subject.report
    found = points(report, "measures")
    if report.kind == "rectification_plan":
        lacking = {name: _without(report, found, name) for name in _PLAN}
        lacks = [_PLAN[name] for name, empty in lacking.items() if _most(empty, found)]
        empty = max(lacking.values(), key=len)
        yield from _lead(found, empty, "明确的" + "，也没有".join(lacks), "medium") if lacks else ()
    elif report.kind in {"team", "individual"}:
        empty = _without(report, found, "deadline", "deliverable")
        yield from _lead(found, empty, "时限和可核对的成果", "low") if _most(empty, found) else ()


def _without(report: Report, found: Sequence[Point], *names: str) -> list[Point]:
    return [one for one in found if not any(either("C4", name).search(one.span.of(report.text)) for name in names)]


def _most(empty: Sequence[Point], found: Sequence[Point]) -> bool:
    limits = words_of("C4")
    return bool(len(found) >= limits["least"] and len(empty) >= limits["share"] * len(found))


def _lead(found: Sequence[Point], empty: Sequence[Point], lacks: str, severity: Severity) -> Iterator[Lead]:
    share = len(empty) / len(found)
    message = f"{len(found)}条措施中有{len(empty)}条（{share:.0%}）没有{lacks}，疑似整改措施空泛，建议核实。"
    yield Lead(empty[0].span, message, share, severity, evidence=tuple(("", one.span) for one in empty))


RULE = Rule(
    "C4", "整改措施空泛", "medium", "多数措施没有时限、责任人或可核对的成果；对照检查材料里只作提示。", look, version=2
)
