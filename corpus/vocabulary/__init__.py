"""The one way to the domain's words: every table of this folder, read once, checked and frozen.

Vocabulary is data: a part, an aspect, a year's theme, a unit or a marker is a row in a file here and nothing else.
Everybody who needs a table calls `table("parts")` for TOML, `rows("units")` for CSV, `lines("stopwords")` for plain
lists; nothing is read before it is asked for.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from corpus.model import ASPECTS, PARTS, Aspect, Part


class VocabularyError(ValueError):
    """A table of this folder breaks its own rules; seen by whoever edits it, never by a user."""


@cache
def table(name: str) -> Mapping[str, Any]:
    """The TOML table `name`, frozen to the bottom: mappings are read-only, arrays are tuples."""
    frozen: Mapping[str, Any] = _frozen(tomllib.loads(_text(f"{name}.toml")))
    return frozen


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of the CSV table `name`, by column; empty cells are empty strings."""
    return tuple(MappingProxyType(row) for row in csv.DictReader(_text(f"{name}.csv").splitlines()))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of the list `name`, without blank lines and `#` comments."""
    stripped = (line.strip() for line in _text(f"{name}.txt").splitlines())
    return tuple(line for line in stripped if line and not line.startswith("#"))


def _text(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(inner) for key, inner in value.items()})
    if isinstance(value, list):
        return tuple(_frozen(inner) for inner in value)
    return value


@dataclass(frozen=True, slots=True)
class PartWords:
    """A part of a report: its key, what users read, and how headings say it (`corpus/vocabulary/parts.toml`)."""

    key: Part
    label: str
    whole: tuple[str, ...]
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AspectWords:
    """An aspect: its key, what users read, and the words that give it away (`corpus/vocabulary/aspects.toml`)."""

    key: Aspect
    label: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeAspect:
    """One aspect that a year's notice asked for: the short name, the official wording and the variants seen."""

    key: str
    aspect: Aspect
    wording: str
    variants: tuple[str, ...] = ()
    # Papers of any year have it, so that it names none alone.
    general: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """What the notice of one 年度 asked for; years have several when batches or places differed."""

    year: int
    meeting: str
    name: str
    names: tuple[str, ...]
    aspects: tuple[ThemeAspect, ...]
    # False where the sources disagree: such a list names a year for nobody.
    fingerprint: bool = True
    # How many of its aspects must be found before they name the year.
    needs: int = 2


@cache
def parts() -> tuple[PartWords, ...]:
    """All parts, highest precedence first: where headings overlap, the first that matches is meant."""
    found = tuple(
        PartWords(row["key"], row["label"], row.get("whole", ()), row.get("cues", ())) for row in table("parts")["part"]
    )
    _expect_keys("parts", [part.key for part in found], PARTS)
    return found


@cache
def aspects() -> tuple[AspectWords, ...]:
    """All aspects in the order in which pages list them."""
    found = tuple(AspectWords(row["key"], row["label"], row.get("cues", ())) for row in table("aspects")["aspect"])
    _expect_keys("aspects", [aspect.key for aspect in found], ASPECTS)
    return found


@cache
def themes() -> tuple[Theme, ...]:
    """All yearly themes, latest year first."""
    return tuple(sorted((_theme(row) for row in table("themes")["theme"]), key=lambda theme: -theme.year))


def _theme(row: Mapping[str, Any]) -> Theme:
    asked = tuple(
        ThemeAspect(one["key"], one["aspect"], one["wording"], one.get("variants", ()), one.get("general", False))
        for one in row["aspects"]
    )
    for one in asked:
        if one.aspect not in ASPECTS:
            raise VocabularyError(f"themes.toml {row['year']}: unknown aspect {one.aspect}")
    return Theme(
        row["year"],
        row["meeting"],
        row["name"],
        row.get("names", ()),
        asked,
        row.get("fingerprint", True),
        row.get("needs", 2),
    )


def _expect_keys(name: str, found: list[Any], wanted: tuple[str, ...]) -> None:
    if sorted(found) != sorted(wanted):
        raise VocabularyError(f"{name}.toml must name each of {', '.join(wanted)} once")
