"""A small archive in memory, reports written as indented outlines, and the naive search that engines must equal."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.archive import ArchivedReport, Change, Summary
from corpus.errors import ReportNotFound
from corpus.model import Aspect, Part, Report, Section, Span
from corpus.normalise import fold
from corpus.passages import passages
from index import plan as planned
from index import tree
from index.build import Library
from index.engine import Page, Request
from index.engines import ENGINES
from index.plan import Lookup, Step, Wanted, plan
from index.query import parse
from index.widening import widen
from index.words import straddles

# The engines that can be tested here.
INSTALLED = [engine.name for engine in ENGINES if not engine.lacking()]
Block = tuple[Part, Aspect | None, str]


def report_of(blocks: Sequence[Block]) -> Report:
    """A part per block; the first line is its heading, 一是 … 二是 … begin items of their own inside a line."""
    text, sections = "", []
    for number, (part, aspect, body) in enumerate(blocks):
        start = len(text)
        text += body + "\n"
        heading = body.split("\n", 1)[0]
        top = Section(f"s{number}", None, 1, "", heading, part, aspect, Span(start, len(text)))
        sections.append(top)
        begins = [match.start() + start for match in re.finditer(r"[一二三四]是", body)]
        for item, begin in enumerate(begins):
            end = begins[item + 1] if item + 1 < len(begins) else len(text) - 1
            marker = text[begin : begin + 2]
            sections.append(Section(f"s{number}.{item}", top.id, 3, marker, "", part, aspect, Span(begin, end)))
    return Report(text.rstrip("\n"), tuple(replace(s, span=_shut(s.span, len(text) - 1)) for s in sections))


def _shut(span: Span, end: int) -> Span:
    return Span(span.start, min(span.end, end))


def archived(
    text: str | Sequence[Block],
    unit: str | None = "云溪县教育局",
    year: int | None = 2022,
    kind: str = "team",
    name: str = "",
) -> ArchivedReport:
    """A report with its place in an archive; the id follows from everything given."""
    blocks = [("problems", None, text)] if isinstance(text, str) else text
    report_id = name or hashlib.sha256(repr((text, unit, year, kind)).encode()).hexdigest()[:12]
    report = report_of(blocks)
    title = blocks[0][2].split("\n", 1)[0]
    received = datetime(2024, 1, 1, tzinfo=UTC)
    path = f"{report_id}.txt"
    summary = Summary(report_id, title, unit, year, kind, (), None, path, path, 1, len(report.text), received)
    return ArchivedReport(summary, report, report_id, ())


@dataclass
class MemoryArchive:
    """What the library asks of an archive."""

    reports: dict[str, ArchivedReport] = field(default_factory=dict)
    log: dict[str, Change] = field(default_factory=dict)

    def put(self, *reports: ArchivedReport) -> None:
        for report in reports:
            self.reports[report.id] = report
            self._note(report.id, removed=False)

    def remove(self, report_id: str) -> None:
        del self.reports[report_id]
        self._note(report_id, removed=True)

    def revision(self) -> int:
        return max((change.revision for change in self.log.values()), default=0)

    def changes(self, since: int) -> list[Change]:
        return [change for change in self.log.values() if change.revision > since]

    def get(self, report_id: str) -> ArchivedReport:
        if report_id not in self.reports:
            raise ReportNotFound(report_id)
        return self.reports[report_id]

    def list(self) -> list[Summary]:
        return [report.summary for report in self.reports.values()]

    def _note(self, report_id: str, *, removed: bool) -> None:
        self.log[report_id] = Change(self.revision() + 1, report_id, removed)


Found = set[tuple[str, int]]


def naive(reports: Sequence[ArchivedReport], query: str) -> Found:
    """Passages (report, start) that match, by reading every text; plain words as the plan cuts them."""
    root = plan(widen(parse(query).tree)).root
    found = _all_in_one_passage(reports, root)
    found = found or _all_in_one_report(reports, root) or _some_of_many(reports, root)
    return found or _most_of_a_run(reports, root)


def _all_in_one_passage(reports: Sequence[ArchivedReport], root: Step) -> Found:
    every = {place for report in reports for place in _places(report)}
    return _select(root, every, lambda leaf: _holding(reports, leaf, every))


def _all_in_one_report(reports: Sequence[ArchivedReport], root: Step) -> Found:
    if len(list(planned.typed(root))) < 2:
        return set()
    every = {place for report in reports for place in _places(report)}
    steps = root.items if isinstance(root, planned.AllOf) else (root,)
    inside = set.intersection(
        every, *(_holding(reports, step, every) for step in steps if isinstance(step, tree.Scope | tree.Years))
    )
    names = {name for name, _ in every}
    chosen = _select(root, names, lambda leaf: {name for name, _ in _holding(reports, leaf, every) & inside})
    some = set().union(*(_holding(reports, word, every) for word in planned.asked(root)))
    return {place for place in inside & some if place[0] in chosen}


def _some_of_many(reports: Sequence[ArchivedReport], root: Step) -> Found:
    if len(list(planned.typed(root))) < 3:
        return set()
    words = (Lookup, Wanted, planned.Widened, planned.AnyOf)
    demanded = planned.demanded(root)
    loose = planned.AnyOf(tuple(step for step in demanded if isinstance(step, words)))
    strict = tuple(step for step in demanded if not isinstance(step, words))
    return _all_in_one_passage(reports, planned.AllOf((loose, *strict)))


def _most_of_a_run(reports: Sequence[ArchivedReport], root: Step) -> Found:
    pieces, others = planned.apart(root)
    if not pieces:
        return set()
    every = {place for report in reports for place in _places(report)}
    held = Counter(place for piece in pieces for place in _holding(reports, piece, every))
    strict = _all_in_one_passage(reports, planned.AllOf(others))
    found = {place for place, many in held.items() if many >= max(2, len(pieces) / 2)} & strict
    most = max((many for place, many in held.items() if place in strict), default=0)
    nearest = {place for place, many in held.items() if many == most and len(pieces) >= 3} & strict
    return found or _all_in_one_report(reports, planned.AllOf((*pieces, *others))) or nearest


def _select(step: Step, every: set[Any], leaf: Callable[[Step], set[Any]]) -> set[Any]:
    match step:
        case planned.AllOf(items):
            return set.intersection(every, *(_select(item, every, leaf) for item in items))
        case planned.AnyOf(items):
            return set().union(*(_select(item, every, leaf) for item in items))
        case planned.NoneOf(item):
            return every - _select(item, every, leaf)
    return leaf(step)


def _holding(reports: Sequence[ArchivedReport], leaf: Step, every: Found) -> Found:  # noqa: PLR0911
    match leaf:
        case Lookup():
            return {place for report in reports for place in _standing(report, leaf)}
        case Wanted(pieces, whole, resort):
            found = set.intersection(*(_holding(reports, piece, every) for piece in pieces))
            found |= _holding(reports, whole, every) if whole else set()
            return found or (_holding(reports, resort, every) if resort else set())
        case planned.Widened(word, others):
            found = (_select(one, every, lambda inner: _holding(reports, inner, every)) for one in (word, *others))
            return set().union(*found)
        case tree.Scope("part", values):
            return {place for report in reports for place, part in _parts(report) if part in values}
        case tree.Years(ranges):
            inside = [r for r in reports if any((a or 0) <= (r.summary.year or -1) <= (b or 9999) for a, b in ranges)]
            return {place for report in inside for place in _places(report)}
        case tree.Everything():
            return every
    return set()


def _standing(report: ArchivedReport, lookup: Lookup) -> Iterator[tuple[str, int]]:
    folded = fold(report.report.text)
    text = re.escape(lookup.text)
    first, last = lookup.text[0], lookup.text[-1]
    before = r"(?<![0-9a-z])" if first.isascii() and first.isalnum() and lookup.how != "wording" else ""
    after = r"(?![0-9a-z])" if last.isascii() and last.isalnum() and lookup.how in ("term", "bounded") else ""
    if lookup.how == "bounded":
        before += r"(?<![0-9]\.)" if first.isdecimal() else ""
        after += r"(?!\.[0-9])" if last.isdecimal() else ""
    found = [match.start() for match in re.finditer(f"{before}(?={text}{after})", folded.text)]
    if lookup.how == "term":
        written = (folded.source(at, at + len(lookup.text)).of(report.report.text) for at in found)
        found = [at for at, one in zip(found, list(written), strict=True) if not straddles(lookup.text, one)]
    starts = [folded.starts[at] for at in found]
    for passage in passages(report.report):
        if any(passage.span.start <= start < passage.span.end for start in starts):
            yield report.id, passage.span.start


def _places(report: ArchivedReport) -> list[tuple[str, int]]:
    return [(report.id, passage.span.start) for passage in passages(report.report)]


def _parts(report: ArchivedReport) -> list[tuple[tuple[str, int], str]]:
    return [((report.id, passage.span.start), passage.part) for passage in passages(report.report)]


def places(page: Page) -> Found:
    """The passages on a page."""
    return {(hit.card.id, passage.start) for hit in page.hits for passage in hit.passages}


Ask = Callable[..., Page]


@pytest.fixture
def memory() -> MemoryArchive:
    return MemoryArchive()


@pytest.fixture
def searching(tmp_path: Path) -> Callable[..., Ask]:
    """Index reports and get a function that asks for everything: `ask(query, **request)`."""

    def index(*reports: ArchivedReport, engine: str = "whoosh") -> Ask:
        archive = MemoryArchive()
        archive.put(*reports)
        library = Library.open(tmp_path / f"home{len(list(tmp_path.iterdir()))}", archive, engine)  # type: ignore[arg-type]

        def ask(query: str, **request: Any) -> Page:
            return library.search(Request(query, **{"limit": 10_000, "passages_per_report": 10_000, **request}))

        return ask

    return index
