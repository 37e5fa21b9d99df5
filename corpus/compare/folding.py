"""What two texts are compared by: letters alone, and letters with what changes by itself every year masked.

All functions take many texts at once: one pass over a joined text is several times faster than one over each.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from corpus.vocabulary import lines as listed

_DIGITS = "一二三四五六七八九十百零〇两"
_MASKS = (
    (re.compile(r"(?:\d{4}|[x*]{4}|二[〇零]..)年度?"), "年"),
    (re.compile(rf"[{_DIGITS}]{{1,3}}[大届](?:[一二三四五六七八九]中)?(?=[全精会以报和召])"), "届"),
    (re.compile(r"\d+(?:\.\d+)?%?"), "0"),
    (re.compile(r"[x×*○某]+"), "某"),
)
_NOT_A_WORD = re.compile(r"[^\w\n]+|_+")
# A line of nothing but fixed expressions keeps them: something must tell it from the others.
_ENOUGH = 8


def bare(texts: Sequence[str]) -> list[str]:
    """Letters, digits and Han of each text alone, width and case folded."""
    return _letters(_folded(texts)) if texts else []


def bare_and_masked(texts: Sequence[str], unit: str = "") -> list[tuple[str, str]]:
    """For each text `bare` and the same masked: fixed expressions left out; every year, number, congress, blotted-out
    name and the `unit` replaced by one character each.
    """
    if not texts:
        return []
    joined = _folded(texts)
    words = _letters(joined)
    for pattern, mask in ((re.compile(re.escape(unit)), "某"), *_MASKS) if unit else _MASKS:
        joined = pattern.sub(mask, joined)
    whole = _letters(joined)
    own = formulas().sub("", "\n".join(whole)).split("\n")
    cores = (short if len(short) >= _ENOUGH else long for short, long in zip(own, whole, strict=True))
    return list(zip(words, cores, strict=True))


def _folded(texts: Sequence[str]) -> str:
    joined = "\n".join(text.replace("\n", " ") for text in texts)
    return unicodedata.normalize("NFKC", joined).casefold()


def _letters(joined: str) -> list[str]:
    return _NOT_A_WORD.sub("", joined).split("\n")


@cache
def formulas() -> re.Pattern[str]:
    """Fixed expressions (`vocabulary/formulas.txt`), to be looked for in `bare` text."""
    return re.compile("|".join(sorted(map(re.escape, listed("formulas")), key=len, reverse=True)))
