"""学到的名称: what people have taught about the names, masks and folders of units, and the way to take it back."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.desk import desk
from portal.views.archive.area import blueprint
from portal.visitor import asking, note


@blueprint.get("/learnt")
def learnt() -> ResponseReturnValue:
    """Every spelling that means a unit, with the papers from which it was learnt; own names are not worth a line."""
    archive = desk().archive
    rows = [one for one in archive.learnt() if one.lesson.spelling != one.lesson.unit or one.contradicted]
    return render_template(
        "archive/learnt.html", rows=rows, labels={report.id: report.label for report in archive.list()}
    )


@blueprint.post("/learnt/forget")
def forget() -> ResponseReturnValue:
    """Take one back; the papers that it was applied to are read as before."""
    desk().archive.forget(request.form.get("lesson", 0, type=int), asking().name)
    note("删除学到的名称", request.form.get("spelling", ""))
    flash("已删除；据此认定的材料已恢复原来的识别结果。", "success")
    return redirect(url_for("archive.learnt"), 303)
