"""报告: one report to read, with hits marked when one comes from a search; and the file as it arrived."""

from __future__ import annotations

import io
from dataclasses import dataclass

from flask import Blueprint, render_template, request, send_file
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from corpus.passages import passages
from portal.desk import desk
from portal.show import knowledge
from portal.show.chronicle import neighbours
from portal.show.labels import source_line
from portal.show.reading import reading
from portal.visitor import note

blueprint = Blueprint("report", __name__, url_prefix="/reports")


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The state of the page: the query somebody came with, and an earlier version of the text."""

    query: str = ""
    version: int | None = None

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> ReportPage:
        """The state that an address describes."""
        return cls(args.get("q", "").strip(), args.get("version", type=int))


@blueprint.get("/<report_id>")
def report(report_id: str) -> ResponseReturnValue:
    """The text on its sheet, its outline, and what is known of it."""
    page = ReportPage.from_args(request.args)
    held = desk().archive.get(report_id, page.version)
    parts = passages(held.report)
    return render_template(
        "report/report.html",
        page=page,
        held=held,
        text=reading(held.report, parts, desk().library.spans(held, page.query)),
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
    return send_file(io.BytesIO(file.data), "application/octet-stream", as_attachment=True, download_name=file.name)
