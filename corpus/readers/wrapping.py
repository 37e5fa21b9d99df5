"""Texts copied out of a PDF, with a line end after every thirty characters: found out and made paragraphs again.

Only a text that is wrapped throughout is touched: most of its lines must be equally full and break off in mid-sentence.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

_FEWEST_LINES = 12
# In columns, a Chinese character being two: from a narrow printed column to a wide page.
_NARROWEST, _WIDEST = 32, 130
_SLACK = 5
_SHARE_FULL, _SHARE_BROKEN = 0.5, 0.35
_ENDED = frozenset("。！？；：.!?;:”’")
_INDENT = re.compile(r"(?:\u3000|[ \t\u00a0]{2})")
_OPENS = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]+[、是章条]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.、．]|[#*>-])"
)


@dataclass(frozen=True, slots=True)
class _Measure:
    """Width of a full line in columns and in characters, and whether paragraphs are set in."""

    width: int
    characters: int
    indents: bool = False

    def is_full(self, line: str) -> bool:
        """Programs break by width or by count; digits make the two differ."""
        return _columns(line) >= self.width - _SLACK or len(line.rstrip()) >= self.characters - 1


def unwrapped(text: str) -> str | None:
    """The text with its paragraphs joined; None when it is not wrapped."""
    lines = text.split("\n")
    measure = _measure([line for line in lines if line.strip()])
    if measure is None:
        return None
    paragraphs = [lines[0]]
    for before, line in itertools.pairwise(lines):
        if _runs_on(before, line, measure):
            paragraphs[-1] = paragraphs[-1].rstrip() + line.strip()
        else:
            paragraphs.append(line)
    return "\n".join(paragraphs)


def _measure(lines: Sequence[str]) -> _Measure | None:
    if len(lines) < _FEWEST_LINES or max(map(len, lines)) > _WIDEST + 2 * _SLACK:
        return None
    measure = _Measure(_most(map(_columns, lines)), _most(len(line.rstrip()) for line in lines))
    full = [line for line in lines if measure.is_full(line)]
    broken = sum(line.rstrip()[-1] not in _ENDED for line in full)
    too_wide = any(_columns(line) > measure.width + 2 * _SLACK for line in lines)
    if too_wide or not _NARROWEST <= measure.width <= _WIDEST:
        return None
    if len(full) < _SHARE_FULL * len(lines) or broken < _SHARE_BROKEN * len(lines):
        return None
    return replace(measure, indents=sum(bool(_INDENT.match(line)) for line in lines) > 0.04 * len(lines))


def _most(sizes: Iterable[int]) -> int:
    """What nine of ten do not exceed."""
    ordered = sorted(sizes)
    return ordered[int(0.9 * (len(ordered) - 1))]


def _runs_on(before: str, line: str, measure: _Measure) -> bool:
    """Whether `line` goes on with the sentence of the line before."""
    if not line.strip() or not measure.is_full(before):
        return False
    if measure.indents:
        return not _INDENT.match(line)
    return before.rstrip()[-1:] not in _ENDED or not (_OPENS.match(line) or _stands_alone(line, measure))


def _stands_alone(line: str, measure: _Measure) -> bool:
    """A heading without a number: a paragraph's last line would end its sentence.

    … 服务对象反映比较集中。 / 担当作为方面 / 一是 …
    """
    return not measure.is_full(line) and line.rstrip()[-1:] not in _ENDED


def _columns(line: str) -> int:
    return sum(2 if char > "\u2e7f" else 1 for char in line.rstrip())
