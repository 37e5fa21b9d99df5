"""`check` and `sample`: findings with their evidence and the rules that made them; a draw that can be repeated."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from portal.contract.lines import Json

if TYPE_CHECKING:
    from corpus.checks import Finding, Outcome, Rule
    from corpus.sampling import Sample


def check_json(outcome: Outcome, rules: Iterable[Rule]) -> Json:
    """What the rules found; `unjudged` names the rules that did not fit a report, and why."""
    return {
        "findings": [finding_json(one) for one in outcome.findings],
        "rules": [
            {
                "rule": rule.id,
                "name": rule.name,
                "severity": rule.severity,
                "description": rule.description,
                "scope": rule.scope,
                "version": rule.version,
                "fingerprint": rule.fingerprint,
            }
            for rule in rules
        ],
        "unjudged": [{"rule": one.rule, "report": one.report, "reason": one.reason} for one in outcome.unjudged],
    }


def finding_json(one: Finding) -> Json:
    """One finding with the passages it rests on."""
    return {
        "rule": one.rule,
        "severity": one.severity,
        "report": one.report,
        "section": one.section,
        "start": one.span.start,
        "end": one.span.end,
        "message": one.message,
        "evidence": [
            {"report": place.report, "start": place.span.start, "end": place.span.end, "text": place.text}
            for place in one.evidence
        ],
        "score": one.score,
    }


def finding_of(said: Json) -> Finding:
    """`finding_json` back: what was kept of a finding, whatever its rule says today."""
    from corpus.checks import Finding
    from corpus.checks.model import Evidence
    from corpus.model import Span

    return Finding(
        rule=said["rule"],
        severity=said["severity"],
        report=said["report"],
        section=said["section"],
        span=Span(said["start"], said["end"]),
        message=said["message"],
        evidence=tuple(Evidence(at["report"], Span(at["start"], at["end"]), at["text"]) for at in said["evidence"]),
        score=said["score"],
    )


def sample_json(sample: Sample) -> Json:
    """A draw, in the order drawn; `population` has its size and hash, `strata` what each gave."""
    return {
        "size": sample.size,
        "seed": sample.seed,
        "population": {"count": sample.count, "sha256": sample.sha256},
        "strata": [{"key": list(one.key), "population": one.population, "drawn": one.drawn} for one in sample.strata],
        "drawn": [
            {"report": one.id, "unit": one.unit, "year": one.year, "kind": one.kind, "rank": one.rank}
            for one in sample.drawn
        ],
        "method": sample.method,
    }
