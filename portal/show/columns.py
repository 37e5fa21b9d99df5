"""四栏对照: what a unit says in one part, matter by matter, a column per year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.archive import ArchivedReport
from corpus.compare.history import ALIKE_LABELS, Thread
from corpus.model import ASPECTS, Aspect
from portal.show.returning import Place, place_of

# As many years as can be read side by side on an office screen.
COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Told:
    """What one paper says of a matter: where, in full, and how alike to the year before."""

    place: Place
    text: str
    alike: str


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: its cells in the order of the years, several where several papers of a year speak of it."""

    title: str
    years: int
    cells: tuple[tuple[Told, ...], ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The matters by aspect, those without one last; `earlier` and `later` are the last years of the next tables."""

    years: tuple[int, ...]
    groups: tuple[tuple[Aspect | None, tuple[Matter, ...]], ...]
    earlier: int | None
    later: int | None


def columns(
    threads: Sequence[Thread], years: Sequence[int], papers: Mapping[str, ArchivedReport], to: int | None
) -> Columns:
    """Four years of `years` up to `to`, the latest by default."""
    last = max((place for place, year in enumerate(years, 1) if to is None or year <= to), default=len(years))
    last = max(last, min(COLUMNS, len(years)))
    shown = tuple(years[max(last - COLUMNS, 0) : last])
    there = [thread for thread in threads if not {*thread.years}.isdisjoint(shown)]
    # What most of these years speak of comes first.
    there.sort(key=lambda thread: -len({*thread.years} & {*shown}))
    by_aspect = {aspect: [one for one in there if one.aspect == aspect] for aspect in (*ASPECTS, None)}
    return Columns(
        years=shown,
        groups=tuple(
            (aspect, tuple(_matter(thread, shown, papers) for thread in own))
            for aspect, own in by_aspect.items()
            if own
        ),
        earlier=years[last - 2] if last > COLUMNS else None,
        later=years[last] if last < len(years) else None,
    )


def _matter(thread: Thread, shown: Sequence[int], papers: Mapping[str, ArchivedReport]) -> Matter:
    return Matter(thread.title, len(thread.years), tuple(tuple(_told(thread, year, papers)) for year in shown))


def _told(thread: Thread, year: int, papers: Mapping[str, ArchivedReport]) -> Iterator[Told]:
    for one in thread.occurrences:
        if one.year == year:
            alike = ALIKE_LABELS[one.alike] + (f" {one.similarity:.0%}" if one.alike == "reworded" else "")
            held = papers[one.report]
            yield Told(place_of(held, one.span, alike), one.span.of(held.report.text), one.alike)
