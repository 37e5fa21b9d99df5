"""What a draw is asked for and what it gives, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Stratum = Literal["unit", "year", "kind"]
STRATA: tuple[Stratum, ...] = get_args(Stratum)
STRATUM_LABELS: dict[Stratum, str] = {"unit": "单位", "year": "年度", "kind": "类型"}
# random: by rank; all: the whole population; hand: what a person names, each with a reason.
Method = Literal["random", "all", "hand"]
Key = tuple[str, ...]
# A report never weighs more: every ticket is a hash to be made by whoever checks the draw.
HEAVIEST = 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """A report that may be drawn; `weight` (1 to HEAVIEST) counts only in a draw weighted by risk."""

    id: str
    unit: str | None
    year: int | None
    kind: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Named:
    """A report that a person takes in or leaves out, and why."""

    report: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How to draw: a number (`size`) or a percentage (`share`, decimal as written: "12.5"), and by what.

    With strata, each gives `floor` at least where it has so many; by share each stratum gives its own share.
    """

    seed: str = ""
    method: Method = "random"
    size: int = 0
    share: str = ""
    floor: int = 1
    strata: tuple[Stratum, ...] = ()
    weighted: bool = False
    picked: tuple[Named, ...] = ()
    excluded: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A report that was drawn, with the number that decided it; `reason` where a person named it."""

    id: str
    unit: str | None
    year: int | None
    kind: str
    rank: str
    reason: str = ""


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
