"""Outline → identity: whose report it is, of which year, of what kind, each value with its source and confidence.

Stands after the outline, since the year and the kind show in the aspects and parts. Claims from manifest, front
matter, path, title and text are weighed; where two sure ones disagree the report gets an issue, for a wrong value is
worse than none.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import eq

from corpus.identify.evidence import NONE, Clues, Evidence, disagreement, stated, strongest, weighed
from corpus.identify.kind import LABELS, kind_claims, kind_conflict, kind_named
from corpus.identify.meeting import meeting_claim
from corpus.identify.person import person_claims
from corpus.identify.unit import canonical_unit, masked_unit, same_unit, unit_claims
from corpus.identify.year import wrong_theme, year_claims
from corpus.model import MATERIALS, SURE, Attribution, Issue, Material

_MATERIALS: Mapping[str, Material] = {"原件": "original", "脱敏件": "redacted", "范文": "specimen"}


def identify(evidence: Evidence) -> tuple[dict[str, Attribution], tuple[Issue, ...]]:
    """Metadata of a report, and what a person should look at."""
    years, kinds, units = year_claims(evidence), kind_claims(evidence), unit_claims(evidence)
    year, kind = weighed(years), strongest(kinds)
    metadata = {
        "title": _title(evidence),
        "unit": weighed(units),
        "year": year,
        "kind": kind if kind.value else Attribution("other", "none", 0.3),
        "meeting": meeting_claim(evidence, year),
        "material": _material(evidence),
    }
    if metadata["kind"].value == "individual":
        metadata["person"] = strongest(person_claims(evidence))
    issues = (
        wrong_theme(years) or disagreement("年度", "year_conflict", years, eq),
        kind_conflict(kinds),
        disagreement("单位", "unit_conflict", units, same_unit),
        masked_unit(evidence) if metadata["unit"].value is None else None,
        _uncertain("year", "年度", year),
        _uncertain("kind", "类型", metadata["kind"]),
    )
    return metadata, tuple(issue for issue in issues if issue)


def _title(evidence: Evidence) -> Attribution:
    for value, source in stated(evidence, "title", "标题", "题名"):
        return Attribution(value, source, 0.98)
    return Attribution("".join(evidence.title.of(evidence.text).split()), "title", 0.95) if evidence.title else NONE


def _material(evidence: Evidence) -> Attribution:
    if evidence.clues.material:
        return Attribution(evidence.clues.material, "manifest", 1.0)
    for value, source in stated(evidence, "material", "材料性质", "原件/脱敏件/范文"):
        found = _MATERIALS.get(value) or next((key for key in MATERIALS if key == value.lower()), None)
        if found:
            return Attribution(found, source, 0.98)
    return Attribution("specimen", "title", 0.8) if "范文" in evidence.title_words + evidence.file_name else NONE


def _uncertain(name: str, label: str, found: Attribution) -> Issue | None:
    if found.value is None:
        return Issue(f"{name}_unknown", f"未能判定{label}，请由经办人指定。")
    if found.confidence < SURE:
        shown = LABELS.get(str(found.value), str(found.value))
        return Issue(f"{name}_uncertain", f"{label}可能是“{shown}”，把握不大，请核实。")
    return None


__all__ = ["Clues", "Evidence", "canonical_unit", "identify", "kind_named", "same_unit"]
