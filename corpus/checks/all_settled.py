"""C8: everything settled within days, or what takes long reported as settled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.reading import day_of, either, quoted, sentence_at, stretches, words_of
from corpus.model import Report, Span

_DATE = r"(20\d\d)年(\d{1,2})月(\d{1,2})日"
_HELD = re.compile(rf"{_DATE}[^。\n]{{0,20}}?(?:民主生活会|会议)")
_BY = re.compile(r"截[至止到](20\d\d年)?(\d{1,2})月(\d{1,2})日")


def look(subject: Subject) -> Iterator[Lead]:
    """Each sentence of a review or a plan that claims so, unless it says that the work goes on."""
    report = subject.report
    seen: set[Span] = set()
    for stretch in _where(report):
        for match in either("C8", "all").finditer(report.text, stretch.start, stretch.end):
            sentence = sentence_at(report.text, match.start())
            if sentence not in seen:
                seen.add(sentence)
                words = sentence.of(report.text)
                if reason := _reason(words, report.text):
                    yield Lead(sentence, f"{quoted(words)}，{reason}，整改是否真正完成，建议核实。", 0.5)


def _where(report: Report) -> Iterator[Span]:
    if report.kind == "rectification_plan":
        yield Span(0, len(report.text))
    else:
        yield from stretches(report, ("review", "process", "measures"))


def _reason(words: str, text: str) -> str:
    if either("C8", "closed").search(words):
        return "需要长期坚持的事项也称已完成"
    if either("C8", "going_on").search(words):
        return ""
    if either("C8", "long").search(words):
        return "需要长期坚持的事项也称已完成"
    days = _days(words, text)
    return f"会后{days}天就全部完成" if days else "几天之内全部完成" if either("C8", "quick").search(words) else ""


def _days(words: str, text: str) -> int | None:
    """How many days after the meeting everything was done by, when both dates are given and the days are few."""
    held, by = _HELD.search(text), _BY.search(words)
    begin = day_of(*held.groups()) if held else None
    end = day_of(by[1][:4] if by[1] else held[1], by[2], by[3]) if held and by else None
    days = (end - begin).days if begin and end else 0
    return days if 0 < days <= words_of("C8")["days"] else None


RULE = Rule(
    "C8",
    "“整改全部完成”存疑",
    "low",
    "称几天之内全部整改完成，或把需要长期坚持的事项报为完成；写明“并长期坚持”的不算。",
    look,
    version=2,
)
