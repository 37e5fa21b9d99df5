"""提交前自查: a clerk's file under the inspectors' rules. Nothing of it is kept, not even its name."""

from __future__ import annotations

import time
from functools import cache

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from corpus.checks import CHECKS, check_all
from corpus.errors import ReportNotFound
from corpus.readers import READERS
from index.reuse import read_decisions
from portal.checking import holdings
from portal.desk import desk
from portal.inspect.blind import Veil
from portal.inspect.rules import frozen
from portal.inspect.values import Drawn, File, Handling, Item, Lead
from portal.intake import Upload, read_once
from portal.show.inspected import bounds, cards, sheet
from portal.show.labels import KINDS, source_line
from portal.visitor import note

_ALL = [rule.id for rule in CHECKS]

blueprint = Blueprint("self_check", __name__, url_prefix="/inspect/self-check")


@blueprint.get("/")
def page() -> ResponseReturnValue:
    """The form, and the promise; whoever opens it will send a file soon."""
    desk().reader.wake()
    return render_template("inspect/self_check.html", readers=READERS, rules=CHECKS)


@blueprint.post("/")
def look() -> ResponseReturnValue:
    """What the rules say of the file, beside its text. The answer is the only place where any of it stands."""
    name, report = read_once(Upload.from_request(request), desk().reader)
    decided = read_decisions(desk().settings.home, desk().archive)
    held = holdings(desk().archive, desk().library.stock, {name: report}, decided)
    said = check_all(held, CHECKS, [name])
    drawn = Drawn(name, 1, "", report.unit or "", report.year, report.kind, report.title or name, name, 0, "")
    item = Item(0, 0, 0, drawn, checked=time.time(), unjudged=tuple((one.rule, one.reason) for one in said.unjudged))
    leads = tuple(Lead(number, finding) for number, finding in enumerate(said.findings, 1))
    file = File(item, leads, Handling(), (), (), (), "judging")
    note("提交前自查", result=f"{len(leads)} 条提示")
    return render_template(
        "inspect/self_checked.html", name=name, report=report, unit=held.by_id[name].unit, item=item, kinds=KINDS,
        text=sheet(report, file), cards=cards(file, frozen(_ALL), Veil(), cache(_source)), bounds=bounds,
    )  # fmt: skip


def _source(name: str) -> tuple[str, str]:
    try:
        other = desk().archive.line(name)
    except ReportNotFound:
        return "", ""
    return source_line(other), url_for("report.report", report_id=name)
