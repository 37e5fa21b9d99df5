"""One wording in very many reports: to the count of shingles it looks like a formula, its length gives it away.

Runs of forty characters that more than a dozen reports have are put together to wordings; whoever has enough of a
wording's shingles belongs to its cluster, so that copies with some words edited do as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from index.reuse.collection import FREE, SHINGLE, Collection, distinct, groups, telling
from index.reuse.fingerprints import Places, Shingles, grams, inside
from index.reuse.sheets import Bools, Ints

# No fixed expression that is not on the list is so long.
_LONG = 40
# An edited word takes all runs around it out of a copy; what follows is still the same wording.
_NEAR = 2 * _LONG
# Share of a wording's shingles that a copy keeps.
_KEPT = 0.3
# What stands in so many times as many reports as a wording was not written with it: two formulas side by side are as
# long as a wording, but are no copy.
_OFTENER = 4


def clusters(held: Collection) -> list[list[range]]:
    """For every wording that more than a dozen reports have, the ranges of letters where it stands; largest first."""
    wordings = list(_wordings(held))
    found = [mass for mass in _members(held, wordings) if _reports(held, mass) > FREE]
    return sorted(found, key=lambda mass: (-_reports(held, mass), mass[0].start))


def _reports(held: Collection, mass: Iterable[range]) -> int:
    return len({int(held.sheet[held.owner[stretch.start]]) for stretch in mass})


def _wordings(held: Collection) -> Iterator[range]:
    """The longest stretch of every wording."""
    places, group = _long_runs(held)
    if not len(places):
        return
    follows = (np.diff(places) <= _NEAR) & (np.diff(held.owner[places]) == 0)
    name = _joined(group, np.flatnonzero(follows))
    begins = np.flatnonzero(np.concatenate(([True], ~follows)))
    ends = np.append(begins[1:], len(places))
    longest: dict[int, range] = {}
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        stretch = range(int(places[begin]), int(places[end - 1]) + _LONG)
        known = longest.setdefault(name[int(group[begin])], stretch)
        if len(stretch) > len(known):
            longest[name[int(group[begin])]] = stretch
    yield from longest.values()


def _long_runs(held: Collection) -> tuple[Places, Ints]:
    """Where long runs of very many reports begin, in text order, and which of them are equal."""
    hashes, whole = grams(held.codes, held.owner, _LONG)
    order = np.argsort(hashes, kind="stable")
    telling = (whole & (inside(held.fixed, _LONG) <= _LONG // 2))[order]
    order = order[telling]
    if not len(order):
        return order, order.astype(np.int32)
    group = groups(hashes[order])
    reports = distinct(group, held.sheet[held.owner[order]])[group]
    many = reports > FREE
    many[many] = _mostly_own(held, order[many], reports[many])
    by_place = np.argsort(order[many])
    return order[many][by_place], group[many][by_place]


def _mostly_own(held: Collection, runs: Places, reports: Ints) -> Bools:
    """Which long runs, in so many reports each, have more shingles of their own than of something more common."""
    balance = np.zeros(len(runs), dtype=np.int8)
    for offset in range(_LONG - SHINGLE + 1):
        voices = held.voices[runs + offset]
        balance += np.where(voices > _OFTENER * reports, -1, voices > 0).astype(np.int8)
    mostly: Bools = balance > 0
    return mostly


def may_be_own(voices: Ints, reports: Places) -> Bools:
    """Which shingles of one text may stand in a run that `_mostly_own` lets pass; by `voices` and `reports` of each
    place, no voices where a shingle does not count. No more reports have a run than have its rarest shingle.
    """
    size = _LONG - SHINGLE + 1
    within = np.zeros(len(voices) + 1, dtype=np.int32)
    if len(voices) >= size:
        said, most = sliding_window_view(voices, size), sliding_window_view(reports, size).min(axis=1)
        common = np.count_nonzero(said > _OFTENER * most[:, None], axis=1)
        begins = np.flatnonzero(np.count_nonzero(said, axis=1) > 2 * common)
        np.add.at(within, begins, 1)
        np.add.at(within, begins + size, -1)
    found: Bools = np.cumsum(within)[:-1] > 0
    return found


def _joined(group: Ints, links: Places) -> dict[int, int]:
    """One name for all runs of a wording: those that follow each other somewhere."""
    name = {one: one for one in group.tolist()}

    def root(one: int) -> int:
        while name[one] != one:
            name[one] = one = name[name[one]]
        return one

    for one, other in set(zip(group[links].tolist(), group[links + 1].tolist(), strict=True)):
        name[root(one)] = root(other)
    return {one: root(one) for one in name}


def _members(held: Collection, wordings: list[range]) -> Iterator[list[range]]:
    """For every wording, where passages have it: from the first to the last of its shingles they have."""
    own = telling(held.fixed)
    ranges = [slice(one.start, one.stop - SHINGLE + 1) for one in wordings]
    known = [np.unique(held.hashes[one][own[one]]) for one in ranges]
    places, number = _found(held, known)
    size = len(held.first)
    keys, inverse, counts = np.unique(number * size + held.owner[places], return_inverse=True, return_counts=True)
    low, high = np.full(len(keys), len(held.codes)), np.zeros(len(keys), dtype=np.int64)
    np.minimum.at(low, inverse, places)
    np.maximum.at(high, inverse, places + SHINGLE)
    wording = keys // size
    enough = counts >= _KEPT * np.array([len(one) for one in known], dtype=np.float64)[wording]
    for k in range(len(wordings)):
        chosen = np.flatnonzero(enough & (wording == k))
        yield [range(*ends) for ends in zip(low[chosen].tolist(), high[chosen].tolist(), strict=True)]


def _found(held: Collection, known: list[Shingles]) -> tuple[Places, Places]:
    """Where shingles of the wordings stand, and the number of the first wording that has each."""
    if not known:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    table, first = np.unique(np.concatenate(known), return_index=True)
    numbers = np.repeat(np.arange(len(known)), [len(one) for one in known])[first]
    place = np.minimum(np.searchsorted(table, held.hashes), len(table) - 1)
    there = np.flatnonzero(held.whole & (table[place] == held.hashes))
    return there, numbers[place[there]]
