"""What a spot check is and what it finds, as frozen values. Nothing found is a verdict: a person decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal, get_args

from corpus.compare.model import Segmenter
from corpus.model import Report, Span

Severity = Literal["high", "medium", "low"]
Scope = Literal["document", "years"]

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
SEVERITY_LABELS: dict[Severity, str] = {"high": "高", "medium": "中", "low": "低"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A report with the name it is known by: its id in an archive, or the file's name."""

    id: str
    report: Report


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule looks at: one paper (`document`), or the papers of one lineage in order of years (`years`).

    `units` are all units of the archive, for rules that look for strangers; `words` cuts a text into words.
    """

    papers: tuple[Paper, ...]
    words: Segmenter
    units: frozenset[str] = frozenset()

    @property
    def report(self) -> Report:
        """The paper itself; the newest of several."""
        return self.papers[-1].report


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in a report that a finding rests on."""

    report: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Lead:
    """What a rule says: where and in which words. `severity` None is the rule's own; `score` runs from 0 to 1.

    `report` names the paper meant, the newest by default; `evidence` are further places, by the paper's name (empty:
    the paper meant).
    """

    span: Span
    message: str
    score: float = 1.0
    severity: Severity | None = None
    report: str = ""
    evidence: tuple[tuple[str, Span], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class CannotJudge:
    """A rule that does not fit a paper says why, in the clerk's words; this is no finding."""

    reason: str
    report: str = ""


Look = Callable[[Subject], Iterable[Lead | CannotJudge]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One spot check: its key in the inspectors' list, what users read, how grave it is, and what does the looking."""

    id: str
    name: str
    severity: Severity
    description: str
    look: Look
    scope: Scope = "document"


@dataclass(frozen=True, slots=True)
class Finding:
    """A lead with everything a person needs to judge it. `section` is the innermost one around `span`."""

    rule: str
    severity: Severity
    report: str
    section: str | None
    span: Span
    message: str
    evidence: tuple[Evidence, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A rule that could not judge a report, and why."""

    rule: str
    report: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rules said: findings by report and place, and what they could not judge."""

    findings: tuple[Finding, ...] = ()
    unjudged: tuple[Unjudged, ...] = ()
