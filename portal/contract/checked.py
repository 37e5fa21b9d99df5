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
        "findings": [_finding(one) for one in outcome.findings],
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


def _finding(one: Finding) -> Json:
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
