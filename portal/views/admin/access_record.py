"""操作记录: who did what and when; nobody can change it."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from portal.accounts import Wanted
from portal.desk import desk
from portal.views.admin.area import blueprint

LINES = 100


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
