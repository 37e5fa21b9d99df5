"""What an index keeps of its reports beside the postings: cards, a row per passage, folded texts, and what is shown.

Engines share it. The folded texts decide on exact wording, the rows feed filters, counts and ranking, the canonical
texts and headings are shown. The index so answers out of itself: a report that changes in the archive meanwhile can't
shift a mark.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.model import ASPECTS, PARTS
from corpus.normalise import fold
from index.arrays import AnyArray, ArrayFile
from index.entry import Card, Entry, card_from, card_json, decode, encode
from index.postings import smallest
from index.scanning import scan

NO_ASPECT = len(ASPECTS)
# So many characters from its beginning a wording is narrowed by its words: they stand in as many passages at most.
NEAR = 32
ROW = ("report", "part", "aspect", "plain", "heading", "section", "start", "end", "first", "last")
_END = np.zeros(1, np.uint16)
_UNITS, _AT_ONCE = 1 << 16, 1 << 20


@dataclass(frozen=True, slots=True)
class Heading:
    """A section as results name it; `id` is that of the report's section."""

    id: str
    level: int
    marker: str
    words: str


@dataclass(frozen=True, slots=True)
class Coded:
    """One text or None per report, as numbers into `values`."""

    values: tuple[str | None, ...]
    codes: npt.NDArray[np.intp]


@dataclass(slots=True)
class Shelving:
    """Takes in entries one by one and makes the arrays of a shelf."""

    cards: list[Card] = field(default_factory=list)
    texts: list[npt.NDArray[np.uint16]] = field(default_factory=list)
    shown: list[npt.NDArray[np.uint16]] = field(default_factory=list)
    rows: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in ROW})
    parents: list[int] = field(default_factory=list)
    headings: list[bytes] = field(default_factory=list)
    kept: list[AnyArray] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    size: int = 0

    def add(self, entry: Entry) -> None:
        """Shelve one report."""
        places = {section.id: n for n, section in enumerate(entry.sections)}
        bounds_and_plain = zip(entry.bounds.tolist(), entry.plain.tolist(), strict=True)
        for passage, ((first, last), plain) in zip(entry.passages, bounds_and_plain, strict=True):
            aspect = ASPECTS.index(passage.aspect) if passage.aspect else NO_ASPECT
            of_outline = (passage.heading, places[passage.section])
            row = (len(self.cards), PARTS.index(passage.part), aspect, plain, *of_outline)
            bounds = (passage.span.start, passage.span.end, self.size + first, self.size + last)
            for name, value in zip(ROW, row + bounds, strict=True):
                self.rows[name].append(value)
        for number, section in enumerate(entry.sections):
            self.parents.append(places[section.parent] if section.parent is not None else number)
            self.headings.append(_pack([section.id, section.level, section.marker, section.heading]))
        self.cards.append(entry.card)
        self.texts += [entry.units, _END]
        self.shown.append(encode(entry.text))
        self.kept.append(np.packbits(entry.kept))
        self.sections.append(len(entry.sections))
        self.size += len(entry.units) + 1

    def meta(self) -> dict[str, Any]:
        """What goes into the directory of the file."""
        return {"cards": [card_json(card) for card in self.cards]}

    def arrays(self) -> dict[str, AnyArray]:
        """The arrays under their names in the file; `bounds` of pieces lie beside them."""
        none = _END[:0]
        return {
            **with_counts(np.concatenate([none, *self.texts])),
            "text.bounds": running_bounds([len(text) + 1 for text in self.texts[::2]]),
            "shown": np.concatenate([none, *self.shown]),
            "shown.bounds": running_bounds([len(text) for text in self.shown]),
            "kept": np.concatenate([np.zeros(0, np.uint8), *self.kept]),
            "kept.bounds": running_bounds([len(bits) for bits in self.kept]),
            "passages.bounds": running_bounds([card.passages for card in self.cards]),
            "sections.bounds": running_bounds(self.sections),
            "section.parent": column(self.parents),
            "section.words": np.frombuffer(b"".join(self.headings), np.uint8),
            "section.words.bounds": running_bounds([len(words) for words in self.headings]),
            **{f"passage.{name}": column(values) for name, values in self.rows.items()},
        }


class Shelf:
    """A shelf in a mapped file. Reports and passages are numbered from 0 in the order they were added."""

    def __init__(self, file: ArrayFile) -> None:
        self.file = file
        self.cards: tuple[Card, ...] = tuple(card_from(card) for card in file.meta["cards"])
        self.text: npt.NDArray[np.uint16] = file["text"]
        self.text_bounds, self.passage_bounds = file["text.bounds"], file["passages.bounds"]
        self.report, self.part, self.aspect, self.plain, self.heading, self.section = self._rows(*ROW[:6])
        self.start, self.end, self.first, self.last = self._rows(*ROW[6:])

    def __len__(self) -> int:
        """Number of passages."""
        return len(self.report)

    @cached_property
    def leading(self) -> npt.NDArray[np.bool_]:
        """Passages that lead to others: headings, and what stands in a section above its items."""
        of_report, parents = self.file["sections.bounds"][:-1], self.file["section.parent"]
        above = np.repeat(of_report, np.diff(self.file["sections.bounds"])) + parents
        parent = np.zeros(len(parents), np.bool_)
        parent[above[above != np.arange(len(parents))]] = True
        return np.asarray((self.heading > 0) | parent[of_report[self.report] + self.section])

    @cached_property
    def years(self) -> npt.NDArray[np.int32]:
        """Year of each report, 0 when unknown."""
        return np.array([card.year or 0 for card in self.cards], np.int32)

    @cached_property
    def units(self) -> Coded:
        """Unit of each report."""
        return _coded([card.unit for card in self.cards])

    @cached_property
    def kinds(self) -> Coded:
        """Kind of each report."""
        return _coded([card.kind for card in self.cards])

    @cached_property
    def materials(self) -> Coded:
        """What each report is said to be: an original, a copy with names taken out, a specimen."""
        return _coded([card.material for card in self.cards])

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Folded title of each report."""
        return tuple(fold(card.label).text for card in self.cards)

    @cached_property
    def order(self) -> npt.NDArray[np.uint64]:
        """A number per report that orders them by id, the same in every segment."""
        return np.array([int.from_bytes(card.id.encode()[:8].ljust(8)) for card in self.cards], np.uint64)

    @cached_property
    def often(self) -> npt.NDArray[np.uint32]:
        """How often each UTF-16 unit stands in the folded texts."""
        often = np.zeros(_UNITS, np.uint32)
        often[self.file["text.units"]] = self.file["text.often"]
        return often

    def holding(self, lists: Sequence[AnyArray]) -> AnyArray:
        """Passages where a wording may begin of which each of `lists` holds a word; the shortest should come first.

        The word stands in the passage itself, or in one of the next `NEAR` of its paragraph.
        """
        behind, ahead = self._joined
        first = lists[0].astype(np.intp)
        many = behind[first] + 1
        found = np.repeat(first - behind[first] - running_bounds(many)[:-1], many) + np.arange(many.sum())
        found = np.unique(found) if len(found) > len(first) else found
        for passages in lists[1:]:
            place = np.searchsorted(passages, found)
            near = place < len(passages)
            found, place = found[near], place[near]
            found = found[passages[place] <= found + ahead[found]]
        return found

    @cached_property
    def _joined(self) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """For each passage, how many before it and after it stand in one paragraph with it, `NEAR` at most."""
        apart = np.ones(len(self) + 1, np.bool_)
        apart[1:-1] = (self.last[:-1] != self.first[1:]) | (self.report[:-1] != self.report[1:])
        numbers, begins = np.arange(len(self)), np.flatnonzero(apart)
        which = np.searchsorted(begins, numbers, side="right")
        behind, ahead = numbers - begins[which - 1], begins[which] - 1 - numbers
        return np.minimum(behind, NEAR), np.minimum(ahead, NEAR)

    def passages_at(self, places: AnyArray) -> AnyArray:
        """The passage of each place in `text`; places outside all passages are left out."""
        found = np.searchsorted(self.first, places, side="right") - 1
        return found[(found >= 0) & (places < self.last[found])]

    def folded(self, passage: int) -> str:
        """Folded text of a passage."""
        return decode(self.text[int(self.first[passage]) : int(self.last[passage])])

    def canonical(self, report: int) -> str:
        """The report's text."""
        return decode(_piece(self.file["shown"], self.file["shown.bounds"], report))

    def places(self, passage: int) -> list[int] | None:
        """Where each folded character of a passage stands in the text; None where `kept` can't tell."""
        if not self.plain[passage]:
            return None
        bits = _piece(self.file["kept"], self.file["kept.bounds"], int(self.report[passage]))
        start, end = int(self.start[passage]), int(self.end[passage])
        kept = np.unpackbits(bits[start // 8 : end // 8 + 1])[start % 8 : start % 8 + end - start]
        return (np.flatnonzero(kept) + start).tolist()

    def headings(self, passage: int) -> list[Heading]:
        """The sections that hold a passage, innermost first."""
        base = int(self.file["sections.bounds"][self.report[passage]])
        parents, line = self.file["section.parent"], [int(self.section[passage])]
        while (parent := int(parents[base + line[-1]])) != line[-1]:
            line.append(parent)
        return [self._heading(base + number) for number in line]

    def under_headings(self, text: str) -> npt.NDArray[np.bool_]:
        """Passages of sections whose heading holds the folded `text`, or that stand below such a one."""
        of_report = self.file["sections.bounds"][:-1]
        sections = of_report[self.report] + self.section
        headings = np.flatnonzero(self.heading)
        found = self.passages_at(scan(self.text, encode(text), self.first[headings], self.last[headings], self.often))
        inside = np.zeros(len(self.file["section.parent"]), np.bool_)
        inside[sections[found[self.heading[found] > 0]]] = True
        parents = np.repeat(of_report, np.diff(self.file["sections.bounds"])) + self.file["section.parent"]
        while (more := inside | inside[parents]).sum() > inside.sum():
            inside = more
        return np.asarray(inside[sections])

    def upper_headings(self, most: int) -> Iterator[Heading]:
        """The headings of parts and of what is directly below them, latest report first."""
        parents, bounds = self.file["section.parent"], self.file["sections.bounds"]
        found = 0
        for report in range(len(self.cards) - 1, -1, -1):
            base = int(bounds[report])
            for number in range(base, int(bounds[report + 1])):
                top = int(parents[number])
                if top in (number - base, int(parents[base + top])) and found < most:
                    found += 1
                    yield self._heading(number)

    def _rows(self, *names: str) -> list[AnyArray]:
        return [self.file[f"passage.{name}"] for name in names]

    def _heading(self, number: int) -> Heading:
        packed = _piece(self.file["section.words"], self.file["section.words.bounds"], number).tobytes()
        return Heading(*json.loads(packed.decode("utf-8", "surrogatepass")))


def with_counts(text: npt.NDArray[np.uint16]) -> dict[str, AnyArray]:
    """A shelf's folded text with the UTF-16 units in it and how often each stands there; counting takes a while."""
    often = np.zeros(_UNITS, np.uint32)
    for start in range(0, len(text), _AT_ONCE):  # numpy counts in numbers four times as long as the text's
        often += np.bincount(text[start : start + _AT_ONCE], minlength=_UNITS).astype(np.uint32)
    units = np.flatnonzero(often)
    return {"text": text, "text.units": units.astype(np.uint16), "text.often": often[units]}


def running_bounds(lengths: Sequence[int] | AnyArray) -> AnyArray:
    """Bounds of pieces that lie end to end: one more than there are pieces, beginning with 0."""
    bounds = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=bounds[1:])
    return bounds


def column(values: Sequence[int] | AnyArray) -> AnyArray:
    """Numbers from 0 in the smallest type that holds them."""
    numbers = np.asarray(values, np.int64)
    return numbers.astype(smallest(int(numbers.max(initial=0))))


def _coded(values: Sequence[str | None]) -> Coded:
    names = {value: number for number, value in enumerate(dict.fromkeys(values))}
    return Coded(tuple(names), np.array([names[value] for value in values], np.intp))


def _pack(value: list[Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _piece(values: AnyArray, bounds: AnyArray, number: int) -> AnyArray:
    return values[int(bounds[number]) : int(bounds[number + 1])]
