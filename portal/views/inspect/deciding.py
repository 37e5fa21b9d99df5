"""不计相似: what people decided about alike passages, why, and how to take it back; what two papers share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from corpus.errors import ReportNotFound
from index.reuse import (
    Decisions,
    Exclusion,
    Expression,
    Place,
    UnfitDecision,
    alike_to,
    decide,
    read_decisions,
    sentences,
    sheet,
    with_expressions,
)
from portal.desk import desk
from portal.errors import BadRequest
from portal.show.deciding import LeftOut, heard, left_out, shared
from portal.show.labels import source_line
from portal.views.inspect.area import blueprint
from portal.visitor import asking, note

_WITHIN = re.compile(r"/inspect/[\w/?=&%.#-]*", re.ASCII)


@blueprint.get("/decisions")
def decisions() -> ResponseReturnValue:
    """All decisions that hold, as far as they concern papers that one may read."""
    decided = read_decisions(desk().settings.home)
    places = [_told(one) for one in reversed(decided.exclusions) if _readable(one.report)]
    return render_template(
        "inspect/decisions.html", places=places, expressions=decided.expressions[::-1], may_fix=may_fix()
    )


@blueprint.get("/pair")
def pair() -> ResponseReturnValue:
    """What two reports share, each passage with a way to leave it out."""
    a, b = (desk().archive.get(request.args.get(side, "")) for side in ("a", "b"))
    decided = read_decisions(desk().settings.home, desk().archive)
    own = with_expressions(sheet(a), [one.words for one in decided.expressions])
    rows = tuple(shared(a, b, list(filter(decided.counts, alike_to(desk().library.stock, own).pairs))))
    return render_template("inspect/pair.html", a=a.summary, b=b.summary, rows=rows, line=source_line)


@blueprint.post("/decisions/exclusions")
def exclude() -> ResponseReturnValue:
    """Leave places out; both sides of a pair, or one."""
    places, reason, at = [_place(said) for said in request.form.getlist("place")], _said("reason"), _now()
    if not places:
        raise BadRequest("没有写明排除哪一处，请从材料或“相似图谱”里点“排除这一处”。")

    def change(known: Decisions) -> Decisions:
        for one in places:
            known = known.without_exclusion(one.report, one.span.start, one.span.end)
            held = desk().archive.get(one.report)
            known = known.with_exclusion(Exclusion.of(held, one.span, (reason, asking().name, at)))
        return known

    return _decided(change, "排除相似段落", "、".join(map(_named, places)), reason)


@blueprint.post("/decisions/exclusions/remove")
def include() -> ResponseReturnValue:
    """Count a place again, also one of a report that was removed."""
    place = heard(_said("place"))
    if place is None or not _readable(place.report):
        raise BadRequest("没有这一处排除。")
    report, span = place.report, place.span
    return _decided(
        lambda known: known.without_exclusion(report, span.start, span.end), "撤销排除相似段落", _named(place)
    )


@blueprint.post("/decisions/expressions")
def fix() -> ResponseReturnValue:
    """Count the sentences of a wording as fixed expressions from now on."""
    _for_the_whole_archive()
    words, reason, at = _said("words"), _said("reason"), _now()

    def change(known: Decisions) -> Decisions:
        for one in list(sentences(words)) or [words]:
            known = known.with_expression(Expression(one, reason, asking().name, at))
        return known

    return _decided(change, "认作固定表述", words, reason)


@blueprint.post("/decisions/expressions/remove")
def loosen() -> ResponseReturnValue:
    """Count an expression as ordinary words again."""
    _for_the_whole_archive()
    words = request.form.get("words", "")
    return _decided(lambda known: known.without_expression(words), "撤销固定表述", words)


def may_fix() -> bool:
    """Whether whoever asks may decide for the whole archive."""
    return not asking().person.units


def _decided(
    change: Callable[[Decisions], Decisions], act: str, what: str, reason: str = "完成"
) -> ResponseReturnValue:
    try:
        decide(desk().settings.home, change)
    except UnfitDecision as problem:
        flash(problem.message, "error")
    else:
        note(act, what, reason)
        flash(f"已{act}，比例随之重算。", "success")
    back = request.form.get("back", "")
    return redirect(back if _WITHIN.fullmatch(back) else url_for("inspect.decisions"), 303)


def _place(said: str) -> Place:
    place = heard(said)
    if place is None or place.span.end > len(desk().archive.get(place.report).report.text):
        raise BadRequest("这一处不在材料里，请刷新页面再试。")
    return place


def _told(one: Exclusion) -> LeftOut:
    try:
        return left_out(one, desk().archive.get(one.report))
    except ReportNotFound:  # also: removed
        return LeftOut(one)


def _readable(report: str) -> bool:
    return may_fix() or report in {one.id for one in desk().archive.list()}


def _for_the_whole_archive() -> None:
    if not may_fix():
        abort(403, "固定表述对全部材料起作用，账号限定了单位的检查人不能改。")


def _named(place: Place) -> str:
    return f"{place.report} 第 {place.span.start + 1}–{place.span.end} 字"


def _said(name: str) -> str:
    return request.form.get(name, "").strip()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
