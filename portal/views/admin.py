"""管理: users and roles, the state of archive and index, the access record."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from index.build import Library, State
from index.keeper import IndexBuilding
from portal.access import OPEN, Permission, permissions
from portal.accounts import ROLES, Wanted
from portal.desk import desk
from portal.errors import BadRequest
from portal.visitor import asking, note
from portal.work import CHORES

blueprint = Blueprint("admin", __name__, url_prefix="/admin")
LINES = 100


@dataclass(frozen=True, slots=True)
class UserForm:
    """What an administrator says of a user: units are separated by commas or line ends."""

    name: str
    role: str
    units: tuple[str, ...]

    @classmethod
    def from_form(cls, form: MultiDict[str, str]) -> UserForm:
        """The form as it came."""
        units = form.get("units", "").replace("，", ",").replace("、", ",").replace("\n", ",").split(",")
        return cls(form.get("name", "").strip(), form.get("role", ""), tuple(filter(None, map(str.strip, units))))


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


@blueprint.get("/users")
def users() -> ResponseReturnValue:
    """Everybody who may sign in, and what each role may do."""
    settings = desk().settings
    worth_saying = [permission for permission in Permission if permission not in OPEN]
    granted = {role: [one for one in worth_saying if one in permissions(settings, role)] for role in ROLES}
    return render_template("admin/users.html", people=desk().accounts.people.all(), roles=ROLES, granted=granted)


@blueprint.post("/users")
def add_user() -> ResponseReturnValue:
    """Add a person; the one-time password is shown here and nowhere else."""
    form = UserForm.from_form(request.form)
    password = desk().accounts.people.add(form.name, form.role, form.units)
    note("添加用户", form.name, ROLES[form.role])
    return render_template("admin/one_time.html", name=form.name, password=password)


@blueprint.post("/users/<name>/role")
def change_role(name: str) -> ResponseReturnValue:
    """Give a person another role and other units."""
    form = UserForm.from_form(request.form)
    desk().accounts.people.change(name, form.role, form.units)
    note("修改用户", name, "，".join([ROLES[form.role], *form.units]))
    flash(f"已修改 {name}。", "success")
    return redirect(url_for("admin.users"), 303)


@blueprint.post("/users/<name>/disable")
def disable_user(name: str) -> ResponseReturnValue:
    """Close an account: its sessions end at once."""
    desk().accounts.people.disable(name)
    note("停用用户", name)
    flash(f"已停用 {name}，其登录已全部退出。", "success")
    return redirect(url_for("admin.users"), 303)


@blueprint.post("/users/<name>/enable")
def enable_user(name: str) -> ResponseReturnValue:
    """Open a disabled or locked account."""
    desk().accounts.people.enable(name)
    note("启用或解锁用户", name)
    flash(f"{name} 可以登录了。", "success")
    return redirect(url_for("admin.users"), 303)


@blueprint.post("/users/<name>/reset")
def reset_user(name: str) -> ResponseReturnValue:
    """Replace a forgotten password by a one-time one."""
    password = desk().accounts.people.reset(name)
    note("重设口令", name)
    return render_template("admin/one_time.html", name=name, password=password)


@blueprint.get("/record")
def record() -> ResponseReturnValue:
    """The access record, newest first; nobody can change it."""
    page = max(request.args.get("page", 1, type=int), 1)
    wanted = Wanted(
        request.args.get("who", ""), request.args.get("action", ""), offset=(page - 1) * LINES, limit=LINES + 1
    )
    kept = desk().accounts.record
    lines = kept.lines(wanted)
    return render_template(
        "admin/record.html", lines=lines[:LINES], more=len(lines) > LINES, wanted=wanted, page=page,
        actions=kept.actions(), people=desk().accounts.people.all(),
    )  # fmt: skip
