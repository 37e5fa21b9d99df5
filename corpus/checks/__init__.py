"""Spot checks: rules of the inspectors, one file each → leads with evidence. Nothing here is a verdict.

Stands on reports and on comparisons; thresholds and word lists are rows of `corpus/vocabulary/checks.toml`. To add a
rule, write its file and name it in `CHECKS`.
"""

from __future__ import annotations

from corpus.checks import (
    abstract,
    ahead,
    aspects,
    causes,
    copied_year,
    declared_counts,
    followed_up,
    generic,
    measures,
    outdated,
    placeholders,
    replacements,
    returning,
    secrets,
    shares,
    strangers,
    title,
    typos,
    vague,
)
from corpus.checks.model import Finding, Outcome, Paper, Rule, Unjudged
from corpus.checks.running import check

CHECKS: tuple[Rule, ...] = (
    copied_year.RULE,
    strangers.RULE,
    replacements.RULE,
    abstract.RULE,
    generic.RULE,
    shares.RULE,
    vague.RULE,
    aspects.RULE,
    returning.RULE,
    followed_up.RULE,
    measures.RULE,
    causes.RULE,
    declared_counts.RULE,
    placeholders.RULE,
    outdated.RULE,
    ahead.RULE,
    title.RULE,
    typos.RULE,
    secrets.RULE,
)

__all__ = ["CHECKS", "Finding", "Outcome", "Paper", "Rule", "Unjudged", "check"]
