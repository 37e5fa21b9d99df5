"""What a spot check is and what it finds, as frozen values. Nothing found is a verdict: a person decides."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, get_args

from corpus.compare.history import Paper as Dated
from corpus.compare.history import Timeline
from corpus.compare.model import Segmenter
from corpus.compare.years import timeline
from corpus.model import Report, Span
from corpus.vocabulary import table

Severity = Literal["high", "medium", "low"]
Scope = Literal["document", "bundle", "years", "units"]

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
SEVERITY_LABELS: dict[Severity, str] = {"high": "高", "medium": "中", "low": "低"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A report with the name it is known by: its id in an archive, or the file's name."""

    id: str
    report: Report

    @property
    def unit(self) -> str | None:
        """Its unit."""
        return self.report.unit

    @property
    def year(self) -> int | None:
        """Its 年度."""
        return self.report.year

    @property
    def kind(self) -> str:
        """Kind of paper."""
        return self.report.kind

    @property
    def meeting(self) -> tuple[str, ...]:
        """Kinds of meeting."""
        return self.report.meeting


@dataclass(frozen=True, slots=True, order=True)
class Alike:
    """A passage of one paper (`own`) that is alike to one of another, formulas aside, as the index found it.

    `chars` of it say something, `similarity` (0..1) of them stand in both. `units` is how many units have the wording:
    two for a pair, more for a wording that very many papers have. `specimen`: the other is a sample text (范文).
    """

    own: Span
    other: str
    there: Span
    similarity: float
    chars: int
    units: int = 2
    specimen: bool = False


# By the name of a paper, what of it is alike elsewhere. corpus knows no index: whoever wires things together gives it.
Finder = Callable[[str], Sequence[Alike]]


def nothing_alike(_: str) -> Sequence[Alike]:
    """The finder of a caller that has no index."""
    return ()


@dataclass(frozen=True)
class Subject:
    """What a rule looks at, by its scope.

    `document`: one paper. `bundle`: the papers of one meeting of a unit. `years`: the papers of one lineage in order of
    years. `units`: a paper, and before it those of other units and that year, and the sample texts, that are alike to
    it. `units` are all units of the archive, for rules that look for strangers; `words` cuts a text into words;
    `alike` finds passages by paper; `years` are all those of which the unit has papers; leads are `wanted` that concern
    one of these papers, all if it is empty.
    """

    papers: tuple[Paper, ...]
    words: Segmenter
    units: frozenset[str] = frozenset()
    alike: Finder = nothing_alike
    years: tuple[int, ...] = ()
    wanted: frozenset[str] = frozenset()

    @property
    def report(self) -> Report:
        """The paper itself; the newest of several."""
        return self.papers[-1].report

    @cached_property
    def timeline(self) -> Timeline:
        """Threads, promises and follow-up of the papers; several rules look at them."""
        papers = [Dated(paper.id, paper.report.year or 0, paper.report) for paper in self.papers]
        return timeline(papers, [one.year for one in papers if one.id in self.wanted])

    def concerns(self, *papers: str) -> bool:
        """Whether leads about these papers are wanted."""
        return not self.wanted or not self.wanted.isdisjoint(papers)


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
    """One spot check: its key in the inspectors' list, what users read, how grave it is, and what does the looking.

    `version` grows when the looking changes; `tables` names what else of the vocabulary it rests on, `checks.B3` for
    another rule's words.
    """

    id: str
    name: str
    severity: Severity
    description: str
    look: Look
    scope: Scope = "document"
    version: int = 1
    tables: tuple[str, ...] = ()

    @property
    def thresholds(self) -> Mapping[str, Any]:
        """The numbers of the rule's own table, by name: what a record shows of it."""
        own = table("checks").get(self.id, {})
        return {name: value for name, value in own.items() if isinstance(value, int | float)}

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits that change with the version, a threshold or a word: what a closed record was made by."""
        known = [self.id, self.version, table("checks").get(self.id, {}), *map(_table, self.tables)]
        said = json.dumps(known, ensure_ascii=False, sort_keys=True, default=_plain)
        return hashlib.sha256(said.encode()).hexdigest()[:12]


def _table(name: str) -> Any:
    whole, _, part = name.partition(".")
    return table(whole)[part] if part else table(whole)


def _plain(frozen: Any) -> Any:
    return dict(frozen) if isinstance(frozen, Mapping) else list(frozen)


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
