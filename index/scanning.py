"""Exact wording in stored text: where a run of UTF-16 units stands, over millions of units at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index.arrays import AnyArray

Units = npt.NDArray[np.uint16]
# When more than this share of a text is to be looked at, looking at all of it is quicker than picking.
_DENSE = 0.04
_POINT = ord(".")
_DIGIT = np.zeros(0x10000, np.bool_)
_DIGIT[[ord(char) for char in "0123456789"]] = True
_LATIN = np.zeros(0x10000, np.bool_)
_LATIN[[ord(char) for char in "0123456789abcdefghijklmnopqrstuvwxyz"]] = True


def scan(text: Units, needle: Units, starts: AnyArray, ends: AnyArray, often: AnyArray) -> AnyArray:
    """Places where `needle` begins inside one of the ranges (ascending, apart), overlapping ones too.

    `often` says of every unit how often it stands in `text`: the rarest of the needle is looked for first. Where the
    ranges are more than a little of the text, places outside may be among them.
    """
    rarest = sorted(range(len(needle)), key=lambda offset: int(often[needle[offset]]))
    places = _candidates(text, needle[rarest[0]], rarest[0], starts, ends)
    places = places[(places >= 0) & (places <= len(text) - len(needle))]
    for offset in rarest[1:]:
        places = places[text[places + offset] == needle[offset]]
    return places


def unbroken(text: Units, needle: Units, places: AnyArray) -> AnyArray:
    """Of `places` those where no number or Latin word reaches over an end of `needle`; texts end with a zero."""
    ends = places + len(needle)
    before = _LATIN[needle[0]] & _LATIN[text[places - 1]] & (places > 0)
    before |= _DIGIT[needle[0]] & (text[places - 1] == _POINT) & _DIGIT[text[places - 2]] & (places > 1)
    after = _LATIN[needle[-1]] & _LATIN[text[ends]]
    after |= _DIGIT[needle[-1]] & (text[ends] == _POINT) & _DIGIT[text[np.minimum(ends + 1, len(text) - 1)]]
    kept: AnyArray = places[~(before | after)]
    return kept


def _candidates(text: Units, unit: np.uint16, offset: int, starts: AnyArray, ends: AnyArray) -> AnyArray:
    """Places `offset` before a `unit`."""
    lengths = (ends - starts).astype(np.int64)
    if int(lengths.sum()) > len(text) * _DENSE:
        return np.flatnonzero(text == unit) - offset
    skipped = starts - np.concatenate([[0], np.cumsum(lengths)[:-1]]) if len(starts) else starts
    places = np.repeat(skipped, lengths) + np.arange(lengths.sum())
    places = places[places + offset < len(text)]
    found: AnyArray = places[text[places + offset] == unit]
    return found
