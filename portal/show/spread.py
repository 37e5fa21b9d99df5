"""How many problems the archive's papers name in each aspect, year by year; the index counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from corpus.model import Kind
from index.build import Library
from portal.show.asking import Asking
from portal.show.labels import ASPECTS

# Reports of meetings and plans repeat the problems that these papers name.
_NAMING: tuple[Kind, ...] = ("team", "individual")


@dataclass(frozen=True, slots=True)
class Spread:
    """Label of each aspect that occurs → year → problems; `years` from the first to the last."""

    counts: Mapping[str, Mapping[int, int]]
    years: tuple[int, ...]

    def total(self, label: str) -> int:
        """Problems of one aspect."""
        return sum(self.counts[label].values())

    def of_year(self, year: int) -> int:
        """Problems of one year."""
        return sum(found.get(year, 0) for found in self.counts.values())


def problem_spread(library: Library, asking: Asking) -> Spread:
    """The problems of the papers that `asking` is about; of its filters units, years, kinds and words count."""
    every = replace(asking.only("part", "problems"), kinds=asking.kinds or _NAMING)
    found = {label: _per_year(library, every.only("aspect", aspect)) for aspect, label in ASPECTS.items()}
    counts = {label: years for label, years in found.items() if years}
    known = [year for years in counts.values() for year in years]
    return Spread(counts, tuple(range(min(known), max(known) + 1)) if known else ())


def _per_year(library: Library, asking: Asking) -> Mapping[int, int]:
    counts: Counter[int] = Counter()
    for one in library.trend(asking.request()):
        if one.year:
            counts[one.year] += one.passages - one.leading
    return +counts
