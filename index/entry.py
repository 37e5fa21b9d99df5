"""Archived report → entry: everything an engine stores of a report, made once and the same for every engine."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from corpus.model import Passage, Section
from corpus.normalise import fold_paper
from corpus.passages import passages
from index import words
from index.arrays import AnyArray

if TYPE_CHECKING:
    from corpus.archive import ArchivedReport  # brings the database along, which a search has no use for


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of an indexed report. `digest` proves that the index holds what the archive holds."""

    id: str
    title: str | None
    label: str
    unit: str | None
    year: int | None
    kind: str
    meeting: tuple[str, ...]
    material: str | None
    digest: str
    passages: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as engines take it.

    `units` is the folded text in UTF-16 units, `bounds[i]` the half-open range of passage i in it. `kept[c]` is true
    for a character of the text that folding kept; `plain[i]` if in passage i it kept or dropped whole characters only,
    so that `kept` leads back from the folded passage to the text. `stops` and `pauses` are the places in `units` before
    which folding dropped a sign of the kind (`words.STOPS`, `words.PAUSES`).
    """

    card: Card
    text: str
    units: npt.NDArray[np.uint16]
    passages: tuple[Passage, ...]
    bounds: npt.NDArray[np.uint32]
    kept: npt.NDArray[np.bool_]
    plain: npt.NDArray[np.bool_]
    stops: npt.NDArray[np.uint32]
    pauses: npt.NDArray[np.uint32]
    sections: tuple[Section, ...]


def entry(archived: ArchivedReport) -> Entry:
    """Fold a report, cut it into passages, and find where each passage stands in the folded text."""
    report = archived.report
    cut = passages(report)
    folded = fold_paper(report.text)
    starts, ends = np.asarray(folded.starts, np.uint32), np.asarray(folded.ends, np.uint32)
    spans = np.array([(passage.span.start, passage.span.end) for passage in cut], np.uint32).reshape(-1, 2)
    bounds = np.searchsorted(starts, spans)
    kept = np.zeros(len(report.text), np.bool_)
    kept[starts] = True
    odd = np.flatnonzero((ends != starts + 1) | (np.diff(starts, append=len(report.text)) == 0))
    plain = np.searchsorted(odd, bounds[:, 0]) == np.searchsorted(odd, bounds[:, 1])
    units = encode(folded.text)
    place = _unit_places(folded.text, len(units))
    stops, pauses = (place[found] for found in _signs(report.text, starts, ends))
    in_units = place[bounds]
    return Entry(
        _card(archived, len(cut)), report.text, units, cut, in_units, kept, plain, stops, pauses, report.sections
    )


def digest(archived: ArchivedReport) -> str:
    """Hash of all that the index keeps of a report: equal digests, equal answers."""
    summary, report = archived.summary, archived.report
    known = [summary.title, summary.label, summary.unit, summary.year, summary.kind, summary.meeting, summary.material]
    outline = [
        [s.id, s.level, s.marker, s.heading, s.part, s.aspect, s.span.start, s.span.end] for s in report.sections
    ]
    packed = json.dumps([known, outline, report.text], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def card_json(card: Card) -> dict[str, Any]:
    """The card as JSON keeps it."""
    return asdict(card)


def card_from(value: dict[str, Any]) -> Card:
    """The card that `card_json` made."""
    return Card(**{**value, "meeting": tuple(value["meeting"])})


def encode(text: str) -> npt.NDArray[np.uint16]:
    """`text` in UTF-16 units."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)


def decode(units: npt.NDArray[np.uint16]) -> str:
    """The text of UTF-16 units."""
    return units.tobytes().decode("utf-16-le", "surrogatepass")


def unit_text(units: npt.NDArray[np.uint16]) -> str:
    """UTF-16 units as a string with one place per unit; characters beyond the basic plane take two."""
    text = decode(units)
    return text if len(text) == len(units) else "".join(map(chr, units.tolist()))


def _card(archived: ArchivedReport, count: int) -> Card:
    summary = archived.summary
    return Card(
        id=summary.id,
        title=summary.title,
        label=summary.label,
        unit=summary.unit,
        year=summary.year,
        kind=summary.kind,
        meeting=tuple(summary.meeting),
        material=summary.material,
        digest=digest(archived),
        passages=count,
    )


def _signs(text: str, starts: AnyArray, ends: AnyArray) -> tuple[list[int], list[int]]:
    """Folded characters before which signs were dropped: those that end a word anywhere, and mere pauses."""
    stops: list[int] = []
    pauses: list[int] = []
    gaps = np.flatnonzero(starts[1:] > ends[:-1])
    for gap, start, end in zip(gaps.tolist(), ends[gaps].tolist(), starts[gaps + 1].tolist(), strict=True):
        found = words.signs(text[start:end])
        if found:
            (pauses if words.PAUSES.issuperset(found) else stops).append(gap + 1)
    return stops, pauses


def _unit_places(text: str, units: int) -> npt.NDArray[np.uint32]:
    """For each character, and for the end, its place in UTF-16 units; those beyond the basic plane take two."""
    if units == len(text):
        return np.arange(units + 1, dtype=np.uint32)
    widths = np.array([1 + (char > "\uffff") for char in text], np.uint32)
    return np.concatenate([np.zeros(1, np.uint32), np.cumsum(widths, dtype=np.uint32)])
