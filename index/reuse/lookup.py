"""One report against a stock of fingerprints: what of it is alike elsewhere, in milliseconds.

Only what may be alike is taken out of the stock: passages that share telling shingles with the report, and those that
share a long run of it with very many. That is looked through as a whole archive is (`finding`), every shingle saying
what the whole stock makes of it, so that both find the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from index.reuse.candidates import SHARED, Papers, Traits, part_numbers, wanted
from index.reuse.collection import FORMULA, FREE, SHINGLE, Weights, collect, telling, weighed, worth
from index.reuse.elsewhere import Elsewhere, distinct_values
from index.reuse.finding import found_in
from index.reuse.fingerprints import Places, Shingles, shingles
from index.reuse.masses import may_be_own
from index.reuse.sheets import Bools, Ints, Sheet, with_expressions
from index.reuse.values import Options, Reuse

# Shingles of a mass copy that may be missing where a word was edited, and those of it that must be there; every fourth
# is looked up everywhere.
_EDIT, _LEAST, _STEP, _FIRST = 12, 35, 4, 8
# A dozen reports have so many of those where there is a mass copy, chance gives as many to a few; whoever has half as
# many may belong to it, which `masses` looks at more closely.
_SURELY, _MAYBE = 0.6, 0.3


class Lookup:
    """One report, stored or not, beside a stock; what the stock has of the report itself is passed over."""

    def __init__(self, elsewhere: Elsewhere, own: Sheet, expressions: Sequence[str] = ()) -> None:
        """`expressions` count as fixed besides, here and in the stock."""
        self._all, self._expressions = elsewhere, expressions
        self._own = own = with_expressions(own, expressions)
        self._unit, self._counted = elsewhere.unit_number(own.unit, own.id), elsewhere.counted(own.id)
        hashes, whole = shingles(own.codes, own.owner, SHINGLE)
        self._places = np.flatnonzero(whole & telling(own.fixed))
        self._keys, self._key = np.unique(hashes[self._places], return_inverse=True)
        self._stands = elsewhere.found(self._keys)
        self._voices, self._reports = elsewhere.count(self._stands, self._unit, self._counted)

    def look(self, options: Options) -> Reuse:
        """What of the report is alike elsewhere."""
        near = np.unique(np.concatenate([self._candidates(options), *self._masses()]))
        others = (with_expressions(one, self._expressions) for one in self._all.sheets(near))
        return found_in(collect((self._own, *others), self._voices_of), options, self._own.id)

    def _voices_of(self, hashes: Shingles) -> Ints:
        """How many in the stock say each shingle, this report among them."""
        keys, places = np.unique(hashes, return_inverse=True)
        own = np.isin(keys, self._keys, assume_unique=True)
        voices = np.zeros(len(keys), dtype=np.int32)
        voices[own] = self._voices[np.searchsorted(self._keys, keys[own])]
        voices[~own], _ = self._all.count(self._all.found(keys[~own]), None, self._counted)
        return voices[places]

    def _usable(self) -> Bools:
        """Which of the shingles say something."""
        said = np.ones(max(len(self._own.codes) - SHINGLE + 1, 0), dtype=np.float32)
        said[self._places] = worth(self._voices)[self._key]
        known: Bools = telling(weighed(self._own.fixed, said) <= 0)[self._places]
        return known & (self._voices < FORMULA)[self._key]

    def _candidates(self, options: Options) -> Places:
        """Passages elsewhere that share telling shingles with one here, are in scope and not alike by design."""
        usable, own = np.flatnonzero(self._usable()), self._own
        entries = self._all.entries(self._stands, self._key[usable], self._counted)
        mine, width = own.owner[self._places[usable]].astype(np.int64)[entries.asked], self._all.passages + 1
        keys, counts = np.unique(mine * width + entries.passage, return_counts=True)
        a, b = keys[counts >= SHARED] // width, keys[counts >= SHARED] % width
        paper = Papers.of(np.array([self._unit]), [(own.year, own.kind, own.specimen)])
        traits = Traits.of(paper, np.zeros(len(own.parts), np.int64), part_numbers(own.parts))
        found: Places = b[wanted(traits, self._all.traits(b), (a, np.arange(len(b))), options)]
        return found

    def _masses(self) -> Iterator[Places]:
        """For long stretches that more than a dozen reports have, the passages where they may stand."""
        size = max(len(self._own.codes) - SHINGLE + 1, 0)
        voices, reports = np.zeros(size, dtype=np.int32), np.full(size, np.iinfo(np.int32).max, dtype=np.int64)
        voices[self._places], reports[self._places] = self._voices[self._key], self._reports[self._key]
        many = np.flatnonzero((self._reports > FREE)[self._key] & may_be_own(voices, reports)[self._places])
        places = self._places[many]
        apart = (np.diff(places) > _EDIT) | (np.diff(self._own.owner[places]) != 0)
        for stretch in np.split(many, np.flatnonzero(apart) + 1):
            if len(stretch) >= _LEAST:
                yield self._having(self._key[stretch[::_STEP]])

    def _having(self, probes: Places) -> Places:
        """The passages that may have the stretch of `probes`; first by its rarest ones, for most stretches are none."""
        rarest = probes[np.argsort(self._stands.places[probes], kind="stable")[:_FIRST]]
        for asked in (rarest, probes):
            passages, share = self._shares(asked)
            if len(np.unique(self._all.sheet[passages[share >= _SURELY]])) < FREE:
                return passages[:0]
        found: Places = passages[share >= _MAYBE]
        return found

    def _shares(self, probes: Places) -> tuple[Places, Weights]:
        """The passages that have some of `probes`, and which share of them."""
        entries = self._all.entries(self._stands, probes, self._counted)
        passages, place = np.unique(entries.passage, return_inverse=True)
        counts = distinct_values(place, entries.asked, len(passages))
        return passages, (counts / len(probes)).astype(np.float32)
