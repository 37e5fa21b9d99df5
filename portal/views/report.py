"""报告: one report to read, with hits marked when one comes from a search; and the file as it arrived."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from corpus.passages import passages
from portal.desk import desk
from portal.sending import sent
from portal.show import knowledge
from portal.show.asking import Asking
from portal.show.chronicle import neighbours
from portal.show.labels import source_line
from portal.show.reading import reading
from portal.visitor import note

blueprint = Blueprint("report", __name__, url_prefix="/reports")


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The state of the page: the search somebody came from, to go back to, and an earlier version of the text."""

    asking: Asking
    version: int | None

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> ReportPage:
        """The state that an address describes."""
        return cls(Asking.from_args(args), args.get("version", type=int))


@blueprint.get("/<report_id>")
def report(report_id: str) -> ResponseReturnValue:
    """The text on its sheet, its outline, and what is known of it."""
    page = ReportPage.from_args(request.args)
    held = desk().archive.get(report_id, page.version)
    parts = passages(held.report)
    hits = desk().library.spans(held, page.asking.query, widen=page.asking.widen)
    return render_template(
        "report/report.html",
        page=page,
        held=held,
        text=reading(held.report, parts, hits),
        facts=knowledge.facts(held.report),
        notes=knowledge.notes(held.report, parts),
        near=neighbours(held.summary, desk().archive.list(unit=[held.summary.unit or ""])),
        source_line=source_line(held.summary),
    )


@blueprint.get("/<report_id>/original")
def original(report_id: str) -> ResponseReturnValue:
    """The file, byte for byte."""
    file = desk().archive.original(report_id, request.args.get("version", type=int))
    note("下载原件", report_id)
    return sent(file.data, file.name)
