"""The search page's state as one value: read from the address, written back to it, turned to what the index asks for.

Every tick, chip, bar and page number is a link to another such value, so that each state can be sent to a colleague.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast, get_args

from werkzeug.datastructures import MultiDict

from corpus.model import ASPECTS, KINDS, PARTS

Sort = Literal["relevance", "newest", "oldest"]
SORTS: tuple[Sort, ...] = get_args(Sort)
PAGE_SIZE = 10
_END = 9999
_YEARS = re.compile(r"(\d{4})?\s*([-—–~至]?)\s*(\d{4})?")


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody asks the archive; `years` are closed ranges."""

    query: str = ""
    parts: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    kinds: tuple[str, ...] = ()
    sort: Sort = "relevance"
    page: int = 1

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> Asking:
        """The state that an address describes; what cannot be meant is left out. `from` and `to` come from the form."""
        typed = f"{args.get('from', '').strip()}-{args.get('to', '').strip()}"
        sort = args.get("sort", "")
        page = args.get("page", "")
        return cls(
            query=args.get("q", "").strip(),
            parts=_known(args.getlist("part"), PARTS),
            aspects=_known(args.getlist("aspect"), ASPECTS),
            units=tuple(dict.fromkeys(filter(None, map(str.strip, args.getlist("unit"))))),
            years=_years([*args.getlist("year"), typed]),
            kinds=_known(args.getlist("kind"), KINDS),
            sort=sort if sort in SORTS else "relevance",
            page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        )

    @property
    def empty(self) -> bool:
        """Nothing asked yet: the page then shows what there is."""
        return not (self.query or self.narrowed)

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return bool(self.parts or self.aspects or self.units or self.years or self.kinds)

    @property
    def year_fields(self) -> tuple[str, str]:
        """What stands in the form's two boxes for years."""
        low, _, high = _written(*self.years[0]).partition("-") if len(self.years) == 1 else ("", "", "")
        return (low, high) if self.years and self.years[0][0] != self.years[0][1] else (low, low)

    @property
    def offset(self) -> int:
        """How many reports come before this page."""
        return (self.page - 1) * PAGE_SIZE

    def args(self) -> Mapping[str, str | int | Sequence[str]]:
        """The address' parameters; what has its default is left out."""
        every: dict[str, str | int | Sequence[str]] = {
            "q": self.query, "part": self.parts, "aspect": self.aspects, "unit": self.units,
            "year": [_written(*years) for years in self.years],
            "kind": self.kinds, "sort": "" if self.sort == "relevance" else self.sort,
            "page": self.page if self.page > 1 else "",
        }  # fmt: skip
        return {name: value for name, value in every.items() if value}

    def at(self, page: int) -> Asking:
        """The same on another page."""
        return replace(self, page=page)

    def sorted_by(self, sort: Sort) -> Asking:
        """The same in another order."""
        return replace(self, sort=sort, page=1)

    def holds(self, field: str, value: str) -> bool:
        """Whether `value` of a facet is ticked."""
        return value in self._ticked(field)

    def toggled(self, field: str, value: str) -> Asking:
        """With `value` of a facet ticked, or unticked where it was. A range of years gives way to single ones."""
        held = self._ticked(field)
        now = tuple(word for word in held if word != value) if value in held else (*held, value)
        return self._with(field, now)

    def only(self, field: str, *values: str) -> Asking:
        """With exactly `values` of a facet ticked."""
        return self._with(field, values)

    def _ticked(self, field: str) -> tuple[str, ...]:
        if field == "year":
            return tuple(str(low) for low, high in self.years if low == high)
        return cast(tuple[str, ...], getattr(self, f"{field}s"))

    def _with(self, field: str, values: tuple[str, ...]) -> Asking:
        kept = tuple((int(word), int(word)) for word in values if word.isdigit()) if field == "year" else values
        return replace(self, page=1, **{f"{field}s": kept})  # type: ignore[arg-type]


def _known(given: Sequence[str], allowed: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in dict.fromkeys(given) if word in allowed)


def _written(low: int, high: int) -> str:
    return str(low) if low == high else f"{low if low > 1 else ''}-{high if high < _END else ''}"


def _years(given: Sequence[str]) -> tuple[tuple[int, int], ...]:
    found = (_YEARS.fullmatch(word.strip()) for word in given)
    return tuple(dict.fromkeys(_range(match) for match in found if match and (match[1] or match[3])))


def _range(match: re.Match[str]) -> tuple[int, int]:
    """2021 is that year alone, 2021- reaches to the end of time, -2021 from its beginning."""
    low = int(match[1] or 1)
    high = int(match[3]) if match[3] else (_END if match[2] else low)
    return min(low, high), max(low, high)
