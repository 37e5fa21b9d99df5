"""The record of a draw: everything it rests on, as one JSON document, and the proof years later that it still agrees.

Nothing outside the record is asked: not the archive, not this machine. Its text is canonical (keys sorted, UTF-8, one
line end), so that its SHA-256 can be written on paper.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from corpus.sampling.drawing import draw_by, key_of, layers_of
from corpus.sampling.ranking import table_hash
from corpus.sampling.values import Candidate, Named, Plan

FORMAT = 1
ALGORITHM = "sha256-rank"
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who drew, when (ISO 8601), with which state of the program."""

    who: str
    at: str
    tool: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """A drawn report that could not be looked at, the next of its stratum in its place, and why."""

    out: str
    into: str
    reason: str
    who: str
    at: str


def record(plan: Plan, population: Sequence[Candidate], stamp: Stamp) -> Record:
    """Draw, and write down all of it."""
    sample = draw_by(plan, population)
    listed = sorted(population, key=lambda one: one.id)
    return {
        "format": FORMAT,
        "algorithm": ALGORITHM,
        **asdict(stamp),
        "plan": _plain(plan),
        "population": {
            "count": sample.count,
            "sha256": sample.sha256,
            "table_sha256": table_hash(listed),
            "reports": [[one.id, one.unit, one.year, one.kind, one.weight] for one in listed],
        },
        "strata": [_plain(layer) for layer in sample.strata],
        "drawn": [{"report": one.id, "rank": one.rank, "reason": one.reason} for one in sample.drawn],
        "method": sample.method,
    }


def canonical(found: Record) -> str:
    """The one text of a record."""
    return json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def fingerprint(found: Record) -> str:
    """SHA-256 of the text, for paper."""
    return sha256(canonical(found).encode()).hexdigest()


def redraw(found: Record, replacements: Sequence[Replacement] = ()) -> tuple[str, ...]:
    """Draw again from a record alone: what differs, in words; nothing, when record and replacements agree."""
    population = candidates(found)
    again = record(plan_of(found), population, Stamp(found["who"], found["at"], found["tool"]))
    wrong = [said for key, said in _SAID.items() if canonical(again[key]) != canonical(found[key])]
    return (*wrong, *_wrongly_replaced(found, replacements))


def candidates(found: Record) -> list[Candidate]:
    """The frozen population of a record."""
    return [Candidate(*row) for row in found["population"]["reports"]]


def plan_of(found: Record) -> Plan:
    """The plan of a record."""
    said: dict[str, Any] = {**found["plan"], "strata": tuple(found["plan"]["strata"])}
    said |= {name: tuple(Named(**one) for one in said[name]) for name in ("picked", "excluded")}
    return Plan(**said)


def substitute(found: Record, replacements: Sequence[Replacement], out: str) -> Candidate | None:
    """Who comes in for `out`: the next of its stratum that was never drawn; None when nobody is left."""
    plan, population = plan_of(found), candidates(found)
    leaving = next(one for one in population if one.id == out)
    used = {one["report"] for one in found["drawn"]} | {one.into for one in replacements}
    line = layers_of(plan, population).get(key_of(plan, leaving), ())
    return next((one for one in line if one.id not in used), None)


def _wrongly_replaced(found: Record, replacements: Sequence[Replacement]) -> list[str]:
    wrong = []
    for number, one in enumerate(replacements):
        due = substitute(found, replacements[:number], one.out)
        if due is None or due.id != one.into:
            wrong.append(f"替换 {one.out} 的应是 {due.id if due else '（无）'}，记录为 {one.into}")
    return wrong


def _plain(value: Any) -> dict[str, Any]:
    """A value as JSON gives it back: lists in the place of tuples."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(value)))
    return plain


_SAID = {
    "population": "总体的份数、名单或校验值不符",
    "strata": "各层的名额不符",
    "drawn": "抽中的材料、次序或排序值不符",
    "method": "方法说明不符",
}
