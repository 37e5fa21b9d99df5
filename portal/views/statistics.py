"""统计: how often something was written, by unit and year."""

from __future__ import annotations

import io

from flask import Blueprint, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from portal.desk import desk
from portal.errors import NotFound
from portal.export.tables import FORMS
from portal.export.trends import as_table
from portal.show.asking import Asking
from portal.show.labels import MAIN_PARTS
from portal.show.naming import named
from portal.show.trends import Trend, trend
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
    if form not in FORMS:
        raise NotFound("没有这个文件。请在统计页上导出。")
    asking, (kind, written) = Asking.from_args(request.args), FORMS[form]
    made = as_table(_trend(asking), named(asking) or "全部材料")
    note("导出统计", f"{named(asking)}（{form}）")
    return send_file(io.BytesIO(written(made)), kind, as_attachment=True, download_name=f"{made.title}.{form}")


def _trend(asking: Asking) -> Trend:
    library = desk().library
    return trend(library.trend(asking.request()), library.cards.values())


def _url(asking: Asking) -> str:
    return url_for("statistics.index", **asking.args())  # type: ignore[arg-type]


def _found_at(asking: Asking, unit: str, year: int | None = None) -> str:
    """The search that lists what a cell counts."""
    one = asking.only("unit", unit) if unit else asking
    return url_for("search.search", **(one.only("year", str(year)) if year else one).args())  # type: ignore[arg-type]
