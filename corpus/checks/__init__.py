"""Spot checks: rules of the inspectors, one file each → leads with evidence. Nothing here is a verdict.

Stands on reports and on comparisons; thresholds and word lists are rows of `corpus/vocabulary/checks.toml`. To add a
rule, write its file and name it in `CHECKS`.
"""

from __future__ import annotations

from corpus.checks import (
    ahead,
    aspects,
    declared_counts,
    outdated,
    placeholders,
    replacements,
    secrets,
    title,
    typos,
)
from corpus.checks.model import Finding, Outcome, Paper, Rule, Unjudged
from corpus.checks.running import check

CHECKS: tuple[Rule, ...] = (
    replacements.RULE,
    aspects.RULE,
    declared_counts.RULE,
    placeholders.RULE,
    outdated.RULE,
    ahead.RULE,
    title.RULE,
    typos.RULE,
    secrets.RULE,
)

__all__ = ["CHECKS", "Finding", "Outcome", "Paper", "Rule", "Unjudged", "check"]
