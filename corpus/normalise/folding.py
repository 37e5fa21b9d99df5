"""The first pass of folding: character by character, with every kept character's place in the source.

What falls away between two kept characters leaves nothing, with three exceptions: a line end stays one "\\n"; Latin
words stay parted by one blank (`state owned`); two numbers stay parted by one point (`2019-2022` → `2019.2022`,
`3.5`), unless only blanks stood between them or a thousands comma.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from corpus.model import Span
from corpus.normalise.characters import Alphabet, alphabet_of_folding


@dataclass(frozen=True, slots=True)
class Folded:
    """Text as matching sees it; character i came from the source's `starts[i]` up to `ends[i]`."""

    text: str
    starts: array[int]
    ends: array[int]

    def source(self, start: int, end: int) -> Span:
        """Span of the source that the folded characters `start` up to `end` came from; empty for an empty range."""
        if start < end:
            return Span(self.starts[start], self.ends[end - 1])
        place = self.starts[start] if start < len(self.starts) else self.ends[-1] if self.ends else 0
        return Span(place, place)


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """A stretch of the source that folds as if `words` stood there instead; nothing at all by default."""

    start: int
    end: int
    words: str = ""


def fold_characters(text: str, cuts: Iterable[Cut] = ()) -> Folded:
    """Fold each character by the table, leaving out `cuts` (sorted, apart)."""
    alphabet = alphabet_of_folding()
    sheet = _Sheet(alphabet.replace(text), alphabet)
    position = 0
    for cut in cuts:
        sheet.write(position, cut.start)
        sheet.replace(cut)
        position = cut.end
    sheet.write(position, len(text))
    return sheet.folded()


class _Sheet:
    """Folded text under construction: a list of source ranges, each kept as it is or written as one other sign.

    `_long` has the ends of signs that stand for more than one source character, HTML entities.
    `_gap` is what fell away since the last kept character.
    """

    def __init__(self, text: str, alphabet: Alphabet) -> None:
        self._text = text
        self._alphabet = alphabet
        self._runs: list[tuple[int, int]] = []
        self._signs: dict[int, str] = {}
        self._long: list[tuple[int, int]] = []
        self._gap: list[str] = []
        self._line_end = -1

    def folded(self) -> Folded:
        """What has been written."""
        text, places = self._text, memoryview(_places(len(self._text).bit_length()))
        pieces = [text[start:end] for start, end in self._runs]
        for index, sign in self._signs.items():
            pieces[index] = sign
        starts, ends = array("I"), array("I")
        # In portions: slices of a million runs at once would take more memory than the text a hundred times over.
        for first in range(0, len(self._runs), _PORTION):
            runs = self._runs[first : first + _PORTION]
            starts.frombytes(b"".join([places[start:end] for start, end in runs]))
            ends.frombytes(b"".join([places[start + 1 : end + 1] for start, end in runs]))
        for place, end in self._reaches(pieces) if self._long else ():
            ends[place] = end
        return Folded("".join(pieces), starts, ends)

    def _reaches(self, pieces: list[str]) -> Iterator[tuple[int, int]]:
        """Where signs for more than one source character stand in the folded text, and where their sources end."""
        places = list(accumulate(map(len, pieces), initial=0))
        return ((places[index], end) for index, end in self._long)

    def write(self, start: int, end: int) -> None:
        """Fold a stretch of the source; this loop runs for every few characters of everything that comes in."""
        text, dropped, keep = self._text, self._alphabet.dropped, self._runs.append
        position = start
        for match in self._alphabet.plain.finditer(text, start, end):
            run = match.span()
            gap = text[position : run[0]]
            position = run[1]
            if not (gap in dropped and text[run[0]] > "z") or self._gap:
                self._before(gap, run[0])
            keep(run)
        self._unusual(text[position:end], position)

    def replace(self, cut: Cut) -> None:
        """Fold what a cut puts in the source's place; its line ends remain."""
        for place in range(cut.start, cut.end):
            if self._text[place] == "\n":
                self._drop("\n", place)
        for char in cut.words:
            for kept in self._alphabet.characters.get(ord(char), char):
                self._sign(kept, cut.start, cut.end)

    def _before(self, gap: str, place: int) -> None:
        """Deal with what stands before a plain run, unless it is a single comma before a Chinese character."""
        if self._alphabet.dropped.issuperset(gap):
            self._gap += [gap] if gap else []
        else:
            self._unusual(gap, place - len(gap))
        if self._gap:
            self._close_gap(self._text[place], place)

    def _unusual(self, run: str, start: int) -> None:
        """Line ends, signs outside the plain ones, and characters that fold to several."""
        for place, char in enumerate(run, start):
            meaning = self._alphabet.characters.get(ord(char), char)
            if not meaning:
                self._drop(char, place)
            for kept in meaning:
                self._sign(kept, place, place + 1)

    def _drop(self, char: str, place: int) -> None:
        self._gap.append(char)
        if char == "\n" and self._line_end < 0:
            self._line_end = place

    def _sign(self, sign: str, start: int, end: int) -> None:
        if self._gap:
            self._close_gap(sign, start)
        if end > start + 1:
            self._long.append((len(self._runs), end))
        self._signs[len(self._runs)] = sign
        self._runs.append((start, start + 1))

    def _close_gap(self, following: str, place: int) -> None:
        gap, line_end = self._gap, self._line_end
        self._gap, self._line_end = [], -1
        if not self._runs:
            return
        if line_end >= 0:
            self._runs.append((line_end, line_end + 1))
        elif following < "{" and (last := self._last()) < "{":
            separator = _separator(last, "".join(gap), following, self._text[place : place + 4])
            if separator:
                self._signs[len(self._runs)] = separator
                self._runs.append((place - 1, place))

    def _last(self) -> str:
        index = len(self._runs) - 1
        return self._signs.get(index) or self._text[self._runs[index][1] - 1]


_PORTION = 20_000
_BLANK = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]*")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u0300-\u036f\ufe00-\ufe0f]*")
_THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")


def _separator(last: str, gap: str, following: str, ahead: str) -> str:
    """What remains of `gap` between two ASCII characters."""
    if not (last.isalnum() and following.isalnum()) or _INVISIBLE.fullmatch(gap):
        return ""
    if not (last.isdigit() and following.isdigit()):
        return " "
    if _BLANK.fullmatch(gap) or (gap in (",", "，") and _THOUSANDS.match(ahead)):
        return ""
    return "."


@lru_cache(maxsize=4)
def _places(bits: int) -> array[int]:
    """0, 1, 2 … up to 2**bits: slices of it are copied instead of counted anew for every text."""
    return array("I", range((1 << bits) + 1))
