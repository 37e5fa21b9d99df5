"""What a clerk's forms say of reports, turned into corrections of the archive. Between the forms and the archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from corpus.archive import Archive, ArchivedReport, Summary

Form = MultiDict[str, str]
Value = str | int | tuple[str, ...] | None
FIELDS = ("title", "unit", "year", "kind", "meeting", "material")
_LISTS = {"meeting"}


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a form over many reports: how many were settled, and what was wrong with the others."""

    reports: int
    faults: tuple[str, ...]


def settle(archive: Archive, unsure: Sequence[Summary], form: Form, who: str) -> Settled:
    """Confirm the unsure fields of every report ticked in `form`; one row's fault does not stop the others."""
    ticked = set(form.getlist("report"))
    chosen = {summary.id: summary for summary in unsure if summary.id in ticked}
    faults = archive.settle([(summary.id, _said_of(summary, form)) for summary in chosen.values()], who)
    said = tuple(f"《{chosen[report_id].label}》：{problem.message}" for report_id, problem in faults.items())
    return Settled(len(chosen) - len(faults), said)


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


def _said_of(summary: Summary, form: Form) -> dict[str, Value]:
    """What a row of the form says of the fields in doubt."""
    return {field: value(field, form.getlist(f"{field}:{summary.id}")) for field in summary.unsure}


def _differences(summary: Summary, form: Form) -> Iterator[tuple[str, Value]]:
    for field in FIELDS:
        if field in form or field in _LISTS:
            wanted = value(field, form.getlist(field))
            if wanted != getattr(summary, field):
                yield field, wanted
