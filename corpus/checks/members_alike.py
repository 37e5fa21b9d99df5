"""A3: papers of one meeting's members that are alike, or that copy the team's. Owning the team's problems is wanted.

The index finds the passages; whoever calls passes them in (`Subject.alike`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from corpus.checks.copied import both_sides, characters, gravity, shared
from corpus.checks.model import Lead, Paper, Rule, Subject
from corpus.checks.problems import examined, person_of
from corpus.checks.reading import size, words_of


def look(subject: Subject) -> Iterator[Lead]:
    """One lead for every member's paper and other paper of the meeting that it has enough in common with."""
    papers = [paper for paper in subject.papers if examined(paper.report)]
    for own, other in permutations(papers, 2):
        if subject.concerns(own.id, other.id) and own.kind == "individual" and not _same_person(own, other):
            yield from _lead(subject, own, other)


def _lead(subject: Subject, own: Paper, other: Paper) -> Iterator[Lead]:
    found = shared(subject, own, other, "A3")
    share = characters(found) / max(size(own.report, ("problems", "causes", "measures")), 1)
    owned = other.kind == "team" and share <= words_of("A3")["owned"]
    if (severity := gravity(found, "A3")) and not owned:
        whose = "班子材料" if other.kind == "team" else f"{person_of(other.report) or '另一名成员'}的材料"
        message = (
            f"与同次会议{whose}有{len(found)}处相同、约{characters(found)}字，占查摆、原因、措施部分的{share:.0%}"
            "（固定表述不计），疑似班子成员材料雷同，建议对照核实。"
        )
        places = both_sides(found, own.report, other.report)
        yield Lead(places[0][1], message, min(1.0, 0.5 + share), severity, own.id, places)


def _same_person(one: Paper, other: Paper) -> bool:
    """Two drafts of one person are alike as they should be."""
    return one.kind == other.kind and bool(person_of(one.report)) and person_of(one.report) == person_of(other.report)


RULE = Rule(
    "A3",
    "班子成员材料雷同",
    "high",
    "同一次会议两名成员的材料，或成员与班子的材料大段相同；认领班子问题在一成半以内的不算。",
    look,
    "bundle",
)
