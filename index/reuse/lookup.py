"""One report against a stock of fingerprints: what of it is alike elsewhere, in milliseconds.

The same rules as the run over a whole archive (`index.reuse.reuse`): the voices of every shingle are counted, what
many have says nothing, candidates share telling shingles, their regions are measured letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from corpus.model import Span
from index.reuse.candidates import SHARED, traits_of, wanted
from index.reuse.collection import FORMULA, FREE, SHINGLE, VOICE, Weights, telling, weighed, worth
from index.reuse.elsewhere import Elsewhere, Entries
from index.reuse.fingerprints import Places, grams, inside
from index.reuse.regions import Letters, Region, regions
from index.reuse.segment import halves
from index.reuse.sheets import Bools, Codes, Ints, Sheet
from index.reuse.values import Cluster, Options, Pair, Place, Relation, Reuse

# Shingles that a run of forty characters has; every fourth of a mass copy is looked up everywhere.
_LONG, _STEP, _KEPT = 35, 4, 0.3
_EVERYWHERE = 1_000_000
# By passage, where its letters begin among all letters, and the letters.
Others = dict[int, tuple[int, Letters]]


class Lookup:
    """One report, stored or not, beside a stock; what the stock has of the report itself is passed over."""

    def __init__(self, elsewhere: Elsewhere, own: Sheet) -> None:
        self._all, self._own = elsewhere, own
        self._unit = elsewhere.unit_number(own.unit, own.id)
        self._counted = elsewhere.counted(own.id)
        hashes, self._whole = grams(own.codes, own.owner, SHINGLE)
        self._keys = halves(hashes)

    def look(self, options: Options) -> Reuse:
        """What of the report is alike elsewhere."""
        entries = self._all.entries(self._keys, np.flatnonzero(self._whole), self._counted)
        voices, reports = self._voices(entries)
        masses = list(self._masses(reports))
        said = np.where(self._whole, worth(voices), np.float32(1))
        said[inside(self._own.fixed, SHINGLE) == SHINGLE] = 0
        weights = weighed(self._own.fixed, said)
        for stretch, _ in masses:
            weights[stretch] = said[stretch.start : stretch.stop - SHINGLE + 1] = 0
        usable = self._whole & (voices < FORMULA) & telling(weights <= 0)
        candidates = self._candidates(entries, usable, options)
        letters = self._letters(entries, said, np.unique(candidates[1]))
        found = sorted(self._pairs(candidates, weights, letters, options), key=_first)
        return Reuse(tuple(found), tuple(cluster for _, cluster in masses))

    def _voices(self, entries: Entries) -> tuple[Ints, Ints]:
        """For every shingle its voices, and the reports that have it, the own one among them."""
        own = np.flatnonzero(self._whole)
        shingle = np.concatenate((entries.shingle, own))
        sheets = np.concatenate((entries.sheet, np.full(len(own), len(self._all.known))))
        units = np.concatenate((self._all.units[entries.sheet], np.full(len(own), self._unit)))
        reports = _distinct(shingle, sheets, len(self._keys))
        voices = np.minimum(reports, VOICE * _distinct(shingle, units, len(self._keys)))
        often = self._whole & self._all.often(self._keys)
        return np.where(often, FORMULA, voices).astype(np.int32), np.where(often, FORMULA, reports).astype(np.int32)

    def _masses(self, reports: Ints) -> Iterator[tuple[slice, Cluster]]:
        """Long stretches that more than a dozen reports have, and everywhere they stand."""
        many = self._whole & (reports > FREE) & telling(self._own.fixed)
        edges = np.flatnonzero(np.diff(np.concatenate(([0], many.view(np.int8), [0]))))
        for low, high in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            stretch = slice(low, high + SHINGLE - 1)
            if high - low >= _LONG and (cluster := self._cluster(stretch)):
                yield stretch, cluster

    def _cluster(self, stretch: slice) -> Cluster | None:
        probes = np.arange(stretch.start, stretch.stop - SHINGLE + 1, _STEP)
        entries = self._all.entries(self._keys, probes, self._counted, _EVERYWHERE)
        passages, place = np.unique(entries.passage, return_inverse=True)
        low, high = np.full(len(passages), np.iinfo(np.int64).max), np.zeros(len(passages), dtype=np.int64)
        np.minimum.at(low, place, entries.letter)
        np.maximum.at(high, place, entries.letter + SHINGLE)
        enough = np.flatnonzero(_distinct(place, entries.shingle, len(passages)) >= _KEPT * len(probes))
        sheets = np.unique(self._all.sheet[passages[enough]])
        if len(sheets) + 1 <= FREE:
            return None
        there = [self._all.place(int(passages[k]), int(low[k]), int(high[k])) for k in enough.tolist()]
        units = {*self._all.units[sheets].tolist(), self._unit}
        own = self._place(stretch.start, stretch.stop)
        return Cluster(tuple(sorted((own, *there))), len(sheets) + 1, len(units), stretch.stop - stretch.start)

    def _candidates(self, entries: Entries, usable: Bools, options: Options) -> tuple[Places, Places]:
        """Passages here and elsewhere that share telling shingles, are in scope and not alike by design."""
        told = usable[entries.shingle]
        mine, width = self._own.owner[entries.shingle[told]].astype(np.int64), len(self._all.sheet) + 1
        keys, counts = np.unique(mine * width + entries.passage[told], return_counts=True)
        a, b = keys[counts >= SHARED] // width, keys[counts >= SHARED] % width
        own, size = self._own, len(self._own.parts)
        traits = traits_of(np.full(size, self._unit), [own.year or 0] * size, [own.kind] * size, own.parts)
        fits = wanted(traits, self._all.traits(b), (a, np.arange(len(b))), options.scope)
        return a[fits], b[fits]

    def _pairs(
        self, candidates: tuple[Places, Places], weights: Weights, letters: Others, options: Options
    ) -> Iterator[Pair]:
        bounds = np.searchsorted(self._own.owner, np.arange(len(self._own.parts) + 1)).tolist()
        for one, other in zip(*(side.tolist() for side in candidates), strict=True):
            low, high = bounds[one], bounds[one + 1]
            begin, there = letters[other]
            here = Letters(_text(self._own.codes[low:high]), weights[low:high])
            for region in regions(here, there, options.min_chars):
                yield self._pair(region, (low, begin), other)

    def _pair(self, region: Region, begins: tuple[int, int], other: int) -> Pair:
        number = int(self._all.sheet[other])
        relation: Relation = "same_unit" if int(self._all.units[number]) == self._unit else "other_unit"
        own = self._place(begins[0] + region.a[0], begins[0] + region.a[1])
        there = self._all.place(other, begins[1] + region.b[0], begins[1] + region.b[1])
        specimen = self._all.known[number][4] or self._own.specimen
        return Pair(min(own, there), max(own, there), region.similarity, region.chars, relation, specimen)

    def _letters(self, entries: Entries, said: Weights, passages: Places) -> Others:
        """Other passages' letters and where they begin. They say what their segment knows of them, and where they
        share a shingle with this report, no more than it says here.
        """
        codes, weights, begins, places = self._all.letters(passages.tolist())
        there = np.isin(entries.passage, passages)
        rank = np.searchsorted(passages, entries.passage[there])
        shared = entries.letter[there] - np.array(places, np.int64)[rank] + np.array(begins[:-1], np.int64)[rank]
        for k in range(SHINGLE):
            np.minimum.at(weights, shared + k, said[entries.shingle[there]])
        bounds = zip(passages.tolist(), places, begins, begins[1:], strict=False)
        return {one: (place, Letters(_text(codes[low:high]), weights[low:high])) for one, place, low, high in bounds}

    def _place(self, low: int, high: int) -> Place:
        return Place(self._own.id, Span(int(self._own.starts[low]), int(self._own.ends[high - 1])))


def _first(pair: Pair) -> tuple[float, Place, Place]:
    return -pair.similarity * pair.chars, pair.a, pair.b


def _distinct(group: Places, value: Places, size: int) -> Places:
    """How many different values each group has."""
    width = int(value.max(initial=0)) + 1
    keys = np.sort(group * width + value)
    return np.bincount(keys[np.flatnonzero(np.diff(keys, prepend=-1))] // width, minlength=size)


def _text(codes: Codes) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")
