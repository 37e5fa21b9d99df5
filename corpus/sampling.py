"""A draw that stands up to questions: anybody can repeat it by hand from the list, the seed and this description.

Reports are ranked by SHA-256 of the seed, a line end and the report's id, lowest first. Strata get their share of the
sample by largest remainder, one at least where the sample reaches; nothing depends on order, machine or Python.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, get_args

Stratum = Literal["unit", "year", "kind"]
STRATA: tuple[Stratum, ...] = get_args(Stratum)
_LABELS: dict[Stratum, str] = {"unit": "单位", "year": "年度", "kind": "类型"}
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A report that may be drawn."""

    id: str
    unit: str | None
    year: int | None
    kind: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A report that was drawn, with the number that decided it."""

    id: str
    unit: str | None
    year: int | None
    kind: str
    rank: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One stratum: its values in the order of the strata asked for, its reports, and how many were drawn."""

    key: Key
    population: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A draw with all that is needed to repeat it; `sha256` is of the sorted ids, one per line."""

    size: int
    seed: str
    count: int
    sha256: str
    strata: tuple[Layer, ...]
    drawn: tuple[Drawn, ...]
    method: str


def draw(population: Iterable[Candidate], size: int, seed: str, strata: Sequence[Stratum] = ()) -> Sample:
    """Draw `size` of `population`, all of it when there are fewer; `drawn` runs by stratum, then by rank."""
    known = sorted({one.id: one for one in population}.values(), key=lambda one: one.id)
    layers: dict[Key, list[Candidate]] = defaultdict(list)
    for one in known:
        layers[tuple(str(getattr(one, name) or "") for name in strata)].append(one)
    shares = allotment({key: len(members) for key, members in layers.items()}, size, seed)
    drawn = tuple(
        Drawn(one.id, one.unit, one.year, one.kind, rank(seed, one.id))
        for key in sorted(layers)
        for one in sorted(layers[key], key=lambda one: rank(seed, one.id))[: shares[key]]
    )
    return Sample(
        size=size,
        seed=seed,
        count=len(known),
        sha256=sha256("".join(f"{one.id}\n" for one in known).encode()).hexdigest(),
        strata=tuple(Layer(key, len(layers[key]), shares[key]) for key in sorted(layers)) if strata else (),
        drawn=drawn,
        method=_method(len(known), size, seed, strata),
    )


def rank(seed: str, name: str) -> str:
    """The number that decides: SHA-256 in hex of seed, line end and name in UTF-8."""
    return sha256(f"{seed}\n{name}".encode()).hexdigest()


def allotment(sizes: Mapping[Key, int], total: int, seed: str) -> dict[Key, int]:
    """How many each stratum gives: one at least where `total` reaches, else by share and largest remainder.

    Ties, and who gets one when there are more strata than draws, are decided by size and then by rank of the key.
    """
    wanted = min(total, sum(sizes.values()))
    order = sorted(sizes, key=lambda key: (-sizes[key], rank(seed, "\n".join(key))))
    given = {key: int(place < wanted) for place, key in enumerate(order)}
    while (left := wanted - sum(given.values())) > 0:
        room = {key: sizes[key] - given[key] for key in order if sizes[key] > given[key]}
        spread = sum(room.values())
        for key, free in room.items():
            given[key] += left * free // spread
        rest = sorted(room, key=lambda key: (-(left * room[key] % spread), order.index(key)))
        for key in rest[: wanted - sum(given.values())]:
            given[key] += 1
    return given


def _method(count: int, size: int, seed: str, strata: Sequence[Stratum]) -> str:
    how = (
        f"按{'、'.join(_LABELS[name] for name in strata)}分层，各层按所占份数分配名额（抽得到时每层至少一份），层内"
        if strata
        else ""
    )
    everything = "，总体不足抽取数，全部抽取" if size >= count else ""
    return (
        f"总体{count}份，抽取{min(size, count)}份{everything}；{how}按“种子、换行、材料编号”（UTF-8）的 SHA-256 值"
        f"由小到大取，种子为“{seed}”。任何人用同样的总体和种子都能得到同样的结果。"
    )
