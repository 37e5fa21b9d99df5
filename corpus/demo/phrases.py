"""The authored material: loads the TOML files beside it once and freezes them. Data only, no choices."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.model import Aspect


@dataclass(frozen=True, slots=True)
class YearAspect:
    """One aspect a year's notice asks for: the family its problems come from, and its official and short wording."""

    family: str
    aspect: Aspect
    wording: str
    brief: str
    items: int


@dataclass(frozen=True, slots=True)
class Year:
    """A 年度: its meeting, and the words of its time."""

    year: int
    meeting: str
    kinds: tuple[str, ...]
    plenum: str
    drive: str
    held: str
    aspects: tuple[YearAspect, ...]
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Pledge:
    """A measure as promised in year N, and as reported done in N+1."""

    promise: str
    kept: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One recurring kind of shortcoming, with all that can be said of it.

    `views` say what lies behind it, `signs` how it shows, `proofs` are examples (those of business topics stand with
    the units). A phrase that begins with 班| or 我| suits only a team or only an individual.
    """

    key: str
    family: str
    heads: tuple[str, ...]
    fixes: tuple[str, ...]
    views: tuple[str, ...]
    signs: tuple[str, ...]
    pledges: tuple[Pledge, ...]
    proofs: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A fictional member of a unit's leadership and the years whose papers are in the archive."""

    name: str
    post: str
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A fictional office: its names, its business in nouns, its own examples by topic."""

    key: str
    name: str
    short: str
    org: str
    chief: str
    upper: str
    front: str
    words: Mapping[str, tuple[str, ...]]
    people: tuple[Person, ...]
    members: tuple[str, ...]
    proofs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def years() -> Mapping[int, Year]:
    """All years, the one before the archive's first included."""
    return {row["year"]: _year(row) for row in _load("years")["year"]}


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, family by family, in the order of the files."""
    return tuple(_topic(family, row) for family in families() for row in _load(f"topics_{family}")["topic"])


@cache
def families() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Heads for measures and reviews of each family of problems."""
    return _load("families")


@cache
def units() -> tuple[Unit, ...]:
    """The fictional offices, in the order the archive lists them."""
    return tuple(_unit(key) for key in _load("units")["units"])


@cache
def turned(phrase: str) -> str:
    """`phrase` with its interchangeable words written as slots: 总觉得 becomes {总觉得/总认为/总以为}."""
    pattern, words = _turns()
    return pattern.sub(lambda match: f"{{{words[match.lastindex - 1]}}}" if match.lastindex else match[0], phrase)


@cache
def _turns() -> tuple[re.Pattern[str], tuple[str, ...]]:
    rows = _load("turns")["turn"]
    pattern = "|".join([r"\{[^{}]*\}", *(f"({row['pattern']})" for row in rows)])
    return re.compile(pattern), tuple("/".join(row["words"]) for row in rows)


@cache
def pools(name: str) -> Mapping[str, Any]:
    """A file of further phrases: frames, causes, cases, meetings."""
    return _load(name)


@cache
def planted() -> Mapping[str, list[dict[str, Any]]]:
    """The table of what is planted, and the words that do it."""
    return _load("planted")


@cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((files("corpus.demo") / "phrases" / f"{name}.toml").read_text(encoding="utf-8"))


def _year(row: dict[str, Any]) -> Year:
    aspects = tuple(YearAspect(**aspect) for aspect in row["aspects"])
    return Year(**{**row, "kinds": tuple(row["kinds"]), "aspects": aspects})


def _topic(family: str, row: dict[str, Any]) -> Topic:
    lists: dict[str, Any] = {name: tuple(value) for name, value in row.items() if name not in {"key", "pledges"}}
    return Topic(key=row["key"], family=family, pledges=tuple(Pledge(*pair) for pair in row["pledges"]), **lists)


def _unit(key: str) -> Unit:
    row = _load(f"unit_{key}")
    people = tuple(Person(person["name"], person["post"], tuple(person["years"])) for person in row["people"])
    words = {slot: tuple(values) for slot, values in row["words"].items()}
    proofs = {topic: tuple(values) for topic, values in row["proofs"].items()}
    plain = {name: row[name] for name in ("name", "short", "org", "chief", "upper", "front")}
    return Unit(key=key, words=words, people=people, members=tuple(row["members"]), proofs=proofs, **plain)
