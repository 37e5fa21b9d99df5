"""用户: who may sign in, in which role, and whose papers they see."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from portal.access import OPEN, Permission, permissions
from portal.accounts import ROLES
from portal.desk import desk
from portal.views.admin.area import blueprint
from portal.visitor import note


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
