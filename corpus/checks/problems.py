"""The problems and measures of a paper as several rules see them: its items, and whether one says anything concrete."""

from __future__ import annotations

from corpus.checks.reading import either
from corpus.compare.points import Point, points
from corpus.model import Report


def examined(report: Report) -> bool:
    """Whether this is a paper of self-examination, which these rules are about."""
    return report.kind in {"team", "individual"}


def listed(report: Report) -> tuple[Point, ...]:
    """The problems that a paper lists."""
    return points(report, "problems")


def concrete(text: str) -> bool:
    """Whether `text` gives an example, a number, a time or a named thing."""
    return either("B3", "concrete").search(text) is not None
