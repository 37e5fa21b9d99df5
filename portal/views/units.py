"""单位: who has papers in the archive, and one unit's papers over the years."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from portal.desk import desk
from portal.errors import NotFound
from portal.show.chronicle import chronicle, holdings

blueprint = Blueprint("units", __name__, url_prefix="/units")


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """All units and how many papers of each year there are."""
    return render_template("units/index.html", holdings=holdings(desk().archive.list()))


@blueprint.get("/<unit>")
def unit(unit: str) -> ResponseReturnValue:
    """One unit: years × kinds, gaps in sight, each paper beside the earlier one it is held against."""
    reports = desk().archive.list(unit=[unit])
    if not reports:
        raise NotFound(f"材料库里没有“{unit}”的材料。现有的单位见“单位”页。")
    return render_template("units/unit.html", unit=unit, total=len(reports), chronicle=chronicle(reports))
