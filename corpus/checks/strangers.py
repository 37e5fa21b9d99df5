"""A5: names of other units of the archive, left in from a text that was theirs. Superiors and parents may be named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from corpus.checks.model import CannotJudge, Lead, Rule, Subject
from corpus.checks.problems import examined
from corpus.checks.reading import either, in_parts, places_of, quoted, sentence_at, words_of
from corpus.model import Part, Report, Span

_OTHERS: tuple[Part, ...] = ("cases", "process", "criticism")


def look(subject: Subject) -> Iterator[Lead | CannotJudge]:
    """Each other unit named, with the sentence; not where the sentence speaks of working together."""
    report = subject.report
    if not examined(report) or not report.unit:
        return
    yield from _roles(report)
    for unit in sorted(subject.units - {report.unit}):
        if any(mark in unit for mark in words_of("A5")["superiors"]) or unit in report.unit or report.unit in unit:
            continue
        for name in _names(unit, report.unit):
            for span in places_of(report, name):
                sentence = sentence_at(report.text, span.start).of(report.text)
                together = any(word in sentence for word in words_of("A5")["together"])
                if not together and _speaks(report, unit, span) and not in_parts(report, span.start, _OTHERS):
                    message = (
                        f"出现其他单位{quoted(name)}，所在语句：{quoted(sentence)}，疑似套用外单位材料，建议核实。"
                    )
                    yield Lead(span, message, 0.8)


def _speaks(report: Report, unit: str, span: Span) -> bool:
    """Whether the name is that of an office: a town's or a street's is first of all a place that one goes to."""
    if not either("A5", "places").search(unit):
        return True
    return either("A5", "organs").match(report.text, span.end) is not None


def _roles(report: Report) -> Iterator[Lead]:
    """作为一名教育工作者 in a paper of a transport office; not of a former teacher, or the office's inspector."""
    top = f"{report.unit}{_heading_lines(report)}"
    for row in words_of("A5")["roles"]:
        if re.search(row["own"], top):
            continue
        for match in re.finditer(words_of("A5")["speaking"].format(said=row["said"]), report.text):
            sentence = sentence_at(report.text, match.start()).of(report.text)
            if not either("A5", "once").search(sentence) and not in_parts(report, match.start(), _OTHERS):
                message = f"{quoted(match.group())}与{report.unit}的身份不符，所在语句：{quoted(sentence)}，"
                yield Lead(Span(*match.span()), message + "疑似套用外单位材料，建议核实。", 0.7)


def _heading_lines(report: Report) -> str:
    """The lines above the text, where a paper says whose it is: 党组成员、派驻纪检监察组组长　甘霖."""
    lines = report.text[: words_of("A5")["top"]].split("\n")
    return "".join(takewhile(lambda line: "。" not in line, lines))


def _names(unit: str, own: str) -> tuple[str, ...]:
    """The unit as archived, and without the place that both share: 云溪市民政局 → 市民政局."""
    shared = 0
    while shared < min(len(unit), len(own)) and unit[shared] == own[shared]:
        shared += 1
    short = unit[shared - 1 :] if shared > 1 and unit[shared - 1] in "省市县区州旗" else ""
    return (short,) if len(short) > 3 else (unit,)


RULE = Rule(
    "A5",
    "套用外单位材料",
    "high",
    "材料里出现材料库中其他单位的名称，或以别的行业的身份说话；上级单位、共同开展的工作、案例部分不算。",
    look,
    version=2,
)
