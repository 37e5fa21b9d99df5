"""What an inspection leaves behind: its terms, the figures for a 情况通报, records to sign, a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template, request
from flask.typing import ResponseReturnValue

from corpus.checks.model import SEVERITY_LABELS
from corpus.errors import ReportNotFound
from portal.desk import desk
from portal.errors import BadRequest, NotFound
from portal.export.compared import DOCX
from portal.export.inspection_notice import notice_docx
from portal.export.inspection_record import RecordOf, record_docx
from portal.export.inspection_summary import summary_book
from portal.export.naming import file_name
from portal.export.tables import FORMS
from portal.inspect.totals import shared_rules, totals
from portal.inspect.values import Batch, File, Lead
from portal.sending import sent
from portal.show.inspected import bounds, in_words, place_words
from portal.views.inspect.area import blueprint, found
from portal.visitor import note


@blueprint.get("/batches/<int:batch_id>/terms")
def terms(batch_id: int) -> ResponseReturnValue:
    """检查项目: the rules with their words and thresholds as they stood when the batch was made."""
    batch = desk().inspections.batches.get(batch_id)
    return render_template(
        "inspect/terms.html", batch=batch, severities=SEVERITY_LABELS, bounds=bounds, here="inspect.terms"
    )


@blueprint.get("/batches/<int:batch_id>/summary")
def summary(batch_id: int) -> ResponseReturnValue:
    """汇总通报: the figures, by rule and by unit."""
    batch = _open_to_names(batch_id)
    return render_template(
        "inspect/summary.html", batch=batch, totals=totals(batch, _files(batch)), severities=SEVERITY_LABELS,
        here="inspect.summary", in_words=in_words,
    )  # fmt: skip


@blueprint.get("/batches/<int:batch_id>/summary.xlsx")
def summary_file(batch_id: int) -> ResponseReturnValue:
    """The same as a workbook, with every lead and its verdict."""
    batch = _open_to_names(batch_id)
    files = _files(batch)
    note("导出抽查汇总", f"{batch.id} {batch.terms.title}")
    data = summary_book(batch, files, totals(batch, files))
    return sent(data, file_name(f"抽查汇总 {batch.terms.title}", ".xlsx"), FORMS["xlsx"][0])


@blueprint.get("/batches/<int:batch_id>/notice.docx")
def notice(batch_id: int) -> ResponseReturnValue:
    """情况通报: the figures as a Word draft."""
    batch = _open_to_names(batch_id)
    note("导出情况通报", f"{batch.id} {batch.terms.title}")
    data = notice_docx(batch, totals(batch, _files(batch)))
    return sent(data, file_name(f"情况通报 {batch.terms.title}", ".docx"), DOCX)


@blueprint.get("/batches/<int:batch_id>/record.docx")
def unit_record(batch_id: int) -> ResponseReturnValue:
    """抽查记录 of one unit: all of its papers in this batch."""
    batch, unit = _open_to_names(batch_id), request.args.get("unit", "")
    files = _files(batch)
    own = [file for file in files if file.item.drawn.unit == unit and not file.item.out]
    if not own:
        raise NotFound("这个批次里没有这个单位的材料。")
    return _record(batch, own, files)


@blueprint.get("/batches/<int:batch_id>/items/<int:item_id>/record.docx")
def record_file(batch_id: int, item_id: int) -> ResponseReturnValue:
    """抽查记录 of one paper."""
    batch, item = _open_to_names(batch_id), found(batch_id, item_id)[1]
    return _record(batch, [desk().inspections.judging.file(item)], _files(batch))


def _record(batch: Batch, own: Sequence[File], files: Sequence[File]) -> ResponseReturnValue:
    unit = own[0].item.drawn.unit
    asked = RecordOf(batch, unit, tuple(own), shared_rules(totals(batch, files)), _where)
    note("导出抽查记录", f"{batch.id} {batch.terms.title}", unit)
    return sent(record_docx(asked), file_name(f"抽查记录 {unit or '单位不明'}", ".docx"), DOCX)


def _where(file: File, lead: Lead) -> str:
    """The sections around a lead; by its offset when the report is gone."""
    drawn = file.item.drawn
    try:
        return place_words(desk().archive.get(drawn.report, drawn.version).report, lead, drawn.report)
    except ReportNotFound:
        return f"第 {lead.finding.span.start + 1} 字起"


def _files(batch: Batch) -> list[File]:
    inspections = desk().inspections
    return [inspections.judging.file(item) for item in inspections.batches.items(batch.id)]


def _open_to_names(batch_id: int) -> Batch:
    batch = desk().inspections.batches.get(batch_id)
    if batch.hidden:
        raise BadRequest("盲审批次办结以后才能看汇总、导出记录。")
    return batch
