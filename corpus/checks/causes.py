"""C5: causes that are thin, go to no root, or begin by blaming circumstances."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Severity, Subject
from corpus.checks.problems import examined
from corpus.checks.reading import either, size, stretches, visible, words_of


def look(subject: Subject) -> Iterator[Lead]:
    """One lead for the part, with all that speaks against it."""
    report = subject.report
    where = list(stretches(report, ("causes",)))
    if not where or not examined(report):
        return
    text = "".join(span.of(report.text) for span in where)
    written, least = size(report, ("causes",)), words_of("C5")["characters"]
    share = written / max(visible(report.text), 1)
    thin = written < least and share < words_of("C5")["share"]
    shallow = list(_shallow(text))
    faults = ([f"只有{written}字，占全文{share:.0%}"] if thin else []) + shallow
    if faults:
        severity: Severity = "medium" if shallow or written < least * words_of("C5")["hardly"] else "low"
        message = f"原因剖析部分{'，'.join(faults)}，疑似剖析不深，建议核实。"
        yield Lead(where[0], message, min(1.0, len(faults) / 2), severity)


def _shallow(text: str) -> Iterator[str]:
    """What speaks against the part whatever its length."""
    if not either("C5", "roots").search(text):
        yield "没有触及思想、党性、宗旨、纪律等根源"
    if either("C5", "circumstances").search(text[: words_of("C5")["opening"]]):
        yield "开头先讲客观原因"


RULE = Rule(
    "C5",
    "原因剖析不深",
    "medium",
    "原因剖析过短，或不触及思想根源，或先讲客观原因；写得简短而说到根源的，只作提示。",
    look,
    version=2,
)
