"""`outline` and `show`: a report with its text, its outline and everything known of it."""

from __future__ import annotations

from corpus.archive import ArchivedReport
from corpus.model import Attribution, Issue, Report, Section
from portal.contract.lines import Json


def report_json(report: Report) -> Json:
    """A report as read, whether an archive has it or not."""
    return {
        "text": report.text,
        "title": report.title,
        "unit": report.unit,
        "year": report.year,
        "kind": report.kind,
        "meeting": list(report.meeting),
        "material": report.material,
        "metadata": {name: _attribution(given) for name, given in report.metadata.items()},
        "sections": [_section(section) for section in report.sections],
        "declared_counts": [
            {"start": found.span.start, "end": found.span.end, "declared": found.declared, "actual": found.actual}
            for found in report.declared_counts
        ],
        "warnings": [_warning(issue) for issue in report.issues],
    }


def show_json(held: ArchivedReport) -> Json:
    """A report of the archive."""
    line = held.summary
    return {"id": line.id, "path": line.path, "version": line.version, **report_json(held.report)}


def _attribution(given: Attribution) -> Json:
    value = list(given.value) if isinstance(given.value, tuple) else given.value
    return {"value": value, "source": given.source, "confidence": given.confidence}


def _section(section: Section) -> Json:
    names = ("id", "parent", "level", "marker", "heading", "part", "aspect")
    return {name: getattr(section, name) for name in names} | {"start": section.span.start, "end": section.span.end}


def _warning(issue: Issue) -> Json:
    start, end = (issue.span.start, issue.span.end) if issue.span else (None, None)
    return {"code": issue.code, "message": issue.message, "start": start, "end": end}
