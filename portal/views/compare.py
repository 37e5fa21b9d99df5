"""对照: two reports in aligned rows; without two reports, the page to choose them."""

from __future__ import annotations

from collections import defaultdict

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.comparing import comparison_of, draft_of, side_of
from portal.desk import desk
from portal.errors import NotFound
from portal.export.compared import FORMS, compared
from portal.sending import sent
from portal.show.choices import kind_choices, relation_choices
from portal.show.chronicle import successions
from portal.show.grouping import groups
from portal.show.overview import CELLS, overview
from portal.show.paging import paged
from portal.show.sides import (
    ComparePage,
    column,
    heading,
    headline,
    kept_by_part,
)
from portal.visitor import note

blueprint = Blueprint("compare", __name__)


@blueprint.get("/compare")
def compare() -> ResponseReturnValue:
    """Two reports side by side, or the page to choose them."""
    page = ComparePage.from_args(request.args)
    return _side_by_side(page) if page.a and page.b else _choose(page)


@blueprint.get("/compare/export/<form>")
def export(form: str) -> ResponseReturnValue:
    """The comparison as a file."""
    page = ComparePage.from_args(request.args)
    known = next((one for one in FORMS if one == form), None)
    if known is None or not (page.a and page.b):
        raise NotFound("没有这个文件。请在对照页上导出。")
    a, b = side_of(desk().archive, page.a), side_of(desk().archive, page.b)
    made = compared(a, b, comparison_of(a, b), (draft_of(a, page.a), draft_of(b, page.b)))
    note("导出对照", f"{page.a} 与 {page.b}（{form}）")
    _, suffix, kind, written = FORMS[known]
    return sent(written(made), made.file_name + suffix, kind)


def _side_by_side(page: ComparePage) -> ResponseReturnValue:
    a, b = side_of(desk().archive, page.a), side_of(desk().archive, page.b)
    found = comparison_of(a, b)
    parts = groups(a.report, b.report, found, page.view)
    sheet = paged(parts, page.view.page)
    drafts = draft_of(a, page.a), draft_of(b, page.b)
    return render_template(
        "compare/compare.html",
        page=page.at(sheet.page),
        columns=(column(a, drafts[0]), column(b, drafts[1])),
        heading=heading(a.summary, b.summary, drafts),
        found=found,
        headline=headline(found.summary),
        relations=relation_choices(page, found.pairs),
        kinds=kind_choices(page, found.pairs),
        sheet=sheet,
        kept=defaultdict(str, kept_by_part(found.summary)),
        map=overview(parts),
        map_height=CELLS,
        url=_url,
        forms=[(form, label) for form, (label, *_) in FORMS.items()],
    )


def _choose(page: ComparePage) -> ResponseReturnValue:
    archive = desk().archive
    given = side_of(archive, page.a or page.b).summary if page.a or page.b else None
    unit_a = page.unit_a or (given.unit if given and given.unit else "")
    unit_b = page.unit_b or unit_a
    listed = archive.list()
    return render_template(
        "compare/choose.html",
        page=page,
        units=sorted({report.unit for report in listed if report.unit}),
        unit_a=unit_a,
        unit_b=unit_b,
        left=[report for report in listed if report.unit == unit_a],
        right=[report for report in listed if report.unit == unit_b],
        successions=successions([report for report in listed if report.unit == unit_a]),
    )


def _url(page: ComparePage, anchor: str = "") -> str:
    return url_for("compare.compare", _anchor=anchor or None, **page.args())  # type: ignore[arg-type]
