"""Settling what the program was unsure of, correcting, removing with a reason, and taking all that back."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.curation import amend, by_folder, settle
from portal.desk import desk
from portal.errors import BadRequest
from portal.show import labels
from portal.views.archive.area import blueprint, known_units
from portal.visitor import asking, note

_ROWS = 100


@blueprint.get("/unsure")
def unsure() -> ResponseReturnValue:
    """待确认: many reports in one list, each with the fields in doubt ready to be changed or confirmed."""
    waiting = desk().archive.list(unsure=True)
    folders = by_folder(waiting, _ROWS)
    return render_template(
        "archive/unsure.html",
        folders=folders,
        shown=sum(len(folder.reports) for folder in folders),
        total=len(waiting),
        units=known_units(),
        kinds=labels.KINDS,
    )


@blueprint.post("/unsure")
def settle_many() -> ResponseReturnValue:
    """Confirm the ticked rows."""
    archive = desk().archive
    settled = settle(archive, archive.list(unsure=True), request.form, asking().name)
    note("确认信息", f"{settled.reports} 份")
    for words, manner in settled.told():
        flash(words, manner)
    return redirect(url_for("archive.unsure"), 303)


@blueprint.get("/reports/<report_id>")
def edit(report_id: str) -> ResponseReturnValue:
    """One report's fields to be corrected, its history, and the way to take it out."""
    archive = desk().archive
    return render_template(
        "archive/edit.html",
        held=archive.get(report_id),
        history=archive.history(report_id),
        units=known_units(),
        labels=labels,
    )


@blueprint.post("/reports/<report_id>")
def correct(report_id: str) -> ResponseReturnValue:
    """Correct the fields that were changed."""
    archive = desk().archive
    changed = amend(archive, archive.get(report_id), request.form, asking().name)
    words = "、".join(labels.FIELDS[field] for field in changed)
    note("更正信息", report_id, words or "没有改动")
    flash(f"已更正：{words}。" if words else "没有改动。", "success")
    return redirect(url_for("archive.edit", report_id=report_id), 303)


@blueprint.post("/reports/<report_id>/withdraw")
def withdraw(report_id: str) -> ResponseReturnValue:
    """Take a correction back: the program's reading stands again."""
    field = request.form.get("field", "")
    desk().archive.withdraw(report_id, field, asking().name)
    note("撤销更正", report_id, labels.FIELDS.get(field, field))
    flash("已恢复程序的判断。", "success")
    return redirect(url_for("archive.edit", report_id=report_id), 303)


@blueprint.post("/reports/<report_id>/remove")
def remove(report_id: str) -> ResponseReturnValue:
    """Take a report out, with the reason."""
    reason = request.form.get("reason", "").strip()
    if not reason:
        raise BadRequest("请写明移除的原因，材料没有移除。")
    archive = desk().archive
    label = archive.line(report_id).label
    archive.remove(report_id, reason, asking().name)
    note("移除材料", report_id, reason)
    flash(f"已移除《{label}》，可以在“已移除”里恢复。", "success")
    return redirect(url_for("archive.removals"), 303)


@blueprint.get("/removals")
def removals() -> ResponseReturnValue:
    """已移除: what was taken out, why and by whom, with a way back."""
    return render_template("archive/removals.html", removals=desk().archive.removals())


@blueprint.post("/removals/<report_id>/restore")
def restore(report_id: str) -> ResponseReturnValue:
    """Put a report back."""
    desk().archive.restore(report_id, asking().name)
    note("恢复材料", report_id)
    flash("已恢复。", "success")
    return redirect(url_for("archive.removals"), 303)
