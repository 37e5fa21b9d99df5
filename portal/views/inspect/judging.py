"""One drawn report: its text with the leads beside it, and what two persons say of them."""

from __future__ import annotations

from functools import cache, partial

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from corpus.archive import ArchivedReport
from corpus.errors import ReportNotFound, ReportRemoved
from index.reuse import Decisions, read_decisions
from portal.checking import Instruments
from portal.desk import desk
from portal.errors import NotFound
from portal.inspect.values import HANDLINGS, OUTCOMES, STATES, Batch, Confirmation, File, Handling, Item, Lead
from portal.show.inspected import ALIKE, alike_rows, bounds, cards, facts_of, name_of, ranked, sheet
from portal.show.labels import source_line
from portal.views.inspect.area import blueprint, found, veil_over
from portal.visitor import asking, note

_HANDLING = ("statement", "proposal", "deadline")


@blueprint.get("/batches/<int:batch_id>/items/<int:item_id>")
def item(batch_id: int, item_id: int) -> ResponseReturnValue:
    """The report with its leads."""
    batch, one = found(batch_id, item_id)
    file, held = desk().inspections.judging.file(one), _held(one)
    person = held.report.metadata.get("person") if held else None
    veil = veil_over(batch, one, (str(person.value),) if person else ())
    shown = cards(file, batch.terms.rules, veil, cache(partial(_source, batch)))
    return render_template(
        "inspect/item.html", batch=batch, item=one, file=file, cards=shown, outcomes=OUTCOMES, states=STATES,
        text=sheet(veil.report(held.report), file) if held else None, handlings=HANDLINGS, near=_near(batch, one),
        bounds=bounds, alike=ALIKE, alike_rows=alike_rows(one.figures), largest=_largest(batch, one),
        now=_now(one, held) if held and not batch.closed else [], excludable=bool(held) and _excludable(batch, one),
        name=name_of(one, hidden=batch.hidden), facts=facts_of(one, hidden=batch.hidden),
    )  # fmt: skip


@blueprint.post("/batches/<int:batch_id>/items/<int:item_id>/leads/<int:lead_id>")
def judge(batch_id: int, item_id: int, lead_id: int) -> ResponseReturnValue:
    """Decide one lead, and go on to the next."""
    batch, one = found(batch_id, item_id)
    lead = _lead(desk().inspections.judging.file(one), lead_id)
    outcome, reason = request.form.get("outcome", ""), request.form.get("reason", "").strip()
    desk().inspections.judging.judge(lead.id, outcome, reason, asking().name)
    note("判断疑点", _target(batch, one, lead.finding.rule), f"{dict(OUTCOMES)[outcome]}　{reason}".strip())  # type: ignore[index]
    return redirect(_at(batch, one, f"l{_after(one, lead_id)}"), 303)


@blueprint.post("/batches/<int:batch_id>/items/<int:item_id>/notes")
def add_note(batch_id: int, item_id: int) -> ResponseReturnValue:
    """Write down something that only inspectors see."""
    batch, one = found(batch_id, item_id)
    desk().inspections.judging.note(one, request.form.get("words", "").strip(), asking().name)
    note("写抽查备注", _target(batch, one))
    return redirect(_at(batch, one, "notes"), 303)


@blueprint.post("/batches/<int:batch_id>/items/<int:item_id>/handling")
def handle(batch_id: int, item_id: int) -> ResponseReturnValue:
    """Write down what the unit said and what is proposed."""
    batch, one = found(batch_id, item_id)
    statement, proposal, deadline = (request.form.get(name, "").strip() for name in _HANDLING)
    desk().inspections.judging.handle(one, Handling(statement, proposal, deadline), asking().name)
    note("写处理意见", _target(batch, one), request.form.get("proposal", ""))
    flash("处理意见已保存。", "success")
    return redirect(_at(batch, one, "handling"), 303)


@blueprint.post("/batches/<int:batch_id>/items/<int:item_id>/confirm")
def confirm(batch_id: int, item_id: int) -> ResponseReturnValue:
    """A second person's word."""
    batch, one = found(batch_id, item_id)
    confirmed, reason = request.form.get("word") == "confirm", request.form.get("reason", "").strip()
    desk().inspections.judging.confirm(batch, one, Confirmation(confirmed, reason, asking().name, 0))
    note("确认抽查" if confirmed else "退回抽查", _target(batch, one), reason or "完成")
    flash("已确认。" if confirmed else "已退回，请判断的人修改。", "success")
    return redirect(_at(batch, one, "confirm"), 303)


@blueprint.post("/batches/<int:batch_id>/items/<int:item_id>/follow-up")
def follow_up(batch_id: int, item_id: int) -> ResponseReturnValue:
    """Write down how things went on, at any time."""
    batch, one = found(batch_id, item_id)
    desk().inspections.judging.follow_up(one, request.form.get("words", "").strip(), asking().name)
    note("记复查情况", _target(batch, one))
    return redirect(_at(batch, one, "follow-up"), 303)


def _held(one: Item) -> ArchivedReport | None:
    """The version that was drawn; None when the report is gone: its leads stand all the same."""
    try:
        return desk().archive.get(one.drawn.report, one.drawn.version)
    except ReportNotFound:
        return None


def _now(one: Item, held: ArchivedReport) -> list[tuple[str, list[str]]]:
    """How much of the report is alike by what people have decided; nothing without a decision, or if it is the same."""
    home = desk().settings.home
    if read_decisions(home) == Decisions():
        return []
    tools = Instruments(desk().archive, desk().library.stock, home)
    present = alike_rows(tools.figures(held.id, held.report))[:1]
    return [] if present == alike_rows(one.figures)[:1] else present


def _excludable(batch: Batch, one: Item) -> bool:
    """Whether places may be left out here: a decision names the report, and it stands on its present version."""
    present = desk().archive.line(one.drawn.report).version
    return not batch.hidden and not batch.closed and present == one.drawn.version


def _source(batch: Batch, name: str) -> tuple[str, str]:
    """What a passage's report is called and where it is; no address while names are hidden, no name for strangers."""
    try:
        other = desk().archive.line(name)
    except ReportRemoved:
        return "" if asking().person.units else "已移除的材料", ""
    except ReportNotFound:
        return "", ""
    return ("另一份材料", "") if batch.hidden else (source_line(other), url_for("report.report", report_id=name))


def _largest(batch: Batch, one: Item) -> tuple[str, str]:
    """The report that has most of an item, as `_source` tells it."""
    name = one.figures.get("largest_report")
    return _source(batch, name) if name else ("", "")


def _lead(file: File, lead_id: int) -> Lead:
    lead = next((one for one in file.leads if one.id == lead_id), None)
    if lead is None:
        raise NotFound("这份材料里没有这条疑点。")
    return lead


def _after(one: Item, lead_id: int) -> int:
    """The next lead that nobody has decided, in the order of the page; the same when there is none."""
    leads = ranked(desk().inspections.judging.file(one))
    place = next(place for place, lead in enumerate(leads) if lead.id == lead_id)
    undecided = (lead.id for lead in (*leads[place + 1 :], *leads[:place]) if lead.verdict is None)
    return next(undecided, lead_id)


def _near(batch: Batch, one: Item) -> tuple[Item | None, Item | None]:
    """The items before and after it in the work list."""
    inspections = desk().inspections
    line = [standing.item for standing in inspections.judging.standings(inspections.batches.items(batch.id))]
    place = next(place for place, other in enumerate(line) if other.id == one.id)
    return (line[place - 1] if place else None), (line[place + 1] if place + 1 < len(line) else None)


def _at(batch: Batch, one: Item, anchor: str) -> str:
    return url_for("inspect.item", batch_id=batch.id, item_id=one.id, _anchor=anchor)


def _target(batch: Batch, one: Item, rule: str = "") -> str:
    return f"{batch.id} {batch.terms.title} 第 {one.place} 号 {one.drawn.report} {rule}".strip()
