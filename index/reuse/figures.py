"""How much of one report is alike elsewhere: the shares that inspectors ask for, whole and part by part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.model import PARTS, Part, Span
from index.reuse.candidates import part_numbers
from index.reuse.sheets import Bools, Sheet
from index.reuse.values import Reuse

# Passages less alike are shown for a person to look at, but counted as copied by nobody.
COUNTED = 0.85


@dataclass(frozen=True, slots=True)
class Shares:
    """Of `characters` of a report, or of a part (headings left out), so many say something (`telling`): are no formula.

    `raw` (原始重复率): share that stands elsewhere or in a fixed expression. Of what says something: `telling_alike`
    (剔除固定表述后), `strange` (剔除本单位往年后) and `largest` (单篇最大): what one other report, `largest_in`, has.
    """

    characters: int
    telling: int
    raw: float
    telling_alike: float
    strange: float
    largest: float
    largest_in: str = ""

    @property
    def shares(self) -> tuple[float, float, float, float]:
        """The four shares in the order in which people ask for them."""
        return self.raw, self.telling_alike, self.strange, self.largest


@dataclass(frozen=True, slots=True)
class Figures:
    """The whole report, then its parts in the usual order; `samples` is the share that sample texts (范文) have."""

    whole: Shares
    parts: tuple[tuple[Part, Shares], ...]
    samples: float


def figures(own: Sheet, found: Reuse, excluded: Sequence[Span] = ()) -> Figures:
    """The shares of `own`, what a person has `excluded` not counted at all."""
    kept = ~_covered(own, excluded)
    places = list(_places(own, found))
    parts = part_numbers(own.parts)[own.owner]
    written = [(part, kept & (parts == number)) for number, part in enumerate(PARTS)]
    samples = _covered(own, [span for span, _, _, specimen in places if specimen])
    telling = kept & ~own.fixed
    return Figures(
        _shares(own, kept, places),
        tuple((part, _shares(own, mask, places)) for part, mask in written if mask.any()),
        _share(samples & telling, telling),
    )


_Found = tuple[Span, str, bool, bool]


def _places(own: Sheet, found: Reuse) -> Iterator[_Found]:
    """Where the report is alike: to which report, whether to one of its own unit, whether to a sample text."""
    for pair in (pair for pair in found.pairs if pair.similarity >= COUNTED):
        here, there = (pair.a, pair.b) if pair.a.report == own.id else (pair.b, pair.a)
        yield here.span, there.report, pair.relation == "same_unit", pair.specimen
    for cluster in found.clusters:
        for place in cluster.places:
            if place.report == own.id:
                yield place.span, "", cluster.units < 2, False


def _shares(own: Sheet, mask: Bools, places: Sequence[_Found]) -> Shares:
    telling = mask & ~own.fixed
    alike = _covered(own, [span for span, *_ in places])
    strange = _covered(own, [span for span, _, same, _ in places if not same])
    by_report = {name: [span for span, other, *_ in places if other == name] for _, name, *_ in places if name}
    sizes = [(_share(_covered(own, spans) & telling, telling), name) for name, spans in by_report.items()]
    largest, largest_in = max(sizes, default=(0.0, ""))
    return Shares(
        int(mask.sum()),
        int(telling.sum()),
        _share((alike | own.fixed) & mask, mask),
        _share(alike & telling, telling),
        _share(strange & telling, telling),
        largest,
        largest_in if largest else "",
    )


def _covered(own: Sheet, spans: Sequence[Span]) -> Bools:
    """Which letters the spans cover."""
    found = np.zeros(len(own.codes), dtype=np.bool_)
    for span in spans:
        low, high = np.searchsorted(own.starts, (span.start, span.end))
        found[low:high] = True
    return found


def _share(some: Bools, of: Bools) -> float:
    total = int(of.sum())
    return round(int(some.sum()) / total, 4) if total else 0.0
