"""E3: wording whose time was over before the paper's 年度. The review may tell of last year, 以来 tells history."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from corpus.checks.model import CannotJudge, Lead, Rule, Severity, Subject
from corpus.checks.reading import either, in_parts, places_of, plain, quoted, sentence_at, sure_year, words_of
from corpus.model import Part, Report, Span
from corpus.vocabulary import table

_PAST: tuple[Part, ...] = ("review", "cases")
# 学习贯彻…精神 reaches this far before the meeting it names.
_BEFORE = 16


def look(subject: Subject) -> Iterator[Lead | CannotJudge]:
    """Each outdated wording outside the review."""
    report = subject.report
    year = sure_year(report)
    if year is None:
        yield CannotJudge("年度没有把握，无法判断表述是否过时。")
        return
    for row in (*table("timeline")["wording"], *words_of("E3")["repealed"]):
        if "until" in row and int(row["until"][:4]) < year:
            for span in _present(report, row["text"]):
                until = f"{row['until'][:4]}年{int(row['until'][5:])}月"
                yield Lead(span, f"{quoted(row['text'])}只用到{until}，这是{year}年度的材料，疑似表述过时，建议核实。")
    yield from _versions(report, year)
    if report.kind != "other":  # only papers of meetings have a year's session to study
        yield from _plenums(report, year)


def _versions(report: Report, year: int) -> Iterator[Lead]:
    """Rules named in a version that a newer one had replaced before the year, unless the two are compared."""
    for row in words_of("E3")["versions"]:
        for match in re.finditer(row["pattern"], report.text) if int(row["until"][:4]) < year else ():
            sentence = sentence_at(report.text, match.start()).of(report.text)
            if not in_parts(report, match.start(), _PAST) and not either("E3", "compared").search(sentence):
                message = f"{quoted(match.group())}是已被新修订代替的{row['name']}，这是{year}年度的材料，"
                yield Lead(Span(*match.span()), message + "疑似表述过时，建议核实。")


def _plenums(report: Report, year: int) -> Iterator[Lead]:
    """Plenary sessions that a paper still sets out to study a year and more after the next one."""
    rows = table("timeline")["latest"]
    expected = next((row["text"] for row in rows if row["year"] == year), None)
    for row in rows:
        if row["year"] < year and expected and row.get("sure", 0.5) >= 0.5:
            for span in _present(report, row["text"]):
                if _studies(report.text, span, rows, row["year"]):
                    severity: Severity = "medium" if year - row["year"] > 1 else "low"
                    message = f"{year}年度的材料仍写学习贯彻{quoted(row['text'])}，当年应是{expected}，"
                    yield Lead(span, message + "疑似表述过时，建议核实。", severity=severity)


def _present(report: Report, words: str) -> Iterator[Span]:
    """Where the words speak of the paper's own time."""
    for span in places_of(report, words):
        told = either("E3", "history").match(report.text, span.end)
        if not told and not in_parts(report, span.start, _PAST):
            yield span


def _studies(text: str, span: Span, rows: tuple[Mapping[str, Any], ...], year: int) -> bool:
    """Whether the session is to be studied, and no newer one in the same sentence."""
    sentence = sentence_at(text, span.start).of(text)
    newer = any(plain(row["text"]) in plain(sentence) for row in rows if row["year"] > year)
    asked = either("E3", "study").search(text, max(0, span.start - _BEFORE), span.start)
    return not newer and (asked or either("E3", "guided").match(text, span.end)) is not None


RULE = Rule(
    "E3",
    "表述过时",
    "medium",
    "在该年度之前已经停用的提法，或仍把以前的全会当作当年的来学习；整改落实部分和“以来”不算。",
    look,
    version=2,
    tables=("timeline",),
)
