"""What an inspection is made of, as frozen values: batch, item, lead, verdict. No database and no web in sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from corpus.checks import Finding
from corpus.sampling import Record, Replacement

Outcome = Literal["upheld", "rejected", "open"]
OUTCOMES: Mapping[Outcome, str] = MappingProxyType({"upheld": "成立", "rejected": "不成立", "open": "待核实"})
State = Literal["waiting", "judging", "judged", "returned", "confirmed"]
STATES: Mapping[State, str] = MappingProxyType(
    {"waiting": "待检查", "judging": "待判断", "judged": "待确认", "returned": "已退回", "confirmed": "已确认"}
)
# What may be proposed for a unit's papers (抽查记录, 处理意见).
HANDLINGS = ("合格", "修改后上报", "退回重写", "重新召开", "移交")
# How much a lead of each severity puts a report up the work list.
RISK: Mapping[str, int] = MappingProxyType({"high": 5, "medium": 2, "low": 1})


@dataclass(frozen=True, slots=True)
class FrozenRule:
    """A rule as it stood when a batch was made: its words, its lists and thresholds, and their fingerprint."""

    id: str
    name: str
    severity: str
    description: str
    scope: str
    version: int
    fingerprint: str
    words: Mapping[str, Any]

    @property
    def thresholds(self) -> dict[str, float]:
        """Its numbers by name."""
        return {name: value for name, value in self.words.items() if isinstance(value, int | float)}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a batch is about; `blind`: nobody sees whose papers they are until it is closed."""

    title: str
    basis: str
    blind: bool
    rules: tuple[FrozenRule, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """One inspection: its terms, its draw, who made it; times in seconds since the epoch."""

    id: int
    terms: Terms
    record: Record
    record_sha256: str
    who: str
    at: float
    job: str = ""
    closed_at: float = 0
    closed_by: str = ""
    replacements: tuple[Replacement, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether nothing can be changed any more."""
        return bool(self.closed_at)

    @property
    def hidden(self) -> bool:
        """Whether units and persons are not to be shown."""
        return self.terms.blind and not self.closed


@dataclass(frozen=True, slots=True)
class Drawn:
    """A report as it was when it was drawn."""

    report: str
    version: int
    sha256: str
    unit: str
    year: int | None
    kind: str
    title: str
    name: str
    chars: int
    received: str


@dataclass(frozen=True, slots=True)
class Item:
    """A drawn report in its batch; `place` is its number there. `out`: another was taken for it.

    `figures` say how much of it was alike elsewhere when it was checked, under the contract's names.
    """

    id: int
    batch: int
    place: int
    drawn: Drawn
    out: bool = False
    checked: float = 0
    fault: str = ""
    unjudged: tuple[tuple[str, str], ...] = ()
    figures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Looked:
    """What the rules said of an item: leads, rules that did not fit it and why, how much of it is alike elsewhere (the
    contract's figures), or why it could not be looked at.
    """

    findings: tuple[Finding, ...] = ()
    unjudged: tuple[tuple[str, str], ...] = ()
    figures: Mapping[str, Any] = field(default_factory=dict)
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Something a person wrote down, with a date: a reason, a note, a follow-up."""

    words: str
    who: str
    at: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person decided of a lead, and why."""

    outcome: Outcome
    reason: str
    who: str
    at: float

    @property
    def label(self) -> str:
        """The outcome in words."""
        return OUTCOMES[self.outcome]


@dataclass(frozen=True, slots=True)
class Lead:
    """A finding kept with a batch, and every verdict on it, the last of which counts."""

    id: int
    finding: Finding
    verdicts: tuple[Verdict, ...] = ()

    @property
    def verdict(self) -> Verdict | None:
        """The one that counts."""
        return self.verdicts[-1] if self.verdicts else None


@dataclass(frozen=True, slots=True)
class Handling:
    """What the unit said and what is proposed: 单位说明, 处理意见, 整改时限."""

    statement: str = ""
    proposal: str = ""
    deadline: str = ""
    who: str = ""
    at: float = 0


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A second person's word on an item: confirmed, or sent back with a reason."""

    confirmed: bool
    reason: str
    who: str
    at: float


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an item has come: leads by severity, verdicts by outcome, its state."""

    item: Item
    leads: Mapping[str, int] = field(default_factory=dict)
    outcomes: Mapping[str, int] = field(default_factory=dict)
    state: State = "waiting"

    @property
    def risk(self) -> int:
        """What puts it up the list."""
        return sum(RISK[severity] * count for severity, count in self.leads.items())

    @property
    def total(self) -> int:
        """All its leads."""
        return sum(self.leads.values())


@dataclass(frozen=True, slots=True)
class File:
    """Everything about one item: what a page or a record of it needs."""

    item: Item
    leads: tuple[Lead, ...]
    handling: Handling
    confirmations: tuple[Confirmation, ...]
    notes: tuple[Said, ...]
    followups: tuple[Said, ...]
    state: State

    @property
    def judges(self) -> frozenset[str]:
        """Who has judged here, and so can't confirm; nobody, where there was nothing to judge."""
        return frozenset(verdict.who for lead in self.leads for verdict in lead.verdicts)
