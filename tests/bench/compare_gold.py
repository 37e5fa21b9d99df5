"""Pairs of reports with known provenance: next year's report made from this year's, every character's origin kept.

A base report is a list of lines. Of its body lines (headings stay), some are dropped, some moved, some split at a
sentence's end or merged with their neighbour, new ones come in from other reports, and then of all words a share is
edited: a third each replaced by another word of the archive, dropped, or joined by a new one. `harsh` replaces only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

from corpus.compare.model import Segmenter

HEADING = re.compile(
    r"(?:#+\s*|\*\*)?(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])[^。]{0,60}$"
)
_NUMBERS = tuple("一二三四五六七八九十") + tuple(map("十{}".format, "一二三四五六七八九"))
_MARKER = re.compile(r"^(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九]是|[#*\s]+)+")
_INLINE = re.compile("[一二三四五六七八九]是|主要表现")
_NEW = -1


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the new report: its text, and for every character the offset in the old report it came from, or -1."""

    text: str
    origin: tuple[int, ...]
    sources: frozenset[int]


@dataclass(frozen=True, slots=True)
class Plan:
    """What happens between two years; shares are of body lines, `edited` of words, which go in runs of up to `run`."""

    edited: float
    moved: float = 0.15
    dropped: float = 0.08
    added: float = 0.08
    split: float = 0.0
    merged: float = 0.0
    harsh: bool = False
    run: int = 1


@dataclass(frozen=True, slots=True)
class Gold:
    """Two reports and the truth: `pairs` of line numbers, `moved` line numbers of b, `origin` of every b character."""

    a: str
    b: str
    pairs: frozenset[tuple[int, int]]
    moved: frozenset[int]
    origin: tuple[int, ...]

    def kept(self) -> set[tuple[int, int]]:
        """(offset in a, offset in b) of every character that came over."""
        return {(source, place) for place, source in enumerate(self.origin) if source != _NEW}


@dataclass(frozen=True, slots=True)
class Kept:
    """Two years' reports: measures in the first, a review in the second; `answers` are the (measure, review) lines."""

    before: str
    after: str
    answers: frozenset[tuple[int, int]]


class Editor:
    """Makes gold pairs out of base reports, the same for the same seed."""

    def __init__(self, bases: Sequence[str], words: Segmenter, seed: int) -> None:
        self._bases = [[line for line in base.splitlines() if line.strip()] for base in bases]
        bodies = [_MARKER.sub("", line) for lines in self._bases for line in lines if not _is_heading(line)]
        self._plain = [line for line in bodies if len(line) > 60 and not _INLINE.search(line)]
        self._words = words
        self._random = Random(seed)
        self._archive = [w for base in bases for start, end in words(base) if (w := base[start:end]).strip()]

    def pair(self, base: int, plan: Plan) -> Gold:
        """The base report `base` and its successor under `plan`."""
        lines = self._bases[base]
        pieces = self._shaped(self._kept(lines, plan), plan)
        pieces, moved = self._moved(pieces, plan.moved)
        pieces = self._joined_by_new(pieces, base, plan.added)
        pieces = [piece if _is_heading(piece.text) else self.edited(piece, plan) for piece in pieces]
        pairs = frozenset((source, row) for row, piece in enumerate(pieces) for source in piece.sources)
        origin = [place for piece in pieces for place in (*piece.origin, _NEW)]
        rows = frozenset(row for row, piece in enumerate(pieces) if piece.sources in moved and piece.sources)
        return Gold("\n".join(lines), "\n".join(piece.text for piece in pieces), pairs, rows, tuple(origin))

    def reheaded(self, headings: Sequence[tuple[str, str]], plan: Plan | None) -> Gold:
        """A report under the old headings and its successor under the new ones, two body lines below each; without a
        plan the successor's bodies are others altogether.
        """
        bodies = self._random.sample(self._plain, 2 * len(headings))
        others = [line for line in self._plain if line not in bodies]
        blocks = [(old, new, [bodies.pop() for _ in range(2)]) for old, new in headings]
        a = [line for old, _, body in blocks for line in (old, *body)]
        rows = {old: 3 * k for k, (old, _, _) in enumerate(blocks)}
        b: list[str] = []
        pairs = set()
        for old, new, body in blocks:
            pairs.add((rows[old], len(b)))
            b += [
                new,
                *(self.edited(_whole(line), plan).text if plan else self._random.choice(others) for line in body),
            ]
        return Gold("\n".join(a), "\n".join(b), frozenset(pairs), frozenset(), ())

    def promised(self, count: int, plan: Plan) -> Kept:
        """`count` measures, seven in ten of them answered by an edited line of the next review, in another order."""
        chosen = self._random.sample(self._plain, count + count // 3)
        promises, extra = chosen[:count], chosen[count:]
        kept = [place for place in range(count) if self._random.random() < 0.7]
        told = [(place, self.edited(_whole(promises[place]), plan).text) for place in kept]
        told += [(_NEW, line) for line in extra]
        self._random.shuffle(told)
        before = [
            "一、存在的主要问题",
            "走访群众不够经常。",
            "二、下一步整改措施",
            *map("（{}）{}".format, _NUMBERS, promises),
        ]
        after = [
            "一、上年度民主生活会整改措施落实情况",
            *map("（{}）{}".format, _NUMBERS, (text for _, text in told)),
            "二、存在的主要问题",
            "调研不够深入。",
        ]
        answers = frozenset((place + 3, row + 1) for row, (place, _) in enumerate(told) if place != _NEW)
        return Kept("\n".join(before), "\n".join(after), answers)

    def _kept(self, lines: Sequence[str], plan: Plan) -> list[Piece]:
        pieces = []
        offset = 0
        for row, line in enumerate(lines):
            if _is_heading(line) or row < 2 or self._random.random() >= plan.dropped:
                pieces.append(Piece(line, tuple(range(offset, offset + len(line))), frozenset({row})))
            offset += len(line) + 1
        return pieces

    def _shaped(self, pieces: Sequence[Piece], plan: Plan) -> list[Piece]:
        """Splits and merges."""
        shaped: list[Piece] = []
        for piece in pieces:
            body = not _is_heading(piece.text)
            ends = [match.end() for match in re.finditer("。", piece.text[20:-20])]
            if body and ends and self._random.random() < plan.split:
                cut = 20 + self._random.choice(ends)
                shaped += [_part(piece, 0, cut), _part(piece, cut, len(piece.text))]
            elif body and shaped and not _is_heading(shaped[-1].text) and self._random.random() < plan.merged:
                shaped.append(_glued(shaped.pop(), piece))
            else:
                shaped.append(piece)
        return shaped

    def _moved(self, pieces: Sequence[Piece], share: float) -> tuple[list[Piece], set[frozenset[int]]]:
        body = [row for row, piece in enumerate(pieces) if not _is_heading(piece.text) and row > 1]
        chosen = self._random.sample(body, round(share * len(body)))
        rest = [piece for row, piece in enumerate(pieces) if row not in chosen]
        for row in chosen:
            places = [place for place in range(2, len(rest) + 1) if abs(place - row) > 2]
            rest.insert(self._random.choice(places or [len(rest)]), pieces[row])
        return rest, {pieces[row].sources for row in chosen}

    def _joined_by_new(self, pieces: Sequence[Piece], base: int, share: float) -> list[Piece]:
        others = [line for k, lines in enumerate(self._bases) if k != base for line in lines if not _is_heading(line)]
        found = list(pieces)
        for line in self._random.sample(others, round(share * len(pieces))):
            found.insert(self._random.randint(2, len(found)), Piece(line, (_NEW,) * len(line), frozenset()))
        return found

    def edited(self, piece: Piece, plan: Plan) -> Piece:
        """`piece` with a share of its words edited."""
        text: list[str] = []
        origin: list[int] = []
        words = iter(self._words(piece.text))
        while run := list(islice(words, self._random.randint(1, plan.run))):
            start, end = run[0][0], run[-1][1]
            changed = self._random.random() < plan.edited and any(map(str.isalnum, piece.text[start:end]))
            edit = self._edit(plan) if changed else "keep"
            if edit in ("keep", "insert"):
                text.append(piece.text[start:end])
                origin += piece.origin[start:end]
            if edit in ("replace", "insert"):
                new = "".join(self._random.choice(self._archive) for _ in run)
                text.append(new)
                origin += [_NEW] * len(new)
        return Piece("".join(text) or piece.text, tuple(origin) or piece.origin, piece.sources)

    def _edit(self, plan: Plan) -> str:
        return "replace" if plan.harsh else self._random.choice(("replace", "drop", "insert"))


def _is_heading(line: str) -> bool:
    return HEADING.match(line.strip().strip("*")) is not None


def _whole(line: str) -> Piece:
    return Piece(line, tuple(range(len(line))), frozenset({0}))


def _part(piece: Piece, start: int, end: int) -> Piece:
    return Piece(piece.text[start:end], piece.origin[start:end], piece.sources)


def _glued(first: Piece, second: Piece) -> Piece:
    return Piece(first.text + second.text, first.origin + second.origin, first.sources | second.sources)
