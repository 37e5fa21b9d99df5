"""运行状态: what the archive and the index hold, and the chores that keep them well."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from index.build import Library, State
from index.keeper import IndexBuilding
from portal import backups
from portal.desk import desk
from portal.errors import BadRequest
from portal.sending import sent_from
from portal.views.admin.area import blueprint
from portal.visitor import asking, note
from portal.work import CHORES


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """What the archive and the index hold, whether they agree, and what can be done about it."""
    at = desk()
    jobs = [job for job in at.jobs.recent(200) if job.kind in CHORES]
    index_state, building = _index(at.library)
    return render_template(
        "admin/index.html",
        reports=len(at.archive.list()),
        removed=len(at.archive.removals()),
        refused=len(at.archive.refusals()),
        index=index_state,
        building=building,
        settings=at.settings,
        chores=CHORES,
        jobs=jobs[:10],
        backups=backups.kept(at.settings.home),
    )


def _index(library: Library) -> tuple[State | None, str]:
    """The index in figures; while there is none, how far its building has come."""
    try:
        return library.state(), ""
    except IndexBuilding as building:
        return None, building.message


@blueprint.post("/run/<kind>")
def run(kind: str) -> ResponseReturnValue:
    """Begin a chore."""
    if kind not in CHORES:
        raise BadRequest("没有这项工作。")
    desk().jobs.submit(kind, CHORES[kind], asking().name)
    note(CHORES[kind])
    flash(f"已开始：{CHORES[kind]}。可以离开这一页，结果会列在下面。", "success")
    return redirect(url_for("admin.index"), 303)


@blueprint.get("/backups/<name>")
def backup_file(name: str) -> ResponseReturnValue:
    """A backup as a file; it holds all papers and accounts."""
    path = backups.file_of(desk().settings.home, name)
    note("下载备份", name)
    return sent_from(path)


@blueprint.post("/backups/<name>/drop")
def drop_backup(name: str) -> ResponseReturnValue:
    """Throw a backup out."""
    backups.drop(desk().settings.home, name)
    note("删除备份", name)
    flash(f"已删除 {name}。", "success")
    return redirect(url_for("admin.index"), 303)
