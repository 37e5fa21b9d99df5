"""E5: a title that names another kind of paper than its content is; `identify` weighs both."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.reading import quoted
from corpus.identify.kind import LABELS, kind_named
from corpus.model import Span

_CERTAIN = 0.8


def look(subject: Subject) -> Iterator[Lead]:
    """The title, when the content surely is something else."""
    report = subject.report
    kind, title = report.metadata.get("kind"), report.title or ""
    said = kind_named(title)
    if kind and kind.source == "text" and kind.confidence >= _CERTAIN and said and said != report.kind:
        start = report.text.find(title.split("\n")[0])
        span = Span(max(start, 0), max(start, 0) + (len(title) if start >= 0 else 0))
        message = f"题为{quoted(title)}，内容却像{LABELS[report.kind]}，疑似文不对题，建议核实。"
        yield Lead(span, message, kind.confidence)


RULE = Rule(
    "E5", "文不对题", "medium", "标题写的文种与正文内容的文种不同，如题为召开情况报告，实为对照检查材料。", look
)
