"""单位: the table of units with their other names, upper units and successors; rows added here hold at once."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from corpus.errors import InvalidCorrection
from corpus.units import units
from portal.desk import desk
from portal.views.admin.area import blueprint
from portal.visitor import asking, note


@blueprint.get("/units")
def unit_table() -> ResponseReturnValue:
    """The added rows, a form for another, and the rows of the program."""
    return render_template("admin/units.html", table=units(), said=request.args)


@blueprint.post("/units")
def add_unit() -> ResponseReturnValue:
    """Add a unit; what was wrong is said above the form, which keeps what was filled in."""
    said = request.form.to_dict()
    try:
        name = desk().archive.add_unit(said, asking().name)
    except InvalidCorrection as problem:
        flash(problem.message, "error")
        kept = {key: value for key, value in said.items() if key != "csrf_token" and value}
        return redirect(url_for("admin.unit_table", **kept), 303)  # type: ignore[arg-type]
    note("添加单位", name)
    flash(f"已添加：{name}。检索、对照和单位页立即按它认名称和沿革；新收录的材料也按它识别。", "success")
    return redirect(url_for("admin.unit_table"), 303)


@blueprint.post("/units/remove")
def remove_unit() -> ResponseReturnValue:
    """Take an added unit away."""
    desk().archive.remove_unit(request.form.get("id", ""))
    note("删除单位", request.form.get("canonical", ""))
    flash("已删除。", "success")
    return redirect(url_for("admin.unit_table"), 303)
