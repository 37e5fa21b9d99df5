"""统计: how often something was written, by unit and year; which words rose and fell between two sets of papers."""

from __future__ import annotations

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from index.keyness import Key
from portal.desk import desk
from portal.errors import NotFound
from portal.export.spread import as_table as spread_table
from portal.export.tables import FORMS, Table
from portal.export.trends import as_table
from portal.export.weighed import as_table as weighed_table
from portal.sending import sent_table
from portal.show.asking import Asking
from portal.show.labels import KINDS, MAIN_PARTS
from portal.show.naming import named
from portal.show.plots import multiples
from portal.show.spread import problem_spread
from portal.show.trends import Trend, trend
from portal.show.weighing import MOST, Weighing, word_rows
from portal.visitor import note

blueprint = Blueprint("statistics", __name__, url_prefix="/statistics")


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """The reports that answer a search, by unit and year; without one, all there are."""
    asking = Asking.from_args(request.args)
    return render_template(
        "statistics/index.html", asking=asking, trend=_trend(asking), named=named(asking), main_parts=MAIN_PARTS,
        forms=FORMS, url=_url, found_at=_found_at,
    )  # fmt: skip


@blueprint.get("/table.<form>")
def table(form: str) -> ResponseReturnValue:
    """The same as a file."""
    asking = Asking.from_args(request.args)
    return _file(as_table(_trend(asking), named(asking) or "全部材料"), form, named(asking))


@blueprint.get("/problems")
def problems() -> ResponseReturnValue:
    """How many problems were named in each aspect, year by year."""
    asking = Asking.from_args(request.args)
    spread = problem_spread(desk().library, asking)
    return render_template(
        "statistics/problems.html", asking=asking, spread=spread, units=sorted(desk().library.units), forms=FORMS,
        charts=multiples(spread.counts, spread.years), named=named(asking.only("part")),
    )  # fmt: skip


@blueprint.get("/problems.<form>")
def problems_table(form: str) -> ResponseReturnValue:
    """The same as a file."""
    asking = Asking.from_args(request.args)
    return _file(spread_table(problem_spread(desk().library, asking)), form, named(asking) or "全部材料")


@blueprint.get("/words")
def words() -> ResponseReturnValue:
    """Words that one set of papers uses more than another."""
    weighing, (rose, fell) = _weighed()
    for fault in weighing.faults():
        flash(fault, "warning")
    return render_template(
        "statistics/words.html", weighing=weighing, rose=word_rows(rose), fell=word_rows(fell), forms=FORMS,
        units=sorted(desk().library.units), main_parts=MAIN_PARTS, kinds=KINDS, found=_found,
    )  # fmt: skip


@blueprint.get("/words.<form>")
def words_table(form: str) -> ResponseReturnValue:
    """The same as a file."""
    weighing, (rose, fell) = _weighed()
    what = f"{weighing.name(weighing.before)} 与 {weighing.name(weighing.after)}"
    return _file(weighed_table(weighing, rose, fell), form, what)


def _weighed() -> tuple[Weighing, tuple[tuple[Key, ...], tuple[Key, ...]]]:
    """What is asked, the words of the set after, and those of the set before."""
    library = desk().library
    weighing = Weighing.from_args(request.args, {card.year for card in library.cards.values() if card.year})
    before, after = weighing.filters(weighing.before), weighing.filters(weighing.after)
    if before == after:
        return weighing, ((), ())
    return weighing, (library.keyness(after, before, MOST), library.keyness(before, after, MOST))


def _file(made: Table, form: str, what: str) -> ResponseReturnValue:
    if form not in FORMS:
        raise NotFound("没有这个文件。请在统计页上导出。")
    note("导出统计", f"{made.title}：{what}（{form}）")
    return sent_table(made, form)


def _found(asking: Asking) -> str:
    """The search whose answers a word's count counts."""
    return url_for("search.search", **asking.args())  # type: ignore[arg-type]


def _trend(asking: Asking) -> Trend:
    library = desk().library
    return trend(library.trend(asking.request()), library.cards.values())


def _url(asking: Asking) -> str:
    return url_for("statistics.index", **asking.args())  # type: ignore[arg-type]


def _found_at(asking: Asking, unit: str, year: int | None = None) -> str:
    """The search that lists what a cell counts."""
    one = asking.only("unit", unit) if unit else asking
    return url_for("search.search", **(one.only("year", str(year)) if year else one).args())  # type: ignore[arg-type]
