"""Several segments → one, without reading a report again: arrays are filtered, renumbered and put end to end.

Segments are joined when eight of about one size have gathered, so that a passage is copied three or four times in
its life and a search never sees more than some twenty segments; and when a third of one is removed reports.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index import rules
from index.arrays import AnyArray
from index.entry import card_json
from index.postings import merge
from index.segments.segment import Made
from index.segments.view import Mask, View
from index.shelf import ROW, column, running_bounds, with_counts

_TOGETHER = 8
_TIERS = (250, 2_000, 16_000)
_WORN = 1 / 3
# A segment of at most 65,536 passages keeps a posting in two bytes of document and one of count.
FULL = 60_000


def worth_joining(sizes: Sequence[tuple[int, int]]) -> list[int]:
    """Numbers of the segments to join next, by their (passages, removed passages); empty when all is well."""
    worn = [number for number, (passages, removed) in enumerate(sizes) if removed > passages * _WORN]
    if worn:
        return worn[:1]
    tiers: dict[int, list[int]] = {}
    for number, (passages, removed) in enumerate(sizes):
        tier = sum(passages - removed > limit for limit in _TIERS)
        if tier < len(_TIERS):
            tiers.setdefault(tier, []).append(number)
    return next((group for group in (_fitting(numbers, sizes) for numbers in tiers.values()) if group), [])


def _fitting(numbers: list[int], sizes: Sequence[tuple[int, int]]) -> list[int]:
    group, total = [], 0
    for number in numbers[:_TOGETHER]:
        total += sizes[number][0] - sizes[number][1]
        if total <= FULL:
            group.append(number)
    return group if len(numbers) >= _TOGETHER and len(group) > 1 else []


def join(views: Sequence[View]) -> Made:
    """Everything live of `views`, in order."""
    reports = _renumbered([view.live_reports for view in views])
    passages = _renumbered([view.live for view in views])
    cards = [card for view in views for card, live in zip(view.shelf.cards, view.live_reports, strict=True) if live]
    lengths = np.concatenate([view.segment.lengths[view.live] for view in views])
    texts = _pieces(views, "text")
    arrays: dict[str, AnyArray] = {
        **texts,
        **with_counts(texts["text"]),
        **_pieces(views, "shown"),
        **_pieces(views, "kept"),
        **_sections(views),
        **_rows(views, reports),
        "passages.bounds": running_bounds([card.passages for card in cards]),
        "passage.length": lengths,
    }
    words = merge([view.segment.words for view in views], passages)
    pairs = merge([view.segment.pairs for view in views], reports)
    meta = {"rules": rules.fingerprint(), "cards": [card_json(card) for card in cards]}
    return Made(meta, arrays, words, pairs)


def _renumbered(lives: Sequence[Mask]) -> list[npt.NDArray[np.int64]]:
    """For each old number the new one, -1 for what is gone."""
    numbers, base = [], 0
    for live in lives:
        numbers.append(np.where(live, np.cumsum(live) - 1 + base, -1))
        base += int(live.sum())
    return numbers


def _pieces(views: Sequence[View], name: str) -> dict[str, AnyArray]:
    """What each live report has of an array that is cut into pieces by report."""
    kept = [_kept(view.shelf.file[name], view.shelf.file[f"{name}.bounds"], view.live_reports) for view in views]
    values, lengths = zip(*kept, strict=True)
    return {name: np.concatenate(values), f"{name}.bounds": running_bounds(np.concatenate(lengths))}


def _kept(values: AnyArray, bounds: AnyArray, live: Mask) -> tuple[AnyArray, AnyArray]:
    lengths = np.diff(bounds)
    return values[np.repeat(live, lengths)], lengths[live]


def _sections(views: Sequence[View]) -> dict[str, AnyArray]:
    parents: list[AnyArray] = []
    written: list[AnyArray] = []
    sizes: list[AnyArray] = []
    lengths: list[AnyArray] = []
    for view in views:
        file, live = view.shelf.file, view.live_reports
        parent, size = _kept(file["section.parent"], file["sections.bounds"], live)
        inside = np.repeat(live, np.diff(file["sections.bounds"]))
        word, length = _kept(file["section.words"], file["section.words.bounds"], inside)
        for kept, one in zip((parents, sizes, written, lengths), (parent, size, word, length), strict=True):
            kept.append(one)
    return {
        "section.parent": column(np.concatenate(parents)),
        "sections.bounds": running_bounds(np.concatenate(sizes)),
        "section.words": np.concatenate(written),
        "section.words.bounds": running_bounds(np.concatenate(lengths)),
    }


def _rows(views: Sequence[View], reports: Sequence[npt.NDArray[np.int64]]) -> dict[str, AnyArray]:
    rows: dict[str, list[AnyArray]] = {name: [] for name in ROW}
    base = 0
    for view, numbers in zip(views, reports, strict=True):
        shelf, live = view.shelf, view.live
        lengths = np.diff(shelf.text_bounds)
        moved = np.cumsum(lengths * view.live_reports) - lengths - shelf.text_bounds[:-1] + base
        owner = shelf.report[live]
        for name in ROW:
            own = getattr(shelf, name)[live]
            new = numbers[owner] if name == "report" else own + moved[owner] if name in ("first", "last") else own
            rows[name].append(new)
        base += int(lengths[view.live_reports].sum())
    return {f"passage.{name}": column(np.concatenate(parts)) for name, parts in rows.items()}
