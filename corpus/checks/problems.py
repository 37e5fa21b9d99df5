"""The problems and measures of a paper as several rules see them: its items, and whether one says anything concrete."""

from __future__ import annotations

from corpus.checks.reading import either, words_of
from corpus.compare.points import Point, points
from corpus.model import Report, Span


def examined(report: Report) -> bool:
    """Whether this is a paper of self-examination, which these rules are about."""
    return report.kind in {"team", "individual"}


def person_of(report: Report) -> str:
    """Whose paper it is; empty where nobody knows."""
    found = report.metadata.get("person")
    return str(found.value) if found and found.value else ""


def listed(report: Report) -> tuple[Point, ...]:
    """The problems that a paper lists."""
    return points(report, "problems")


def concrete(report: Report, problem: Point) -> bool:
    """Whether a problem gives an example, a number, a time or a named thing; its own number 1. is none."""
    span = problem.span
    return either("B3", "concrete").search(report.text, span.start + problem.numbering, span.end) is not None


def masked(report: Report) -> bool:
    """Whether names and numbers are hidden, by what was said of the paper or by the many blanks in it."""
    many = len(either("E2", "masks").findall(report.text)) >= words_of("E2")["redaction_from"]
    return many or report.material in {"redacted", "specimen"}


def title_of(report: Report) -> Span:
    """The first line that says something: where a lead stands that is about something missing."""
    start = len(report.text) - len(report.text.lstrip())
    end = report.text.find("\n", start)
    return Span(start, end if end >= 0 else len(report.text))
