"""Who resembles whom across the archive, as a job finds it and pages show it: pairs of reports, copies of very many."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.archive import Archive
from corpus.storage import storage_error
from index.reuse import Cluster, Decisions, Pair, Stock, reuse_in

FILE = "resemblance.json"
_MOST_PAIRS, _MOST_COPIES = 5000, 300
_LONGEST = 2000
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two reports: in how many passages they are alike, so many characters in all and in the longest of them."""

    a: str
    b: str
    passages: int
    chars: int
    similarity: float
    longest: int


@dataclass(frozen=True, slots=True)
class Copies:
    """A wording that very many reports have."""

    words: str
    chars: int
    reports: tuple[str, ...]
    units: int


@dataclass(frozen=True, slots=True)
class Resemblance:
    """All that was found, at which revision of the archive, when (ISO 8601), by which decisions of people (`mark`)."""

    revision: int
    at: str
    pairs: tuple[Likeness, ...] = ()
    copies: tuple[Copies, ...] = ()
    decided: str = ""


def find_resemblance(archive: Archive, stock: Stock, decisions: Decisions, at: str, step: Step) -> Resemblance:
    """Look for what is alike in the whole archive, out of its stock of fingerprints, by what people have decided."""
    revision = archive.revision()
    stock.catch_up(step)
    found = reuse_in(stock, expressions=[one.words for one in decisions.expressions])
    found = decisions.standing(archive).counted(found)
    by_reports: dict[tuple[str, str], list[Pair]] = {}
    for pair in found.pairs:
        by_reports.setdefault((pair.a.report, pair.b.report), []).append(pair)
    likenesses = (_likeness(*key, own) for key, own in by_reports.items())
    pairs = sorted(likenesses, key=lambda one: (-one.chars, one.a, one.b))
    copies = tuple(_copies(archive, one) for one in found.clusters[:_MOST_COPIES])
    return Resemblance(revision, at, tuple(pairs[:_MOST_PAIRS]), copies, decisions.mark)


def keep(home: Path, found: Resemblance) -> None:
    """Keep it beside the archive; it can always be found again. Raises StorageError."""
    path = home / FILE
    fresh = path.with_suffix(".new")
    try:
        fresh.write_text(json.dumps(asdict(found), ensure_ascii=False), encoding="utf-8")
        fresh.replace(path)
    except OSError as problem:
        raise storage_error(path, problem.strerror) from problem


def kept(home: Path) -> Resemblance | None:
    """What was found last; None before anybody looked, or when the file makes no sense."""
    try:
        said: Mapping[str, Any] = json.loads((home / FILE).read_text(encoding="utf-8"))
        pairs = tuple(Likeness(**one) for one in said["pairs"])
        copies = tuple(Copies(**{**one, "reports": tuple(one["reports"])}) for one in said["copies"])
        return Resemblance(said["revision"], said["at"], pairs, copies, said["decided"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _likeness(a: str, b: str, pairs: Sequence[Pair]) -> Likeness:
    chars = sum(pair.chars for pair in pairs)
    similarity = round(sum(pair.similarity * pair.chars for pair in pairs) / chars, 3) if chars else 0.0
    return Likeness(a, b, len(pairs), chars, similarity, max(pair.chars for pair in pairs))


def _copies(archive: Archive, cluster: Cluster) -> Copies:
    first = cluster.places[0]
    words = " ".join(first.span.of(archive.get(first.report).report.text).split())
    reports = tuple(dict.fromkeys(place.report for place in cluster.places))
    return Copies(words[:_LONGEST], cluster.chars, reports, cluster.units)
