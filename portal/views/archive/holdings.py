"""What is in the archive, what was not taken and why, what was taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from corpus.archive import Summary
from corpus.normalise import fold
from portal.desk import desk
from portal.sending import sent
from portal.show import labels
from portal.views.archive.area import blueprint
from portal.visitor import note

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Listing:
    """The state of the list: one unit, year, kind or all of them, part of a title or file name, and a page."""

    name: str = ""
    unit: str = ""
    year: int | None = None
    kind: str = ""
    page: int = 1

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> Listing:
        """The state that an address describes."""
        page = args.get("page", 1, type=int)
        name, unit, kind = (args.get(field, "").strip() for field in ("name", "unit", "kind"))
        return cls(name, unit, args.get("year", type=int), kind, max(page, 1))

    def of(self, reports: Sequence[Summary]) -> Sequence[Summary]:
        """What the list shows of them."""
        wanted = [(field, wish) for field in ("unit", "year", "kind") if (wish := getattr(self, field))]
        if wanted:
            reports = [one for one in reports if all(getattr(one, field) == wish for field, wish in wanted)]
        if name := _plain(self.name):
            reports = [one for one in reports if name in _plain(one.label) or name in _plain(one.path)]
        return reports

    @property
    def narrowed(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.name or self.unit or self.year or self.kind)

    def at(self, page: int) -> str:
        """The address of another page of the list."""
        wanted = replace(self, page=page)
        return url_for("archive.index", **{name: getattr(wanted, name) or None for name in self.__slots__})


@lru_cache(maxsize=60_000)  # the names of a large archive: folding all of them anew takes seconds
def _plain(words: str) -> str:
    return fold(words).text.casefold()


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """The list, and ways to what waits for somebody."""
    archive, listing = desk().archive, Listing.from_args(request.args)
    every = archive.list()
    reports = listing.of(every)
    first = (listing.page - 1) * PAGE_SIZE
    return render_template(
        "archive/index.html",
        listing=listing,
        total=len(reports),
        reports=reports[first : first + PAGE_SIZE],
        more=len(reports) > first + PAGE_SIZE,
        units=sorted({report.unit for report in every if report.unit}),
        years=sorted({report.year for report in every if report.year}, reverse=True),
        unsure=sum(bool(report.unsure) for report in every),
        refusals=len(archive.refusals()),
        kinds=labels.KINDS,
        materials=labels.MATERIALS,
    )


@blueprint.get("/refusals")
def refusals() -> ResponseReturnValue:
    """Files that were not taken, each with the reason and the way out."""
    return render_template("archive/refusals.html", refusals=desk().archive.refusals())


@blueprint.get("/refusals/<int:refusal_id>/original")
def refused_original(refusal_id: int) -> ResponseReturnValue:
    """The bytes of a file that was not taken, where they were kept."""
    file = desk().archive.refused_original(refusal_id)
    note("下载未收录的文件", file.name)
    return sent(file.data, file.name)


@blueprint.post("/refusals/<int:refusal_id>/dismiss")
def dismiss(refusal_id: int) -> ResponseReturnValue:
    """Take a file off the list of those not taken."""
    desk().archive.dismiss(refusal_id)
    note("清除未收录记录", str(refusal_id))
    return redirect(url_for("archive.refusals"), 303)
