"""检索: one wide box and what it finds; before anything is asked, what there is to find."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from index.units import places
from portal.asked import address, remember, remembered, request_for
from portal.desk import desk
from portal.errors import NotFound
from portal.export.searches import MOST, as_table, texts
from portal.export.tables import FORMS
from portal.likeness import LONGEST, Sample, alike_to
from portal.sending import sent_table
from portal.show.asking import Asking
from portal.show.charts import year_bars
from portal.show.chronicle import holdings
from portal.show.found import last_page, loosened, snippet, ticks, trail
from portal.show.labels import MAIN_PARTS
from portal.show.naming import named
from portal.visitor import asking as who_asks
from portal.visitor import note

blueprint = Blueprint("search", __name__)

# The interpreter computes one page at a time: of eight that are begun together, each is as late as the last.
_TURNS = threading.BoundedSemaphore(2)
_RECENT = 6
_ALIKE = 30
_SORTS = (("relevance", "相关度"), ("newest", "从新到旧"), ("oldest", "从旧到新"))
_VIEWS = (("reports", "按材料"), ("passages", "逐段"))
_EXAMPLES = (
    ("形式主义 调研", "两个词都要出现在同一段里"),
    ('"走过场"', "加引号：原文一字不差"),
    ("担当 OR 作为", "有一个词就可以"),
    ("栏目:查摆问题 学习不够深入", "只在“查摆问题”里找"),
    ("形式主义 -基层减负", "减号：不要出现这个词"),
)


@blueprint.get("/")
@blueprint.get("/search")
def search() -> ResponseReturnValue:
    """The answer to what the address asks; without a question, the archive at a glance."""
    asking = Asking.from_args(request.args)
    if asking.empty:
        return _beginning(asking)
    with _TURNS:
        return _answer(asking)


def _beginning(asking: Asking) -> ResponseReturnValue:
    reports = desk().archive.list()
    return render_template(
        "search/search.html",
        asking=asking,
        url=_addresses(),
        main_parts=MAIN_PARTS,
        holdings=holdings(reports),
        kept=remembered(who_asks().name),
        recent=sorted(reports, key=lambda report: report.received, reverse=True)[:_RECENT],
        examples=_EXAMPLES,
    )


def _answer(asking: Asking) -> ResponseReturnValue:
    revision = desk().library.revision()
    found = desk().library.search(request_for(asking))
    remember(who_asks().name, asking, revision)
    return render_template(
        "search/search.html",
        asking=asking,
        url=_addresses(),
        main_parts=MAIN_PARTS,
        found=found,
        facets=ticks(asking, found),
        places=places(desk().library.units),
        bars=year_bars(dict(found.years)),
        pages=last_page(asking, found),
        loosened=list(loosened(asking, found)),
        sorts=_SORTS,
        views=_VIEWS,
        forms=FORMS,
        most=MOST,
        named=named(asking.news(None)),
        here=address(asking),
        snippet=snippet,
        trail=trail,
    )


@blueprint.get("/search/alike")
def alike() -> ResponseReturnValue:
    """以文搜文: passages like one of the archive's, or like a pasted text; without either, the form."""
    sample = Sample.from_args(request.args)
    text, hits = alike_to(sample, _ALIKE) if sample else ("", ())
    return render_template(
        "search/alike.html", sample=sample, text=text, hits=hits, longest=LONGEST, snippet=snippet, trail=trail
    )


@blueprint.get("/search/results.<form>")
def results(form: str) -> ResponseReturnValue:
    """The answer as a file, passage by passage."""
    asking = Asking.from_args(request.args)
    if form not in FORMS or asking.empty:
        raise NotFound("没有这个文件。请在检索结果页上导出。")
    at = desk()
    table = as_table(at.library, request_for(asking), texts(at.archive), partial(_link, asking))
    note("导出检索结果", f"{named(asking)}（{form}）")
    return sent_table(table, form)


def _link(asking: Asking, report_id: str, start: int) -> str:
    words = Asking(asking.query, widen=asking.widen).args()
    return url_for("report.report", report_id=report_id, _anchor=f"c{start}", _external=True, **words)  # type: ignore[arg-type]


def _addresses() -> Callable[[Asking], str]:
    """Asking → address. A page has a hundred of these links; the route they share is looked up once."""
    here = url_for("search.search")
    return lambda asking: f"{here}?{written}" if (written := address(asking)) else here
