"""All dated papers of one unit, its predecessors' included, and what they say over the years.

The one way to a timeline for pages, the JSON interface, the command and exports. What was made of one state of the
archive is kept until the archive changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from corpus.archive import Archive, ArchivedReport, Summary
from corpus.compare.history import Paper, Timeline
from corpus.compare.years import lineage, timeline
from corpus.identify import succession
from portal.errors import NotFound

_KEPT = 16


@dataclass(frozen=True, slots=True)
class Annals:
    """One unit over its years: every paper by its id, in order of years, and what returns or was promised in them."""

    unit: str
    papers: Mapping[str, ArchivedReport]
    timeline: Timeline

    def of(self, team: bool) -> Annals:
        """Only what the team's papers say (reports of meetings and plans among them), or only what persons' say."""
        chosen = {id_: held for id_, held in self.papers.items() if is_team(held) == team}
        found = self.timeline
        return Annals(
            self.unit,
            chosen,
            Timeline(
                years=tuple(sorted({year for held in chosen.values() if (year := held.summary.year)})),
                threads=tuple(thread for thread in found.threads if thread.occurrences[0].report in chosen),
                promises=tuple(promise for promise in found.promises if promise.report in chosen),
                unpromised=tuple(one for one in found.unpromised if one.report in chosen),
            ),
        )


def is_team(held: ArchivedReport) -> bool:
    """Whether a paper speaks for the team and not for one person."""
    return lineage(paper_of(held))[0] == "team"


def papers_of(archive: Archive, unit: str) -> Sequence[Summary]:
    """The lines of all papers of a unit and of its predecessors; raises NotFound when there are none."""
    names = succession.lineage(unit, {report.unit for report in archive.list() if report.unit})
    if not names:
        raise NotFound(f"材料库里没有“{unit}”的材料。请核对名称，现有的单位见“单位”页。")
    return archive.list(unit=names)


def annals(archive: Archive, unit: str, kinds: Sequence[str] = ()) -> Annals:
    """What the papers of `unit` say over the years, only those of `kinds` if any are given; raises NotFound."""
    wanted = (report for report in papers_of(archive, unit) if report.year and (not kinds or report.kind in kinds))
    return _made(_State(unit, archive.home, archive.revision(), tuple(sorted(wanted, key=_by_year)), archive))


def as_one_unit(unit: str, reports: Iterable[Summary]) -> list[Summary]:
    """The lines of `reports` as if `unit` had always been called so: years follow each other across a renaming."""
    return [replace(report, unit=unit) for report in reports]


@dataclass(frozen=True, slots=True)
class _State:
    """Everything a unit's annals depend on."""

    unit: str
    home: Path
    revision: int
    reports: tuple[Summary, ...]
    archive: Archive = field(compare=False)


@lru_cache(maxsize=_KEPT)
def _made(state: _State) -> Annals:
    papers = {report.id: state.archive.get(report.id) for report in state.reports}
    return Annals(state.unit, papers, timeline(map(paper_of, papers.values())))


def paper_of(held: ArchivedReport) -> Paper:
    """A filed report as the years see it; it must have a year to be among them."""
    return Paper(held.id, held.summary.year or 0, held.report)


def _by_year(report: Summary) -> tuple[int, str, str]:
    return report.year or 0, report.kind, report.id
