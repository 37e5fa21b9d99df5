"""单位: who has papers in the archive, and one unit over the years: what is there, what returns, what was promised."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from corpus.compare.history import Promise
from corpus.compare.years import items_over_years
from corpus.identify.succession import successor
from corpus.identify.unit import canonical_unit
from corpus.model import Part
from portal.annals import Annals, annals, as_one_unit, is_team, paper_of, papers_of
from portal.desk import desk
from portal.errors import NotFound
from portal.export.compared import DOCX
from portal.export.naming import file_name
from portal.export.unit_sheet import unit_sheet
from portal.sending import sent
from portal.show.aspects import problems_by_aspect
from portal.show.chronicle import chronicle, holdings
from portal.show.columns import columns
from portal.show.labels import KINDS
from portal.show.plots import Lines, multiples, share_lines
from portal.show.returning import promise_rows, promise_years, thread_table, unpromised
from portal.show.unit_sheet import sheet_of
from portal.taken_over import TakenOver, taken_over
from portal.visitor import note

blueprint = Blueprint("units", __name__, url_prefix="/units")
# A page shows so many threads; the rest is a link away.
_THREADS = 20
_SIDE_BY_SIDE: tuple[Part, ...] = ("problems", "causes", "measures")


@dataclass(frozen=True, slots=True)
class UnitPage:
    """The state of a unit's page: whose papers, the promises of which year, and whether all threads are shown."""

    team: bool = True
    year: int | None = None
    every: bool = False

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> UnitPage:
        """The state that an address describes."""
        return cls(args.get("of") != "persons", args.get("year", type=int), args.get("threads") == "all")

    def url(self, unit: str, anchor: str = "", **changes: bool | int | None) -> str:
        """The address of this page with some of its state changed."""
        page = replace(self, **changes)  # type: ignore[arg-type]
        state = {"of": "" if page.team else "persons", "year": page.year, "threads": "all" if page.every else ""}
        told = {name: value for name, value in state.items() if value}
        return url_for("units.unit", unit=unit, _anchor=anchor or None, **told)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class ItemsPage:
    """The state of the page of four columns: which part, whose papers, and the last year shown."""

    part: Part = "problems"
    team: bool = True
    to: int | None = None

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> ItemsPage:
        """The state that an address describes."""
        part: Part = next((part for part in _SIDE_BY_SIDE if part == args.get("part")), "problems")
        return cls(part, args.get("of") != "persons", args.get("to", type=int))

    def url(self, unit: str, **changes: str | bool | int | None) -> str:
        """The address of this page with some of its state changed."""
        page = replace(self, **changes)  # type: ignore[arg-type]
        state = {"part": page.part if page.part != "problems" else "", "of": "" if page.team else "persons"}
        told = {name: value for name, value in {**state, "to": page.to}.items() if value}
        return url_for("units.items", unit=unit, **told)  # type: ignore[arg-type]


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """All units and how many papers of each year there are."""
    return render_template("units/index.html", holdings=holdings(desk().archive.list()))


@blueprint.get("/<unit>")
def unit(unit: str) -> ResponseReturnValue:
    """One unit: years × kinds with gaps in sight, its threads, its promises, and two charts."""
    archive = desk().archive
    reports, found = papers_of(archive, unit), annals(archive, unit)
    page = _page(found, UnitPage.from_args(request.args))
    shown = found.of(page.team)
    told, shares = shown.timeline, taken_over(shown)
    threads = told.threads if page.every else told.threads[:_THREADS]
    promised = [promise for promise in told.promises if promise.year == page.year]
    return render_template(
        "units/unit.html",
        unit=unit,
        page=page,
        reports=reports,
        former={report.id: report.unit for report in reports if report.unit != unit},
        now=_now(unit),
        chronicle=chronicle(as_one_unit(unit, reports)),
        mixed=len({is_team(held) for held in found.papers.values()}) > 1,
        threads=thread_table(threads, told.years, shown.papers),
        more_threads=len(told.threads) - len(threads),
        promise_years=promise_years(told.promises),
        promises=promise_rows(promised, shown.papers),
        unpromised=unpromised(told, page.year, shown.papers),
        shares=shares,
        lines=_lines(shares),
        multiples=multiples(problems_by_aspect(shown.papers.values()), told.years),
        years=told.years,
    )


@blueprint.get("/<unit>/items")
def items(unit: str) -> ResponseReturnValue:
    """四栏对照: what the unit says in one part, matter by matter, four years side by side."""
    page = ItemsPage.from_args(request.args)
    # Reports of meetings and plans repeat what the unit's own papers say.
    found = annals(desk().archive, unit, ("team", "individual")).of(page.team)
    threads = items_over_years((paper_of(held) for held in found.papers.values()), page.part)
    table = columns(threads, found.timeline.years, found.papers, page.to)
    return render_template("units/items.html", unit=unit, page=page, table=table, parts=_SIDE_BY_SIDE)


@blueprint.get("/<unit>/sheet")
def sheet(unit: str) -> ResponseReturnValue:
    """The unit's one page for a supervision group, of the latest year or of another."""
    told = sheet_of(annals(desk().archive, unit), request.args.get("year", type=int))
    if told is None:
        raise NotFound(f"“{unit}”没有这个年度的班子材料，做不出一页表。")
    note("导出一页表", f"{unit} {told.year} 年度")
    return sent(unit_sheet(told), file_name(f"{unit}{told.year}年度一页表", ".docx"), DOCX)


def _now(unit: str) -> str | None:
    """The name under which a renamed or merged unit has papers today."""
    units = sorted({report.unit for report in desk().archive.list() if report.unit})
    today = successor(unit)
    return next((name for name in units if canonical_unit(name) == today), None)


def _page(found: Annals, asked: UnitPage) -> UnitPage:
    """`asked`, or what comes nearest where the unit has no such papers or no promises of that year."""
    team = any(is_team(held) == asked.team for held in found.papers.values()) == asked.team
    promises = found.of(team).timeline.promises
    year = asked.year if any(promise.year == asked.year for promise in promises) else _telling_year(promises)
    return replace(asked, team=team, year=year)


def _telling_year(promises: tuple[Promise, ...]) -> int | None:
    """The latest year whose promises a later paper could answer, else the latest with any."""
    answered = [promise.year for promise in promises if promise.status != "no_later_report"]
    return max(answered or (promise.year for promise in promises), default=None)


def _lines(shares: tuple[TakenOver, ...]) -> Lines | None:
    kinds = dict.fromkeys(one.kind for one in shares)
    return share_lines({KINDS[kind]: {one.year: one.share for one in shares if one.kind == kind} for kind in kinds})
