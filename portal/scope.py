"""The archive and the library as a person sees them whose account is limited to some units: the rest is not there.

Views never ask about this: `desk()` gives them these in place of the whole, so that no view can forget it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from corpus.archive import Archive, ArchivedReport, Event, Learnt, Original, Refusal, Removal, Summary
from corpus.archive.lookups import YearFilter
from corpus.archive.settling import Value
from corpus.errors import CorpusError, LessonNotFound, ReportNotFound
from corpus.normalise import fold
from index.build import Library
from index.engine import AlikeHit, Filters, Page, Request, Tally
from index.entry import Card
from index.keyness import Key
from index.suggest import Completion
from index.units import with_those_below

_NO_UNIT = "\0"  # a unit that no report has: what is left of a wish for other units' papers
# Most of what the whole library offers may be of other units: so much of it is looked through.
_MORE, _ALIKE = 6, 150


class ScopedArchive(Archive):
    """The reports of some units. Files that were not taken belong to no unit: those that one sent oneself are shown."""

    def __init__(self, whole: Archive, units: Sequence[str], who: str) -> None:
        vars(self).update(vars(whole))  # the same open files, seen through a smaller window
        self._units = frozenset(units)
        self._who = who

    def get(self, report_id: str, version: int | None = None) -> ArchivedReport:
        """As the whole archive's; reports of other units are not found."""
        held = super().get(report_id, version)
        if held.summary.unit not in self._units:
            raise _not_here(report_id)
        return held

    def line(self, report_id: str) -> Summary:
        """As the whole archive's; reports of other units are not found."""
        line = super().line(report_id)
        if line.unit not in self._units:
            raise _not_here(report_id)
        return line

    def _shows(self, summary: Summary) -> bool:
        return summary.unit in self._units

    def arrived(self, since: int) -> Sequence[str]:
        """As the whole archive's, of these units."""
        readable = {summary.id for summary in self.list()}
        return [report for report in super().arrived(since) if report in readable]

    def list(
        self,
        *,
        unit: Sequence[str] = (),
        year: Sequence[YearFilter] = (),
        kind: Sequence[str] = (),
        unsure: bool = False,
    ) -> Sequence[Summary]:
        """As the whole archive's, of these units."""
        every = super().list(unit=unit, year=year, kind=kind, unsure=unsure)
        return [summary for summary in every if summary.unit in self._units]

    def hashes(self) -> Mapping[str, str]:
        """As the whole archive's, of these units."""
        found = super().hashes()
        return {summary.id: found[summary.id] for summary in self.list() if summary.id in found}

    def original(self, report_id: str, version: int | None = None) -> Original:
        """As the whole archive's."""
        self.get(report_id)
        return super().original(report_id, version)

    def history(self, report_id: str) -> Sequence[Event]:
        """As the whole archive's."""
        self.get(report_id)
        return super().history(report_id)

    def settle(self, decided: Sequence[tuple[str, Mapping[str, Value]]], who: str) -> Mapping[str, CorpusError]:
        """As the whole archive's; reports of other units are not found."""
        readable = {summary.id for summary in self.list()}
        own = [(report_id, values) for report_id, values in decided if report_id in readable]
        missing = {report_id: _not_here(report_id) for report_id, _ in decided if report_id not in readable}
        return {**missing, **super().settle(own, who)}

    def learnt(self) -> Sequence[Learnt]:
        """As the whole archive's, of these units."""
        return [one for one in super().learnt() if one.lesson.unit in self._units]

    def forget(self, lesson_id: int, who: str) -> None:
        """As the whole archive's."""
        if lesson_id not in {one.id for one in self.learnt()}:
            raise LessonNotFound("没有这一条，或者它不属于您可以阅读的单位。")
        super().forget(lesson_id, who)

    def withdraw(self, report_id: str, field: str, who: str) -> None:
        """As the whole archive's."""
        self.get(report_id)
        super().withdraw(report_id, field, who)

    def remove(self, report_id: str, reason: str, who: str) -> None:
        """As the whole archive's."""
        self.get(report_id)
        super().remove(report_id, reason, who)

    def restore(self, report_id: str, who: str) -> None:
        """As the whole archive's."""
        if report_id not in {removal.summary.id for removal in self.removals()}:
            raise ReportNotFound("没有这份已移除的材料。")
        super().restore(report_id, who)

    def removals(self) -> Sequence[Removal]:
        """As the whole archive's, of these units."""
        return [removal for removal in super().removals() if removal.summary.unit in self._units]

    def refusals(self) -> Sequence[Refusal]:
        """Files that one sent oneself and that were not taken."""
        return [refusal for refusal in super().refusals() if refusal.who == self._who]

    def refused_original(self, refusal_id: int) -> Original:
        """As the whole archive's."""
        self._require_own(refusal_id)
        return super().refused_original(refusal_id)

    def dismiss(self, refusal_id: int) -> None:
        """As the whole archive's."""
        self._require_own(refusal_id)
        super().dismiss(refusal_id)

    def _require_own(self, refusal_id: int) -> None:
        if refusal_id not in {refusal.id for refusal in self.refusals()}:
            raise ReportNotFound("没有这个未收录的文件。")


def _not_here(report_id: str) -> ReportNotFound:
    return ReportNotFound(f"没有找到材料 {report_id}；可能编号写错了，或者不在您可以阅读的单位之内。")


class ScopedLibrary(Library):
    """Searches that find nothing outside some units, and don't name other units either."""

    def __init__(self, whole: Library, units: Sequence[str]) -> None:
        vars(self).update(vars(whole))
        self._units = frozenset(units)
        self._folded_units = {fold(unit).text for unit in units}
        self._whole = whole

    def search(self, request: Request) -> Page:
        """As the whole library's, of these units."""
        page = self._whole.search(replace(request, filters=self._within(request.filters)))
        units = tuple(value for value in page.facets["unit"] if value.value in self._units)
        meant = tuple(query for query in page.suggestions if self._holds(query))
        return replace(page, facets={**page.facets, "unit": units}, suggestions=meant)

    def complete(self, query: str, most: int = 8) -> tuple[Completion, ...]:
        """As the whole library's, as far as these units' papers hold it; other units are not named."""
        own = (one for one in self._whole.complete(query, most * _MORE) if self._holds_term(one))
        return tuple(islice(own, most))

    def alike(self, text: str, most: int = 10) -> tuple[AlikeHit, ...]:
        """As the whole library's, of these units."""
        return tuple(hit for hit in self._whole.alike(text, _ALIKE) if hit.card.unit in self._units)[:most]

    def trend(self, request: Request) -> tuple[Tally, ...]:
        """As the whole library's, of these units."""
        return self._whole.trend(replace(request, filters=self._within(request.filters)))

    def keyness(self, ours: Filters, theirs: Filters, most: int = 50) -> tuple[Key, ...]:
        """As the whole library's, of these units."""
        return self._whole.keyness(self._within(ours), self._within(theirs), most)

    def _within(self, filters: Filters) -> Filters:
        """Only units that have papers are named, so that the whole library takes none for what lies below it."""
        own = self.units
        wished = own.intersection(with_those_below(filters.units, own)) if filters.units else own
        return replace(filters, units=tuple(sorted(wished)) or (_NO_UNIT,))

    def _holds(self, query: str) -> bool:
        filters = self._within(Filters())
        return self._whole.search(Request(query, filters, limit=0, widen=False)).total_reports > 0

    def _holds_term(self, completion: Completion) -> bool:
        return (
            completion.term in self._folded_units if completion.kind == "unit" else self._holds(f'"{completion.term}"')
        )

    @property
    def units(self) -> frozenset[str]:
        """As the whole library's, of these units."""
        return self._whole.units & self._units

    @property
    def cards(self) -> Mapping[str, Card]:
        """As the whole library's, of these units."""
        return {id_: card for id_, card in self._whole.cards.items() if card.unit in self._units}
