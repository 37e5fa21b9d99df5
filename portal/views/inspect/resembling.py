"""相似图谱 and 成批雷同: who resembles whom, as a job found it; only what one may read is shown."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from index.reuse import read_decisions
from portal.desk import desk
from portal.jobs import Job
from portal.resemblance import kept
from portal.show.resembling import MOST_ROWS, graph, readable, ties, year_map
from portal.views.inspect.area import blueprint
from portal.views.inspect.deciding import may_fix
from portal.visitor import asking, note

KIND = "resemble"
_RECENT = 200
# Two papers of any offices share a phrase or two; the map begins where it may mean something.
_LEAST = 150


@blueprint.get("/map")
def map() -> ResponseReturnValue:  # noqa: A001 - 图谱 is its name
    """Units and the papers they have alike; or each unit's years."""
    found, known = kept(desk().settings.home), {one.id: one for one in desk().archive.list()}
    by = "years" if request.args.get("by") == "years" else "units"
    year = request.args.get("year", type=int)
    least = max(request.args.get("least", _LEAST, type=int), 0)
    tied = ties(found.pairs, known, year, least) if found and by == "units" else ()
    return render_template(
        "inspect/map.html", found=found, known=known, by=by, year=year, least=least, ties=tied, graph=graph(tied),
        years=sorted({one.year for one in known.values() if one.year}), job=_job(), behind=_behind(), most=MOST_ROWS,
        year_map=year_map(found.pairs, known) if found and by == "years" else None,
    )  # fmt: skip


@blueprint.get("/copies")
def copies() -> ResponseReturnValue:
    """Wordings that very many reports share."""
    found, known = kept(desk().settings.home), {one.id: one for one in desk().archive.list()}
    shown = readable(found.copies, known) if found else ()
    return render_template(
        "inspect/copies.html", found=found, copies=shown, job=_job(), behind=_behind(), may_fix=may_fix()
    )


@blueprint.post("/map")
def compute() -> ResponseReturnValue:
    """Look through the whole archive anew."""
    job = _job()
    if job is None or job.over:
        desk().jobs.submit(KIND, "查找相似材料", asking().name)
        note("查找相似材料")
        flash("正在后台查找，可以离开这一页。", "success")
    return redirect(url_for("inspect.map"), 303)


def _job() -> Job | None:
    return next((job for job in desk().jobs.recent(_RECENT) if job.kind == KIND), None)


def _behind() -> bool:
    """Whether the archive, or what people decided, has changed since."""
    home = desk().settings.home
    found = kept(home)
    now = (desk().archive.revision(), read_decisions(home).mark)
    return found is not None and (found.revision, found.decided) != now
