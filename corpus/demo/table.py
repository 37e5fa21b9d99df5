"""The table of what is planted, with the files it stands in. Read from the same rows that do the planting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Planted:
    """One row: which spot check it is for, what was done, in which files, and what must be found.

    `places` are words of the files: each stands in every file, or the first in the first, the second in the second.
    """

    rule: str
    name: str
    idea: str
    files: tuple[str, ...]
    places: tuple[str, ...]
    found: str


def planted_in(files: Mapping[tuple[str, int, str], str]) -> tuple[Planted, ...]:
    """The table; `files` maps author, 年度 and kind to the path written."""
    from corpus.demo.phrases import planted

    return tuple(_planted(row, files) for row in planted()["plant"])


def _planted(row: Mapping[str, Any], files: Mapping[tuple[str, int, str], str]) -> Planted:
    found = tuple(files[paper["author"], paper["year"], _kind(paper)] for paper in row["papers"])
    return Planted(row["rule"], row["name"], row["idea"], found, tuple(row["places"]), row["found"])


def _kind(paper: Mapping[str, str]) -> str:
    return paper.get("kind", "individual" if "/" in paper["author"] else "team")
