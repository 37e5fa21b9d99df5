"""All letters of an archive side by side, and how much each says: what many reports of many units have says nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.reuse.fingerprints import Places, Shingles, inside, shingles
from index.reuse.sheets import Bools, Codes, Ints, Sheet

Weights = NDArray[np.float32]
# Of sorted shingles, how many reports use each.
Voices = Callable[[Shingles], Ints]

# Characters of a shingle. Eight, thinned out, find whole copies; a short copy with a third of its words edited keeps
# too few runs of eight, so every run of six counts.
SHINGLE = 6
# Up to FREE reports a shingle counts whole, from FORMULA reports on not at all.
FREE, FORMULA = 12, 25
# Reports of one unit over the years are one voice: so many of them count at most.
VOICE = 4
# A shingle that stands in more places is a formula, or of a mass copy, which its long runs tell.
MOST = 400


@dataclass(frozen=True, slots=True)
class Collection:
    """Sheets sorted by unit and year, their letters one after another; letter i belongs to passage `owner[i]` and
    weighs `weights[i]` (0..1). Passage p has the letters from `first[p]` to `first[p + 1]` and is of sheet `sheet[p]`;
    the letters of sheet s begin at `begins[s]`. `order` sorts `hashes` of all shingles, `whole` being those inside one
    passage that are not mostly fixed; `voices` has how many reports use each of these.
    """

    sheets: tuple[Sheet, ...]
    codes: Codes
    owner: Ints
    fixed: Bools
    first: Places
    sheet: Ints
    begins: Places
    weights: Weights
    hashes: Shingles
    whole: Bools
    order: Places
    voices: Ints


def collect(sheets: Iterable[Sheet], voices_of: Voices | None = None) -> Collection:
    """Put sheets side by side; `voices_of` knows how many use a shingle where the sheets are not all there are."""
    ranked = tuple(sorted(sheets, key=lambda one: (one.unit or "", one.year or 0, one.id)))
    codes = _joined([one.codes for one in ranked], np.uint32)
    fixed = _joined([one.fixed for one in ranked], np.bool_)
    passages = np.array([len(one.parts) for one in ranked], dtype=np.int64)
    before = np.concatenate(([0], np.cumsum(passages)))
    owner = _joined([one.owner + before[k] for k, one in enumerate(ranked)], np.int32)
    first = np.searchsorted(owner, np.arange(before[-1] + 1))
    sheet = np.repeat(np.arange(len(ranked), dtype=np.int32), passages)
    begins = np.cumsum([0, *(len(one.codes) for one in ranked)])
    hashes, whole = shingles(codes, owner, SHINGLE)
    whole &= telling(fixed)
    order = np.argsort(hashes, kind="stable")
    voices = np.zeros(len(hashes), dtype=np.int32)
    told = order[whole[order]]
    voices[told] = voices_of(hashes[told]) if voices_of else _voices(ranked, sheet[owner[told]], hashes[told])
    weights = weighed(fixed, worth(voices))
    return Collection(ranked, codes, owner, fixed, first, sheet, begins, weights, hashes, whole, order, voices)


def worth(voices: Ints) -> Weights:
    """How much a shingle says that so many use."""
    return np.clip((FORMULA - voices) / (FORMULA - FREE), 0, 1).astype(np.float32)


def weighed(fixed: Bools, said: Weights) -> Weights:
    """A letter says what the least saying shingle around it says, in a fixed expression nothing."""
    weights = np.where(fixed, np.float32(0), np.float32(1)).astype(np.float32)
    for k in range(SHINGLE):
        part = weights[k : k + len(said)]
        np.minimum(part, said, out=part)
    return weights


def telling(fixed_or_common: Bools) -> Bools:
    """Shingles at least half of which says something."""
    found: Bools = inside(fixed_or_common, SHINGLE) <= SHINGLE // 2
    return found


def groups(ranked: NDArray[Any]) -> Ints:
    """The number of its group of equal hashes, for each of `ranked` hashes."""
    found: Ints = np.cumsum(np.concatenate(([0], ranked[1:] != ranked[:-1])), dtype=np.int32)[: len(ranked)]
    return found


def _voices(sheets: tuple[Sheet, ...], sheet: Ints, ranked: Shingles) -> Ints:
    """For every shingle the reports that have it, a unit's counted four times at most; MOST where it stands in more
    places.
    """
    group = groups(ranked)
    reports, units = (distinct(group, value) for value in (sheet, unit_numbers(sheets)[sheet]))
    often = np.bincount(group) > MOST
    return np.where(often, MOST, np.minimum(reports, VOICE * units))[group].astype(np.int32)


def distinct(group: Ints, value: Ints) -> Ints:
    """How many values each group has; the values of a group must be sorted."""
    fresh = np.concatenate(([True], (group[1:] != group[:-1]) | (value[1:] != value[:-1])))[: len(group)]
    return np.bincount(group[fresh]).astype(np.int32)


def unit_numbers(sheets: tuple[Sheet, ...]) -> Ints:
    """A number per unit; a report without unit is its own."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(one.unit or f"\n{one.id}", len(numbers)) for one in sheets], dtype=np.int32)


def _joined(pieces: Sequence[NDArray[Any]], kind: type) -> NDArray[Any]:
    return np.concatenate(pieces).astype(kind) if pieces else np.zeros(0, dtype=kind)
