"""E10: a meeting with too few members, or reported too late. Written consent is not in the paper: asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.checks.model import Lead, Paper, Rule, Subject
from corpus.checks.reading import day_of, quoted, words_of
from corpus.counts import value
from corpus.model import Span

_NUMBER = r"(\d{1,3}|[一二三四五六七八九十]{1,3})"
_PRESENT = re.compile(rf"应到(?:会)?{_NUMBER}[人名][^。\n]{{0,12}}?实到(?:会)?{_NUMBER}[人名]")
_DATE = r"(20\d\d)年(\d{1,2})月(\d{1,2})日"
_HELD = re.compile(rf"{_DATE}[^。\n]{{0,30}}?召开")
_SIGNED = re.compile(rf"^[\s　]*{_DATE}[\s　]*$", re.MULTILINE)


def look(subject: Subject) -> Iterator[Lead]:
    """Each report of a meeting that says so."""
    for paper in subject.papers:
        if paper.kind == "meeting_report":
            yield from _attendance(paper)
            yield from _late(paper)


def _attendance(paper: Paper) -> Iterator[Lead]:
    for match in _PRESENT.finditer(paper.report.text):
        due, present = value(match[1]), value(match[2])
        if due and present is not None and present < due * words_of("E10")["present"]:
            message = f"{quoted(match.group())}，到会不足三分之二，疑似人数不够，建议核实。"
            yield Lead(Span(*match.span()), message, report=paper.id)


def _late(paper: Paper) -> Iterator[Lead]:
    text = paper.report.text
    held, signed = _HELD.search(text), list(_SIGNED.finditer(text))
    if held and signed:
        begin, end = day_of(*held.groups()), day_of(*signed[-1].groups())
        days = (end - begin).days if begin and end else 0
        if days > words_of("E10")["days"]:
            message = (
                f"会议{quoted(held.group())}，报告落款在{days}天以后，疑似未按时上报，建议核实（经同意推迟的除外）。"
            )
            yield Lead(Span(*held.span()), message, 0.7, None, paper.id, (("", Span(*signed[-1].span())),))


RULE = Rule(
    "E10",
    "人数不足或未按时上报",
    "high",
    "召开情况报告写明的到会人数不足三分之二，或落款日期在会后十五天以后；经同意推迟的除外。",
    look,
    "bundle",
    version=2,
)
