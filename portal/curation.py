"""What a clerk's forms say of reports, turned into corrections of the archive. Between the forms and the archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from werkzeug.datastructures import MultiDict

from corpus.archive import Archive, ArchivedReport, Summary

Form = MultiDict[str, str]
Value = str | int | tuple[str, ...] | None
FIELDS = ("title", "unit", "year", "kind", "meeting", "material")
_LISTS = {"meeting"}


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a form over many reports: how many were settled, what was wrong, how many said nothing.

    `followed`: how many others are now known by what was settled.
    """

    reports: int
    faults: tuple[str, ...]
    blank: int = 0
    followed: int = 0

    def told(self) -> Iterator[tuple[str, str]]:
        """What to tell the clerk, each with the manner of the notice."""
        if self.reports:
            followed = f"另有 {self.followed} 份照此认定了单位。" if self.followed else ""
            yield f"已确认 {self.reports} 份。{followed}", "success"
        if self.blank:
            yield f"{self.blank} 份还空着，没有确认。", "warning"
        if not (self.reports or self.blank or self.faults):
            yield "还没有勾选材料。", "warning"
        yield from ((fault, "error") for fault in self.faults)


@dataclass(frozen=True, slots=True)
class Folder:
    """Reports that lay together: a clerk settles them together."""

    path: str
    reports: tuple[Summary, ...]

    @property
    def name(self) -> str:
        """The last two folders: 档案馆/2023."""
        return "/".join(self.path.split("/")[-2:])

    @property
    def above(self) -> str:
        """The folders above these."""
        return "/".join(self.path.split("/")[:-2])


def by_folder(reports: Sequence[Summary], most: int) -> tuple[Folder, ...]:
    """The first `most` of the reports, folder by folder."""
    ordered = sorted(reports, key=lambda report: (folder_of(report), report.name))[:most]
    return tuple(Folder(path, tuple(held)) for path, held in groupby(ordered, folder_of))


def folder_of(report: Summary) -> str:
    """Where a report's file lay."""
    return report.path.replace("\\", "/").rpartition("/")[0]


def settle(archive: Archive, unsure: Sequence[Summary], form: Form, who: str) -> Settled:
    """Confirm the unsure fields of every report ticked in `form`; one row's fault does not stop the others.

    A ticked folder stands for its rows. A field left blank is not settled, for nobody has said anything of it.
    """
    ticked, folders = set(form.getlist("report")), set(form.getlist("folder"))
    chosen = [one for one in unsure if one.id in ticked or (folder_of(one) in folders and _is_shown(one, form))]
    said = {summary.id: _said_of(summary, form) for summary in chosen}
    faults = archive.settle([(report_id, values) for report_id, values in said.items() if values], who)
    labels = {summary.id: summary.label for summary in chosen}
    blank = sum(not values for values in said.values())
    told = tuple(f"《{labels[report_id]}》：{problem.message}" for report_id, problem in faults.items())
    followed = _without_unit(unsure) - _without_unit(archive.list(unsure=True)) - said.keys()
    return Settled(len(said) - len(faults) - blank, told, blank, len(followed))


def _without_unit(unsure: Sequence[Summary]) -> set[str]:
    return {summary.id for summary in unsure if "unit" in summary.unsure}


def amend(archive: Archive, held: ArchivedReport, form: Form, who: str) -> tuple[str, ...]:
    """Correct the fields in which `form` differs from what stands; the names of those fields."""
    changed = dict(_differences(held.summary, form))
    for problem in archive.settle([(held.id, changed)], who).values():
        raise problem
    return tuple(changed)


def value(field: str, given: Sequence[str]) -> Value:
    """What a form's texts mean for a field; what cannot be meant stays text, and the archive says why not."""
    if field in _LISTS:
        return tuple(text for text in given if text)
    text = given[0].strip() if given else ""
    if field == "year" and text.isascii() and text.isdigit():
        return int(text)
    return text or None


def _is_shown(summary: Summary, form: Form) -> bool:
    return any(f"{field}:{summary.id}" in form for field in summary.unsure)


def _said_of(summary: Summary, form: Form) -> dict[str, Value]:
    """What the form says of the fields in doubt: the row where it was changed, else what is filled in for all."""
    said = {}
    for field in summary.unsure:
        own = value(field, form.getlist(f"{field}:{summary.id}"))
        every = value(field, form.getlist(f"all:{field}"))
        said[field] = own if own != getattr(summary, field) or every is None else every
    return {field: given for field, given in said.items() if given is not None}


def _differences(summary: Summary, form: Form) -> Iterator[tuple[str, Value]]:
    for field in FIELDS:
        if field in form or field in _LISTS:
            wanted = value(field, form.getlist(field))
            if wanted != getattr(summary, field):
                yield field, wanted
