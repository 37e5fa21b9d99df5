"""Two sets of papers side by side, read from an address: which words one uses more than the other.

The usual question is two years of everything, or of one unit; any two choices of years and units will do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from corpus.model import KINDS, PARTS, Kind, Part
from index.engine import Filters
from index.keyness import Key
from portal.show.asking import Asking
from portal.show.naming import named
from portal.years import year_range

# So many words are listed for each set.
MOST = 30
BAR = 120


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which papers a set holds: years as they were typed, one unit or all."""

    years: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Weighing:
    """Two sets, both narrowed to the same part and kind."""

    before: Chosen
    after: Chosen
    parts: tuple[Part, ...] = ()
    kinds: tuple[Kind, ...] = ()

    @classmethod
    def from_args(cls, args: MultiDict[str, str], years: Collection[int]) -> Weighing:
        """What an address asks; where it names no set, the two latest of `years`."""
        before, after = _side(args, "a"), _side(args, "b")
        if before == after == Chosen() and years:
            latest = sorted(years)[-2:]
            before, after = Chosen(str(latest[0])), Chosen(str(latest[-1]))
        part, kind = args.get("part", ""), args.get("kind", "")
        parts, kinds = tuple(one for one in PARTS if one == part), tuple(one for one in KINDS if one == kind)
        return cls(before, after, parts, kinds)

    def asking(self, side: Chosen, query: str = "") -> Asking:
        """The search whose papers make a set, for `query` if there is one."""
        years = year_range(side.years)
        return Asking(query, self.parts, (), (side.unit,) if side.unit else (), (years,) if years else (), self.kinds)

    def filters(self, side: Chosen) -> Filters:
        """What the library counts words in."""
        return self.asking(side).request().filters

    def args(self, **changed: str) -> Mapping[str, str]:
        """The address' parameters, some of them changed; empty ones are left out."""
        every = {
            "a_year": self.before.years, "a_unit": self.before.unit, "b_year": self.after.years,
            "b_unit": self.after.unit, "part": "".join(self.parts), "kind": "".join(self.kinds), **changed,
        }  # fmt: skip
        return {name: value for name, value in every.items() if value}

    def turned(self) -> Mapping[str, str]:
        """The parameters with the two sets changed round."""
        return Weighing(self.after, self.before, self.parts, self.kinds).args()

    def name(self, side: Chosen) -> str:
        """A set in users' words."""
        return named(self.asking(side)) or "全部材料"

    def faults(self) -> Iterator[str]:
        """What was typed and cannot be meant, in Chinese."""
        for side in (self.before, self.after):
            if side.years and not year_range(side.years):
                yield f"“{side.years}”不是年度。请写一个年度（2023）或一段（2019-2022）；这一项没有用上。"
        if self.before == self.after:
            yield "两组材料一样，比不出升降；请改一改年度或单位。"


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word with its two frequencies per 10,000 words, as numbers and as lengths of bars."""

    key: Key
    width: float
    other_width: float


def word_rows(keys: Sequence[Key]) -> tuple[WordRow, ...]:
    """`keys` with bars of one scale, the longest `BAR` wide."""
    highest = max((key.rate for key in keys), default=1.0)
    return tuple(
        WordRow(key, round(BAR * key.rate / highest, 1), round(BAR * key.other_rate / highest, 1)) for key in keys
    )


def _side(args: MultiDict[str, str], side: str) -> Chosen:
    return Chosen(args.get(f"{side}_year", "").strip(), args.get(f"{side}_unit", "").strip())
