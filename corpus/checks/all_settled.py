"""C8: everything settled within days, or what takes long reported as settled."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.reading import either, quoted, sentence_at, stretches
from corpus.model import Report, Span


def look(subject: Subject) -> Iterator[Lead]:
    """Each sentence of a review or a plan that claims so, unless it says that the work goes on."""
    report = subject.report
    seen: set[Span] = set()
    for stretch in _where(report):
        for match in either("C8", "all").finditer(report.text, stretch.start, stretch.end):
            sentence = sentence_at(report.text, match.start())
            words = sentence.of(report.text)
            if sentence not in seen and not either("C8", "going_on").search(words):
                seen.add(sentence)
                if reason := _reason(words):
                    yield Lead(sentence, f"{quoted(words)}，{reason}，整改是否真正完成，建议核实。", 0.5)


def _where(report: Report) -> Iterator[Span]:
    if report.kind == "rectification_plan":
        yield Span(0, len(report.text))
    else:
        yield from stretches(report, ("review", "process", "measures"))


def _reason(words: str) -> str:
    if either("C8", "long").search(words):
        return "需要长期坚持的事项也称已完成"
    return "几天之内全部完成" if either("C8", "quick").search(words) else ""


RULE = Rule(
    "C8",
    "“整改全部完成”存疑",
    "low",
    "称几天之内全部整改完成，或把需要长期坚持的事项报为完成；写明“并长期坚持”的不算。",
    look,
)
