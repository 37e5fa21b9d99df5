"""B7: the aspects a paper examines against those its year's notice asked for. Local extra aspects are no fault."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import CannotJudge, Lead, Rule, Subject
from corpus.checks.problems import examined
from corpus.checks.reading import sure_year, words_of
from corpus.model import Section, Span
from corpus.outline.aspects import asked_for
from corpus.vocabulary import Theme, themes


def look(subject: Subject) -> Iterator[Lead | CannotJudge]:
    """Another year's set (high), or aspects of the own year that have no heading (medium)."""
    report = subject.report
    headings = [section for section in report.sections if section.part == "problems" and section.level == 2]
    year = sure_year(report)
    own = [theme for theme in themes() if theme.year == year and theme.fingerprint]
    if report.kind not in {"team", "individual", "meeting_report"} or not headings or "inspection" in report.meeting:
        return
    if year is None or not own:
        yield CannotJudge("年度没有把握，或该年度没有统一的对照方面。")
        return
    best = max(own, key=lambda theme: len(_found(headings, theme)))
    other = max((theme for theme in themes() if theme.year != year), key=lambda theme: _weight(headings, theme))
    here = len(_found(headings, best))
    if _weight(headings, other) >= words_of("B7")["other_from"] and _weight(headings, other) > here:
        yield _wrong_year(headings, year, best, other)
    elif examined(report) and here >= words_of("B7")["own_from"] and (missing := _missing(headings, best)):
        message = f"{year}年度要求的对照方面中，未见{'、'.join(missing)}，疑似对照方面不全，建议核实。"
        yield Lead(_where(headings), message, len(missing) / len(best.aspects))


def _wrong_year(headings: list[Section], year: int, own: Theme, other: Theme) -> Lead:
    missing = _missing(headings, own)
    message = (
        f"材料是{year}年度的，对照方面却与{other.year}年度的要求相符，疑似套用其他年度的方面；"
        f"未见本年度的{'、'.join(missing)}，建议核实。"
    )
    return Lead(_where(headings), message, severity="high")


def _found(headings: list[Section], theme: Theme) -> frozenset[str]:
    named = {
        (year, one.key) for section in headings for year, one in asked_for(section.heading) if one in theme.aspects
    }
    return frozenset(key for year, key in named if year == theme.year)


def _weight(headings: list[Section], theme: Theme) -> int:
    """Aspects of another year's set that are peculiar to it."""
    general = {one.key for one in theme.aspects if one.general}
    return len(_found(headings, theme) - general) if theme.fingerprint else 0


def _missing(headings: list[Section], theme: Theme) -> list[str]:
    """What no heading names, be it in words of its own: 敢于斗争 stands for 斗争精神 when its aspect is the same."""
    found, other = _found(headings, theme), {section.aspect for section in headings}
    return [f"“{one.key}”" for one in theme.aspects if one.key not in found and one.aspect not in other]


def _where(headings: list[Section]) -> Span:
    """The headings' lines are far apart; the first stands for all."""
    section = headings[0]
    return Span(section.span.start, section.span.start + len(section.marker) + len(section.heading))


RULE = Rule(
    "B7",
    "对照方面不全或错用年度",
    "medium",
    "查摆问题的方面缺少该年度要求的，或与另一年度的要求相符。",
    look,
    version=2,
    tables=("themes",),
)
