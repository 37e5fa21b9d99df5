"""An inspection in figures, for the 情况通报 and the summary over units: only leads that stand count as problems."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.checks.model import SEVERITIES, Severity
from portal.inspect.values import RISK, Batch, File, Lead

# Found in so many units, or in a third of those looked at, a problem is one of many (共性), else of one (个性).
_MANY = 3
_TYPICAL = 3
_EXCERPT = 90


@dataclass(frozen=True, slots=True)
class RuleTotal:
    """What came of a rule: leads, how many of them stand, in how many units; the gravest; passages that show it."""

    rule: str
    name: str
    severity: Severity
    leads: int
    upheld: int
    rejected: int
    open: int
    units: int
    shared: bool
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitTotal:
    """What came of a unit: its papers, the leads that stand by severity, and what is proposed."""

    unit: str
    papers: int
    high: int
    medium: int
    low: int
    rejected: int
    open: int
    undecided: int
    proposals: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def upheld(self) -> int:
        """All that stand."""
        return self.high + self.medium + self.low


@dataclass(frozen=True, slots=True)
class Totals:
    """A batch over all its units."""

    units: tuple[UnitTotal, ...]
    rules: tuple[RuleTotal, ...]
    papers: int
    leads: int
    proposals: dict[str, int]

    @property
    def upheld(self) -> int:
        """Leads that stand."""
        return sum(one.upheld for one in self.units)

    @property
    def pending(self) -> int:
        """Leads that nobody has decided on for good."""
        return sum(one.open + one.undecided for one in self.units)

    @property
    def clean(self) -> int:
        """Units where everything was decided on and nothing stands."""
        return sum(not (one.upheld or one.open or one.undecided) for one in self.units)


def totals(batch: Batch, files: Sequence[File]) -> Totals:
    """The figures of a batch from the files of its items; those replaced count for nothing."""
    held = [file for file in files if not file.item.out]
    by_unit: dict[str, list[File]] = defaultdict(list)
    for file in held:
        by_unit[file.item.drawn.unit].append(file)
    units = [_unit(unit, own) for unit, own in by_unit.items()]
    rules = [one for rule in batch.terms.rules if (one := _rule(rule.id, rule.name, held)).leads]
    return Totals(
        units=tuple(sorted(units, key=lambda one: (-one.high, -one.medium, -one.low, one.unit))),
        rules=tuple(sorted(rules, key=lambda one: (-one.upheld, -RISK[one.severity], one.rule))),
        papers=len(held),
        leads=sum(len(file.leads) for file in held),
        proposals=dict(Counter(file.handling.proposal or "未定" for file in held)),
    )


def shared_rules(found: Totals) -> frozenset[str]:
    """The rules whose leads stand in many units."""
    return frozenset(one.rule for one in found.rules if one.shared)


def _unit(unit: str, files: Sequence[File]) -> UnitTotal:
    leads = [lead for file in files for lead in file.leads]
    stand = Counter(lead.finding.severity for lead in leads if _is(lead, "upheld"))
    return UnitTotal(
        unit=unit,
        papers=len(files),
        high=stand["high"],
        medium=stand["medium"],
        low=stand["low"],
        rejected=sum(_is(lead, "rejected") for lead in leads),
        open=sum(_is(lead, "open") for lead in leads),
        undecided=sum(lead.verdict is None for lead in leads),
        proposals=tuple(dict.fromkeys(file.handling.proposal for file in files if file.handling.proposal)),
        rules=tuple(sorted({lead.finding.rule for lead in leads if _is(lead, "upheld")})),
    )


def _rule(rule: str, name: str, files: Sequence[File]) -> RuleTotal:
    found = [(file, lead) for file in files for lead in file.leads if lead.finding.rule == rule]
    stand = [(file, lead) for file, lead in found if _is(lead, "upheld")]
    units = {file.item.drawn.unit for file, _ in stand}
    everyone = {file.item.drawn.unit for file in files}
    return RuleTotal(
        rule=rule,
        name=name,
        severity=min((lead.finding.severity for _, lead in stand or found), key=SEVERITIES.index, default="low"),
        leads=len(found),
        upheld=len(stand),
        rejected=sum(_is(lead, "rejected") for _, lead in found),
        open=sum(_is(lead, "open") for _, lead in found),
        units=len(units),
        shared=len(units) > 1 and (len(units) >= _MANY or 3 * len(units) >= len(everyone)),
        passages=tuple(dict.fromkeys(filter(None, map(_passage, (lead for _, lead in stand)))))[:_TYPICAL],
    )


def _is(lead: Lead, outcome: str) -> bool:
    return lead.verdict is not None and lead.verdict.outcome == outcome


def _passage(lead: Lead) -> str:
    words = " ".join(lead.finding.evidence[0].text.split()) if lead.finding.evidence else ""
    return words if len(words) <= _EXCERPT else words[: _EXCERPT - 1] + "…"
