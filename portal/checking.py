"""What the rules of spot checks work with, wired together: archive, files beside it, words, what is alike elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol

from corpus.archive import Archive, ArchivedReport, Summary
from corpus.checks import Alike, Finder, Holdings, Known, Paper, nothing_alike, unit_meant
from corpus.errors import ReportNotFound
from corpus.model import Report
from index.reuse import Decisions, Options, Reuse, Stock, alike_to, measured, read_decisions, sheet_of
from index.reuse.stock import Opened
from index.words import segment
from portal.contract.lines import Json
from portal.contract.reused import figures_json
from portal.scope import ScopedArchive

NO_FILES: Mapping[str, Report] = {}
_NOTHING_DECIDED = Decisions()
# The rules ask of a report several times, and of those beside it.
_KEPT = 64
# No rule takes passages of two years from here: year against year is compared text by text (A1).
_ASKED = Options(one_year=True)


class Papers(Protocol):
    """The archive, or as much of it as somebody may see."""

    def get(self, report_id: str) -> ArchivedReport:
        """A report."""

    def list(self) -> Sequence[Summary]:
        """All reports."""

    def saying(self, text: str) -> Sequence[str]:
        """Ids of the listed reports with exactly this text."""


def holdings(
    archive: Papers,
    stock: Stock | None = None,
    files: Mapping[str, Report] = NO_FILES,
    decided: Decisions = _NOTHING_DECIDED,
) -> Holdings:
    """The archive together with `files` that are not stored, by name, as if they were in it: a file that says 市民政局
    is looked at beside the papers of 云溪市民政局 if no other unit can be meant.

    Without a `stock` of fingerprints nothing is known to be alike; what people `decided` does not count as alike.
    """
    expressions = [one.words for one in decided.expressions]
    listed = archive.list()
    units = {one.unit for one in listed if one.unit} if files else set[str]()
    files = {name: _as_known(report, units) for name, report in files.items()}
    sheets = {name: sheet_of(name, report) for name, report in files.items()}

    def get(name: str) -> Report | None:
        try:
            return files[name] if name in files else archive.get(name).report
        except ReportNotFound:  # also: removed
            return None

    @cache
    def together(stock: Stock) -> Opened:
        return stock.opened().beside(tuple(sheets.values()))

    @lru_cache(maxsize=_KEPT)
    def alike(name: str) -> Sequence[Alike]:
        report = get(name)
        if stock is None or report is None:
            return ()
        own, within = sheets.get(name) or sheet_of(name, report), together(stock) if len(files) > 1 else stock
        return tuple(_alike(name, alike_to(within, own, _ASKED, expressions), decided))

    # A report that is one of the files would be alike to itself.
    given = {name for report in files.values() for name in archive.saying(report.text)}
    stored = (one for one in listed if one.id not in given)
    known: tuple[Known, ...] = (*stored, *(Paper(name, report) for name, report in files.items()))
    finder: Finder = alike if stock else nothing_alike
    return Holdings(known, get, segment, finder, frozenset(files))


def _as_known(report: Report, units: Collection[str]) -> Report:
    """The report under the archive's name of its unit."""
    said = report.metadata.get("unit")
    if said is None or report.unit is None:
        return report
    known = replace(said, value=unit_meant(report.unit, units))
    return replace(report, metadata={**report.metadata, "unit": known})


@dataclass(frozen=True, slots=True)
class Instruments:
    """What a batch is looked at with: the archive and its fingerprints, and what people decided about them."""

    archive: Archive
    stock: Stock
    home: Path

    def holdings(self, units: Sequence[str] = (), who: str = "") -> Holdings:
        """Everything, or the papers of `units` where whoever asks may read no others."""
        seen = ScopedArchive(self.archive, units, who) if units else self.archive
        return holdings(seen, self.stock, decided=read_decisions(self.home, self.archive))

    def figures(self, name: str, report: Report) -> Json:
        """How much of a report is alike elsewhere just now."""
        decided = read_decisions(self.home).standing_in(name, report.text)
        return figures_json(measured(self.stock, sheet_of(name, report), decided)[1])


def _alike(name: str, found: Reuse, decided: Decisions) -> Iterator[Alike]:
    """The passages of a report, each with its counterpart; of a wording that many have, the first of every report."""
    for pair in filter(decided.counts, found.pairs):
        own, other = (pair.a, pair.b) if pair.a.report == name else (pair.b, pair.a)
        yield Alike(own.span, other.report, other.span, pair.similarity, pair.chars, specimen=pair.specimen)
    for cluster in found.clusters:
        own = next(place for place in cluster.places if place.report == name)
        if decided.leaves_out(own):
            continue
        for other in {place.report: place for place in reversed(cluster.places) if place.report != name}.values():
            yield Alike(own.span, other.report, other.span, 1.0, cluster.chars, cluster.units)
