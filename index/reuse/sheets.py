"""A report as copying sees it: folded, numbers and years masked, fixed expressions marked. First step of reuse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpus.archive import ArchivedReport
from corpus.model import Part, Passage, Report
from corpus.normalise import Folded, fold
from corpus.passages import passages
from corpus.vocabulary import lines, themes

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
Codes = NDArray[np.uint32]

# Shorter passages are headings and greetings.
_SHORTEST = 12
_DIGITS = "一二三四五六七八九十百零〇两"
# What changes by itself from year to year: 2021年度, 二〇二一年, 十九届六中, 12.5%.
_MASKED = re.compile(
    rf"(?:\d{{4}}|二[〇零]..)年度?|[{_DIGITS}]{{1,3}}[大届](?:[一二三四五六七八九]中)?(?=[全精会以报和召])|\d+(?:\.\d+)?%?"
)
# Words of others: in quotation marks, and the meeting's theme, which the notice gives to everybody.
_QUOTED = re.compile(
    r"[“「『][^“”「」『』\n]{8,200}[”」』]|主题[^。\n]{0,6}[“（(《\"][^。\n]{10,200}?[”）)》\"]|(?:会议?|年度|[这本]次)的?主题[是为][：:]?[^。\n]{10,200}"
)
_MASK = ord("0")
_LINE_END = ord("\n")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Who wrote it, and its letters: `codes[i]` stands in the canonical text from `starts[i]` to `ends[i]`, belongs to
    passage `owner[i]` and to a fixed expression if `fixed[i]`. `parts` has one part per passage; a `specimen` is a
    sample text (范文).
    """

    id: str
    unit: str | None
    year: int | None
    kind: str
    codes: Codes
    starts: Ints
    ends: Ints
    owner: Ints
    fixed: Bools
    parts: tuple[Part, ...]
    specimen: bool = False


def sheet(archived: ArchivedReport) -> Sheet:
    """The letters of a report's passages; headings and the shortest passages are left out."""
    known = archived.summary
    who = (known.id, known.unit, known.year, known.kind)
    return _sheet(who, archived.report, known.material == "specimen")


def sheet_of(name: str, report: Report) -> Sheet:
    """The same of a report that is not in the archive."""
    return _sheet((name, report.unit, report.year, report.kind), report, report.material == "specimen")


def with_expressions(own: Sheet, expressions: Sequence[str]) -> Sheet:
    """The sheet with further fixed expressions marked, as people have decided for their archive."""
    if not expressions:
        return own
    text = own.codes.tobytes().decode("utf-32-le", "surrogatepass")
    fixed = own.fixed.copy()
    for words in filter(None, map(_as_seen, expressions)):
        for match in re.finditer(re.escape(words), text):
            if own.owner[match.start()] == own.owner[match.end() - 1]:
                fixed[match.start() : match.end()] = True
    return replace(own, fixed=fixed)


def _as_seen(words: str) -> str:
    """Words as the letters of a sheet have them: numbers and years are masks, lines run on."""
    return _MASKED.sub(chr(_MASK), fold(words).text).replace(chr(_LINE_END), "")


def _sheet(who: tuple[str, str | None, int | None, str], report: Report, specimen: bool) -> Sheet:
    folded = fold(report.text)
    codes = np.frombuffer(folded.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).copy()
    starts, ends = (np.frombuffer(side, dtype=side.typecode).astype(np.int32) for side in (folded.starts, folded.ends))
    owner, parts = _owners(starts, passages(report))
    kept = _masked(folded, codes) & (owner >= 0)
    fixed = _fixed(folded, starts, report.text)
    name, unit, year, kind = who
    letters = (codes[kept], starts[kept], ends[kept], owner[kept], fixed[kept])
    return Sheet(name, unit, year, kind, *letters, parts, specimen)


def _owners(starts: Ints, found: tuple[Passage, ...]) -> tuple[Ints, tuple[Part, ...]]:
    """The passage of every folded character, -1 where it is in none that counts; the parts of those passages."""
    owner = np.full(len(starts), -1, dtype=np.int32)
    parts: list[Part] = []
    for passage in found:
        low, high = np.searchsorted(starts, (passage.span.start, passage.span.end)).tolist()
        if not passage.heading and high - low >= _SHORTEST:
            owner[low:high] = len(parts)
            parts.append(passage.part)
    return owner, tuple(parts)


def _masked(folded: Folded, codes: Codes) -> Bools:
    """Write masks into `codes`; which characters stay."""
    kept: Bools = codes != _LINE_END
    for match in _MASKED.finditer(folded.text):
        codes[match.start()] = _MASK
        kept[match.start() + 1 : match.end()] = False
    return kept


def _fixed(folded: Folded, starts: Ints, text: str) -> Bools:
    fixed = np.zeros(len(starts), dtype=np.bool_)
    for match in _formulas().finditer(folded.text):
        fixed[match.start() : match.end()] = True
    for match in _QUOTED.finditer(text):
        low, high = np.searchsorted(starts, match.span()).tolist()
        fixed[low:high] = True
    return fixed


@cache
def _formulas() -> re.Pattern[str]:
    """Fixed expressions, and what the notice of every year asked for, folded; longest first."""
    asked = [words for theme in themes() for words in (theme.name, *theme.names)]
    asked += [words for theme in themes() for one in theme.aspects for words in (one.wording, *one.variants)]
    # Short names of aspects are ordinary words.
    known = {folded for words in (*lines("formulas"), *asked) if len(folded := fold(words).text) >= 4}
    return re.compile("|".join(sorted(map(re.escape, known), key=lambda one: (-len(one), one))))
