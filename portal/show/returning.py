"""A unit's threads and promises as its page lays them out: years across, every cell a link to its place in a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.archive import ArchivedReport
from corpus.compare.history import (
    ALIKE_LABELS,
    CLAIM_LABELS,
    STATUS_LABELS,
    FollowUp,
    Occurrence,
    Promise,
    Thread,
    Timeline,
)
from corpus.model import Aspect, Span
from corpus.passages import passages
from portal.show.labels import KINDS
from portal.show.reading import anchor

Papers = Mapping[str, ArchivedReport]
# More years than these make columns too narrow to read; what is older shares one column.
COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the report, the anchor on its page, and what the link to it says."""

    report: str
    anchor: str
    words: str
    title: str


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A problem that came back: the places of the earlier years, those of each year shown, and claims of its end."""

    title: str
    aspect: Aspect | None
    years: int
    earlier: tuple[Place, ...]
    cells: tuple[tuple[Place, ...], ...]
    claims: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class ThreadTable:
    """All threads of a unit; `earlier` says whether there is a column for what is older than `years`."""

    years: tuple[int, ...]
    earlier: bool
    rows: tuple[ThreadRow, ...]


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A measure of one year and the places that answer it."""

    place: Place
    aspect: Aspect | None
    status: str
    label: str
    answers: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class PromiseYear:
    """The measures of one year by what became of them."""

    year: int
    counts: tuple[tuple[str, str, int], ...]


def thread_table(threads: Sequence[Thread], years: Sequence[int], papers: Papers) -> ThreadTable:
    """`threads` over `years`, one row each."""
    shown = tuple(years[-COLUMNS:])
    rows = tuple(_thread(thread, shown, papers) for thread in threads)
    return ThreadTable(shown, any(row.earlier for row in rows), rows)


def promise_rows(promises: Sequence[Promise], papers: Papers) -> tuple[PromiseRow, ...]:
    """`promises`, those without an answer first."""
    rows = (_promise(promise, papers) for promise in promises)
    return tuple(sorted(rows, key=lambda row: row.status != "unanswered"))


def promise_years(promises: Sequence[Promise]) -> tuple[PromiseYear, ...]:
    """For each year with measures, newest first: (status, what users read for it, how many)."""
    return tuple(_promise_year(year, promises) for year in sorted({one.year for one in promises}, reverse=True))


def _promise_year(year: int, promises: Sequence[Promise]) -> PromiseYear:
    found = [promise.status for promise in promises if promise.year == year]
    counts = ((status, label, found.count(status)) for status, label in STATUS_LABELS.items())
    return PromiseYear(year, tuple(count for count in counts if count[2]))


def _thread(thread: Thread, shown: Sequence[int], papers: Papers) -> ThreadRow:
    by_year = {year: [one for one in thread.occurrences if one.year == year] for year in thread.years}
    cells = tuple(tuple(_cell(by_year.get(year, ()), papers)) for year in shown)
    earlier = (_occurrence(one, str(one.year), papers) for one in thread.occurrences if one.year not in shown)
    claims = tuple(_claim(evidence.report, evidence.span, papers) for evidence in thread.claimed_done)
    return ThreadRow(thread.title, thread.aspect, len(thread.years), tuple(earlier), cells, claims)


def _cell(same_year: Sequence[Occurrence], papers: Papers) -> Iterator[Place]:
    """The places of one year: the first says how alike it is, the others in which paper they are."""
    for number, one in enumerate(same_year):
        alike = ALIKE_LABELS[one.alike] + (f" {one.similarity:.0%}" if one.alike == "reworded" else "")
        yield _occurrence(one, KINDS[papers[one.report].summary.kind] if number else alike, papers)


def _occurrence(one: Occurrence, words: str, papers: Papers) -> Place:
    held = papers[one.report]
    title = f"{one.year} 年度{KINDS[held.summary.kind]}：{one.title}"
    return Place(one.report, _anchor(held, one.span), words, title)


def _claim(report: str, span: Span, papers: Papers) -> Place:
    return place_of(papers[report], span, f"{papers[report].summary.year}")


def _promise(promise: Promise, papers: Papers) -> PromiseRow:
    place = place_of(papers[promise.report], promise.span, promise.title)
    answers = tuple(_answer(one, papers) for one in promise.followed_up)
    label = CLAIM_LABELS[promise.claim] if promise.claim else STATUS_LABELS[promise.status]
    return PromiseRow(place, promise.aspect, promise.status, label, answers)


def unpromised(told: Timeline, year: int | None, papers: Papers) -> tuple[Place, ...]:
    """What the year after `year` reports as done although none of that year's measures had asked for it."""
    later = min((other for other in told.years if year and other > year), default=None)
    found = [one for one in told.unpromised if papers[one.report].summary.year == later]
    return tuple(
        place_of(papers[one.report], one.span, _excerpt(one.span.of(papers[one.report].report.text))) for one in found
    )


def _answer(one: FollowUp, papers: Papers) -> Place:
    held = papers[one.report]
    claimed = f"，{CLAIM_LABELS[one.claim]}" if one.claim else ""
    words = f"{held.summary.year} 年度{KINDS[held.summary.kind]}（相近 {one.similarity:.0%}{claimed}）"
    return place_of(held, one.span, words)


def place_of(held: ArchivedReport, span: Span, words: str) -> Place:
    """The place of `span` on the page of its report."""
    return Place(held.id, _anchor(held, span), words, _excerpt(span.of(held.report.text)))


def _anchor(held: ArchivedReport, span: Span) -> str:
    """The name of the passage that `span` begins in."""
    starts = (passage.span.start for passage in passages(held.report))
    return anchor(max((start for start in starts if start <= span.start), default=0))


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"
