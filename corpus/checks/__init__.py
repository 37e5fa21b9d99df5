"""Spot checks: rules of the inspectors, one file each → leads with evidence. Nothing here is a verdict.

Stands on reports and on comparisons; thresholds and word lists are rows of `corpus/vocabulary/checks.toml`. To add a
rule, write its file and name it in `CHECKS`.

A few papers at once: `check(papers, rules, words, alike)`. An archive, in pieces, so that a run may stop and go on:

    holdings = Holdings(tuple(archive.list()), read, segment, alike)     # `read`: id → Report, or None when it is gone
    for chunk in chunks(holdings.known, wanted):                         # `wanted`: ids, None for all; a unit a chunk
        if chunk.key not in done:
            outcome = check_chunk(holdings, chunk, rules)                # leads that concern chunk.reports
            keep(chunk.key, outcome)                                     # state of the run: the keys that are done

`alike` is a `Finder`: the passages of a report that are alike elsewhere, as `index.reuse` finds them; without it the
rules that rest on it (A2, A3, A4) find less or nothing. `merged` joins outcomes. A closed record keeps `rule.id`,
`rule.version`, `rule.fingerprint` and `rule.thresholds` of every rule it used.
"""

from __future__ import annotations

from corpus.checks import (
    abstract,
    ahead,
    all_settled,
    aspects,
    business,
    cases,
    causes,
    complete,
    copied_year,
    criticism_again,
    criticism_counts,
    criticism_renamed,
    declared_counts,
    explained,
    followed_up,
    from_samples,
    generic,
    in_time,
    length,
    matched,
    measures,
    members_alike,
    mild_criticism,
    opinions,
    origin,
    others_faults,
    outdated,
    phrases,
    placeholders,
    political,
    renamed,
    replacements,
    returning,
    same_criticism,
    secrets,
    shares,
    strangers,
    title,
    typos,
    units_alike,
    vague,
)
from corpus.checks.model import Alike, Finder, Finding, Outcome, Paper, Rule, Unjudged, nothing_alike
from corpus.checks.planning import Chunk, Known, chunks, unit_meant
from corpus.checks.running import Holdings, check, check_all, check_chunk, merged

CHECKS: tuple[Rule, ...] = (
    copied_year.RULE,
    units_alike.RULE,
    members_alike.RULE,
    from_samples.RULE,
    strangers.RULE,
    replacements.RULE,
    same_criticism.RULE,
    renamed.RULE,
    business.RULE,
    others_faults.RULE,
    abstract.RULE,
    generic.RULE,
    shares.RULE,
    vague.RULE,
    aspects.RULE,
    cases.RULE,
    explained.RULE,
    opinions.OPINIONS,
    political.RULE,
    returning.RULE,
    followed_up.RULE,
    matched.RULE,
    measures.RULE,
    causes.RULE,
    opinions.CRITICISM,
    all_settled.RULE,
    mild_criticism.RULE,
    criticism_again.RULE,
    criticism_counts.RULE,
    criticism_renamed.RULE,
    declared_counts.RULE,
    placeholders.RULE,
    outdated.RULE,
    ahead.RULE,
    title.RULE,
    phrases.RULE,
    typos.RULE,
    length.RULE,
    complete.RULE,
    in_time.RULE,
    secrets.RULE,
    origin.RULE,
)

__all__ = [
    "CHECKS", "Alike", "Chunk", "Finder", "Finding", "Holdings", "Known", "Outcome", "Paper", "Rule", "Unjudged",
    "check", "check_all", "check_chunk", "chunks", "merged", "nothing_alike", "unit_meant",
]  # fmt: skip
