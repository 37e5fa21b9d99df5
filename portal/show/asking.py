"""The search page's state as one value: read from the address, written back to it, turned to what the index asks for.

Every tick, chip, bar and page number is a link to another such value, so that each state can be sent to a colleague.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar, cast, get_args

from werkzeug.datastructures import MultiDict

from corpus.model import ASPECTS, KINDS, MATERIALS, PARTS, Aspect, Kind, Material, Part
from index.engine import Filters, Request, Sort
from portal.years import Range, year_range

SORTS: tuple[Sort, ...] = get_args(Sort)
PASSAGES_SHOWN = 3
View = Literal["reports", "passages"]
# How many hits a page has: reports with their best passages, or passage by passage.
PAGE_SIZES: Mapping[View, int] = {"reports": 10, "passages": 20}
_NO = ("0", "false", "no")
Value = TypeVar("Value", bound=str)


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody asks the archive; `years` are ranges with both ends included, None is open.

    `since`: only papers that came in after this revision of the archive.
    """

    query: str = ""
    parts: tuple[Part, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    units: tuple[str, ...] = ()
    years: tuple[Range, ...] = ()
    kinds: tuple[Kind, ...] = ()
    materials: tuple[Material, ...] = ()
    sort: Sort = "relevance"
    page: int = 1
    widen: bool = True
    since: int | None = None
    view: View = "reports"

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> Asking:
        """The state that an address describes; what cannot be meant is left out. `from` and `to` come from the form."""
        typed = f"{args.get('from', '').strip()}-{args.get('to', '').strip()}"
        sort = args.get("sort", "")
        return cls(
            query=args.get("q", "").strip(),
            parts=_known(args.getlist("part"), PARTS),
            aspects=_known(args.getlist("aspect"), ASPECTS),
            units=tuple(dict.fromkeys(filter(None, map(str.strip, args.getlist("unit"))))),
            years=_years([*args.getlist("year"), typed]),
            kinds=_known(args.getlist("kind"), KINDS),
            materials=_known(args.getlist("material"), MATERIALS),
            sort=next((known for known in SORTS if known == sort), "relevance"),
            page=max(1, _number(args.get("page", ""), 5) or 1),
            widen=args.get("widen", "") not in _NO,
            since=_number(args.get("since", ""), 9),
            view="passages" if args.get("view") == "passages" else "reports",
        )

    @property
    def empty(self) -> bool:
        """Nothing asked yet: the page then shows what there is."""
        return not (self.query or self.narrowed)

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        filters = (self.parts, self.aspects, self.units, self.years, self.kinds, self.materials)
        return any(filters) or self.since is not None

    @property
    def year_fields(self) -> tuple[str, str]:
        """What stands in the form's two boxes for years: the one range there is."""
        if len(self.years) != 1:
            return "", ""
        low, high = self.years[0]
        return str(low or ""), str(high or "")

    def request(self) -> Request:
        """What the library is asked for."""
        filters = Filters(self.parts, self.aspects, self.units, self.years, self.kinds, self.materials)
        size = PAGE_SIZES[self.view]
        shape = (size, (self.page - 1) * size, PASSAGES_SHOWN)
        return Request(self.query, filters, self.sort, *shape, self.widen, self.view == "reports")

    def kept(self) -> list[tuple[str, str]]:
        """What the form carries along unseen when other words are typed."""
        own = {"q", "page", *(("year",) if len(self.years) == 1 else ())}
        carried = ((name, value) for name, value in self.args().items() if name not in own)
        return [(name, word) for name, value in carried for word in ([value] if isinstance(value, str) else value)]

    def args(self) -> Mapping[str, str | Sequence[str]]:
        """The address' parameters; what has its default is left out."""
        every: dict[str, str | Sequence[str]] = {
            "q": self.query, "part": self.parts, "aspect": self.aspects, "unit": self.units,
            "year": [_written(*years) for years in self.years],
            "kind": self.kinds, "material": self.materials, "sort": "" if self.sort == "relevance" else self.sort,
            "page": str(self.page) if self.page > 1 else "", "widen": "" if self.widen else _NO[0],
            "view": "" if self.view == "reports" else self.view, "since": "" if self.since is None else str(self.since),
        }  # fmt: skip
        return {name: value for name, value in every.items() if value}

    def asked(self, query: str) -> Asking:
        """The same with other words."""
        return replace(self, query=query, page=1)

    @property
    def question(self) -> Asking:
        """What makes this search what it is, whatever the order and the page."""
        return replace(self, sort="relevance", page=1, since=None, view="reports")

    def at(self, page: int) -> Asking:
        """The same on another page."""
        return replace(self, page=page)

    def sorted_by(self, sort: Sort) -> Asking:
        """The same in another order."""
        return replace(self, sort=sort, page=1)

    def widened(self, widen: bool) -> Asking:
        """The same with synonyms and other names looked for too, or without."""
        return replace(self, widen=widen, page=1)

    def news(self, since: int | None) -> Asking:
        """The same among what came in after a revision, or among everything."""
        return replace(self, since=since, page=1)

    def seen_as(self, view: View) -> Asking:
        """The same, report by report or passage by passage."""
        return replace(self, view=view, page=1)

    def holds(self, field: str, value: str) -> bool:
        """Whether `value` of a facet is ticked."""
        return value in self.ticked(field)

    def toggled(self, field: str, value: str) -> Asking:
        """With `value` of a facet ticked, or unticked where it was. A range of years gives way to single ones."""
        held = self.ticked(field)
        now = tuple(word for word in held if word != value) if value in held else (*held, value)
        return self._with(field, now)

    def only(self, field: str, *values: str) -> Asking:
        """With exactly `values` of a facet ticked."""
        return self._with(field, values)

    def ticked(self, field: str) -> tuple[str, ...]:
        """The ticked values of a facet; a range of years is none."""
        if field == "year":
            return tuple(str(low) for low, high in self.years if low == high)
        return cast(tuple[str, ...], getattr(self, f"{field}s"))

    def _with(self, field: str, values: tuple[str, ...]) -> Asking:
        kept: Any = _years(values) if field == "year" else values
        return replace(self, page=1, **{f"{field}s": kept})


def _known(given: Sequence[str], allowed: Sequence[Value]) -> tuple[Value, ...]:
    return tuple(word for word in allowed if word in given)


def _written(low: int | None, high: int | None) -> str:
    return str(low) if low == high else f"{low or ''}-{high or ''}"


def _number(written: str, digits: int) -> int | None:
    return int(written) if written.isascii() and written.isdigit() and len(written) <= digits else None


def _years(given: Sequence[str]) -> tuple[Range, ...]:
    return tuple(dict.fromkeys(years for word in given if (years := year_range(word))))
