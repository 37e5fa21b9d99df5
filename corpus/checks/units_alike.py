"""A2: passages that papers of two units have in common in one year. What the notice says and formulas don't count.

The index finds the passages; whoever calls passes them in (`Subject.alike`).
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.copied import both_sides, characters, gravity, shared
from corpus.checks.model import Lead, Paper, Rule, Subject
from corpus.checks.problems import examined


def look(subject: Subject) -> Iterator[Lead]:
    """One lead for every other unit's paper that has enough in common with this one."""
    *others, own = subject.papers
    for other in others:
        comparable = examined(own.report) and examined(other.report) and other.report.material != "specimen"
        found = shared(subject, own, other, "A2") if comparable else []
        if severity := gravity(found, "A2"):
            chars, many = characters(found), max(one.units for one in found)
            source = f"，其中有的文字{many}家单位都有，像是同一来源" if many > 2 else ""
            message = f"与{_whose(other)}材料有{len(found)}处相同、约{chars}字，固定表述不计"
            message += f"{source}，疑似单位之间雷同，建议对照两份材料核实。"
            places = both_sides(found, own.report, other.report)
            yield Lead(places[0][1], message, min(1.0, 0.5 + chars / 1000), severity, evidence=places)


def _whose(other: Paper) -> str:
    unit, year = other.unit or "看不出单位的另一份", f"{other.year}年度" if other.year else ""
    return f"{unit}{year}"


RULE = Rule(
    "A2",
    "单位之间雷同",
    "high",
    "同一年度两个单位的材料有大段相同文字；通知原文、固定表述、引文不计。",
    look,
    "units",
)
