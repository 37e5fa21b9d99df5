"""Leads as a person sees them whose account is limited to some units: words of other units' papers are not in them.

A batch may have been checked by somebody who may read everything; its pages and records then reach people who may not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from corpus.checks import Finding
from corpus.checks.model import Evidence

# By a report's id, whether whoever asks may read it.
Sees = Callable[[str], bool]
HIDDEN = "（不在您可以阅读的单位之内，不显示）"
_MESSAGE = "另一边的材料不在您可以阅读的单位之内，内容不显示；请由能看两边材料的检查人判断。"


def everything(_: str) -> bool:
    """The sight of a person without limits."""
    return True


def as_seen(finding: Finding, sees: Sees) -> Finding:
    """The finding itself, or without the words of reports that may not be read; where it stands does not change."""
    if sees(finding.report) and all(sees(place.report) for place in finding.evidence):
        return finding
    evidence = tuple(_veiled(place, sees) for place in finding.evidence)
    return replace(finding, message=_MESSAGE, evidence=evidence)


def _veiled(place: Evidence, sees: Sees) -> Evidence:
    return place if sees(place.report) else replace(place, text=HIDDEN)
