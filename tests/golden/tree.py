"""A report's tree in a compact notation that people can read, check and edit."""

from __future__ import annotations

from corpus.model import Report, Section


def written(report: Report) -> str:
    """Identity on the first lines, then one line for each section, then one for each declared count."""
    sections = [
        f"{_key(section)} | {section.marker} | {section.heading} | {_place(section)}" for section in report.sections
    ]
    counts = [
        f"count {count.span.of(report.text)} | {count.declared} | {'?' if count.actual is None else count.actual}"
        for count in report.declared_counts
    ]
    names = ("title", "unit", "year", "kind", "meeting")
    return "\n".join([*(f"{name}: {_shown(report, name)}" for name in names), *sections, *counts]) + "\n"


def places(report: Report) -> str:
    """The same without a word of the text: for reports that must not be copied."""
    sections = [f"{_key(section)} | {section.marker} | {_place(section)}" for section in report.sections]
    counts = [
        f"count {c.span.start} | {c.declared} | {'?' if c.actual is None else c.actual}" for c in report.declared_counts
    ]
    identity = [f"{name}: {_shown(report, name)}" for name in ("year", "kind", "meeting")]
    return "\n".join([f"titled: {report.title is not None}", *identity, *sections, *counts]) + "\n"


def _key(section: Section) -> str:
    aspect = f" {section.aspect}" if section.aspect else ""
    return f"{'  ' * (section.level - 1)}{section.level} {section.part}{aspect}"


def _place(section: Section) -> str:
    return f"{section.span.start}+{len(section.span)}"


def _shown(report: Report, name: str) -> str:
    value = getattr(report, name)
    return "-" if value in (None, ()) else " ".join(value) if isinstance(value, tuple) else str(value)
