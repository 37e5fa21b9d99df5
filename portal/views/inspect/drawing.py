"""Batches: the list, the form and its preview, the frozen draw and its proof, checking, replacing, closing."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from corpus.checks import CHECKS
from corpus.sampling import STRATUM_LABELS, canonical, plan_of, redraw
from portal.desk import desk
from portal.errors import BadRequest, NotFound
from portal.export.naming import file_name
from portal.inspect.drawing import freeze, preview, replace_item
from portal.inspect.form import WAYS, NewBatch
from portal.inspect.values import STATES, Batch
from portal.jobs import Job
from portal.sending import sent
from portal.show.inspected import facts_of, name_of, shares
from portal.show.labels import KINDS
from portal.views.archive.area import known_units
from portal.views.inspect.area import blueprint, found, to_batch
from portal.visitor import asking, note

_LISTED = 200
_ROWS = 100


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """Every batch and how far it has come."""
    inspections = desk().inspections
    batches = inspections.batches.list()
    standings = {one.id: inspections.judging.standings(inspections.batches.items(one.id)) for one in batches}
    return render_template("inspect/index.html", batches=batches, standings=standings, states=STATES)


@blueprint.get("/new")
def new() -> ResponseReturnValue:
    """The form, and below it what it would draw. Every preview is put on record: a seed is not to be shopped for."""
    form = NewBatch.from_args(request.args)
    wanted = "preview" in request.args
    shown = preview(desk().archive, desk().inspections, form) if wanted else None
    if wanted:
        note("预览抽样", form.title, f"种子 {form.seed}，总体 {len(shown.population) if shown else 0} 份")
    return render_template(
        "inspect/new.html", form=form, shown=shown, ways=WAYS, strata=STRATUM_LABELS, kinds=KINDS, rules=CHECKS,
        units=known_units(), listed=_LISTED, url=_url, question=urlencode(form.args()),
    )  # fmt: skip


def _url(form: NewBatch, *more: tuple[str, str]) -> str:
    return url_for("inspect.new") + "?" + urlencode([*form.args(*more), ("preview", "1")])


@blueprint.post("/new")
def make() -> ResponseReturnValue:
    """Draw, keep the draw for good, begin to check."""
    form = NewBatch.from_args(request.form)
    batch_id = freeze(desk().archive, desk().inspections, form, asking().name)
    note("建立抽查批次", f"{batch_id} {form.title}", f"种子 {form.seed}")
    _begin(desk().inspections.batches.get(batch_id))
    flash("批次已经定下，名单不会再变；正在后台检查，可以离开这一页。", "success")
    return redirect(to_batch(batch_id), 303)


@blueprint.get("/batches/<int:batch_id>")
def batch(batch_id: int) -> ResponseReturnValue:
    """The work list, the gravest first; all of it, or what is in one state."""
    inspections = desk().inspections
    kept, items = inspections.batches.get(batch_id), inspections.batches.items(batch_id)
    everything, state = inspections.judging.standings(items), request.args.get("state", "")
    wanted = [one for one in everything if not state or (one.state == state and not one.item.out)]
    page = max(request.args.get("page", 1, type=int), 1)
    return render_template(
        "inspect/batch.html", batch=kept, standings=everything, job=_job(kept), state=state, page=page,
        shown=wanted[(page - 1) * _ROWS : page * _ROWS], more=len(wanted) > page * _ROWS,
        states=STATES, name_of=name_of, facts_of=facts_of, shares=shares, here="inspect.batch",
    )  # fmt: skip


@blueprint.get("/batches/<int:batch_id>/draw")
def draw(batch_id: int) -> ResponseReturnValue:
    """抽样记录: the population, the method, the ordered draw; with `verify`, drawn again from the record alone."""
    inspections = desk().inspections
    kept = inspections.batches.get(batch_id)
    strata = "、".join(STRATUM_LABELS[name] for name in plan_of(kept.record).strata)
    differences = redraw(kept.record, kept.replacements) if "verify" in request.args else None
    if differences is not None:
        note("核验抽样", f"{kept.id} {kept.terms.title}", "；".join(differences) or "一致")
    return render_template(
        "inspect/draw.html", batch=kept, items=inspections.batches.items(batch_id), differences=differences,
        strata=strata, name_of=name_of, facts_of=facts_of, here="inspect.draw",
    )  # fmt: skip


@blueprint.get("/batches/<int:batch_id>/draw.json")
def draw_file(batch_id: int) -> ResponseReturnValue:
    """The record byte for byte, as its SHA-256 was written down."""
    kept = desk().inspections.batches.get(batch_id)
    if kept.hidden:
        raise BadRequest("盲审批次的抽样记录含有单位名称，办结以后才能下载。")
    note("导出抽样记录", f"{kept.id} {kept.terms.title}")
    name = file_name(f"抽样记录 {kept.terms.title}", ".json")
    return sent(canonical(kept.record).encode(), name, "application/json")


@blueprint.post("/batches/<int:batch_id>/check")
def check(batch_id: int) -> ResponseReturnValue:
    """Go on with checking where it stopped."""
    kept = desk().inspections.batches.get(batch_id)
    job = _job(kept)
    if job is None or job.over:
        _begin(kept)
        note("开始检查", f"{kept.id} {kept.terms.title}")
    return redirect(to_batch(batch_id), 303)


@blueprint.post("/batches/<int:batch_id>/items/<int:item_id>/replace")
def replace(batch_id: int, item_id: int) -> ResponseReturnValue:
    """Take the next of the stratum for a report that cannot be looked at."""
    kept, item = found(batch_id, item_id)
    reason = request.form.get("reason", "").strip()
    replace_item(desk().archive, desk().inspections, kept, item, (asking().name, reason))
    note("替换抽中材料", f"{kept.id} {kept.terms.title} {item.drawn.report}", reason)
    _begin(kept)
    flash("已换上同一层里排在后面的一份，理由记入抽样记录。", "success")
    return redirect(to_batch(batch_id), 303)


@blueprint.post("/batches/<int:batch_id>/close")
def close(batch_id: int) -> ResponseReturnValue:
    """Close a batch whose every item two persons have seen."""
    inspections = desk().inspections
    kept = inspections.batches.get(batch_id)
    standings = inspections.judging.standings(inspections.batches.items(batch_id))
    unfinished = [one for one in standings if one.state != "confirmed" and not one.item.out]
    if unfinished:
        raise BadRequest(f"还有 {len(unfinished)} 份材料没有经第二人确认，不能办结。")
    inspections.batches.close(batch_id, asking().name)
    note("办结抽查批次", f"{kept.id} {kept.terms.title}")
    flash("批次已经办结。以后只能查看、导出和补记复查情况。", "success")
    return redirect(to_batch(batch_id), 303)


def _begin(kept: Batch) -> None:
    who, title = asking(), f"抽查：{kept.terms.title}"
    job = desk().jobs.submit("inspect", title, who.name, batch=kept.id, units=list(who.person.units))
    desk().inspections.batches.under_way(kept.id, job.id)


def _job(kept: Batch) -> Job | None:
    try:
        return desk().jobs.get(kept.job) if kept.job else None
    except NotFound:
        return None  # long over, and its record cleared away
