"""`compare`: two reports, which passage answers which, and what changed inside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpus.archive import ArchivedReport
from corpus.model import Report, Span
from portal.contract.lines import Json
from portal.contract.reports import report_json, show_json

if TYPE_CHECKING:
    from corpus.compare.model import Comparison, Figure, Pair, PartFigures, Summary

Side = ArchivedReport | Report


def comparison_json(a: Side, b: Side, comparison: Comparison) -> Json:
    """`b` compared with `a`; a side out of the archive carries its id."""
    return {
        "a": _side(a),
        "b": _side(b),
        "summary": _summary(comparison.summary),
        "pairs": [_pair(pair) for pair in comparison.pairs],
    }


def _side(side: Side) -> Json:
    return show_json(side) if isinstance(side, ArchivedReport) else report_json(side)


def _pair(pair: Pair) -> Json:
    return {
        "a": _spans(pair.a),
        "b": _spans(pair.b),
        "a_sections": list(pair.a_sections),
        "b_sections": list(pair.b_sections),
        "part": pair.part,
        "aspect": pair.aspect,
        "relation": pair.relation,
        "moved": pair.moved,
        "similarity": pair.similarity,
        "changes": [[step.operation, step.a.start, step.a.end, step.b.start, step.b.end] for step in pair.changes],
        "change_kinds": list(pair.change_kinds),
        "heading": pair.heading,
        "see_also": [
            {"side": other.side, "start": other.span.start, "end": other.span.end, "similarity": other.similarity}
            for other in pair.see_also
        ],
    }


def _summary(summary: Summary) -> Json:
    return {
        "whole": _figures(summary.whole),
        "parts": [{"part": figures.part, **_figures(figures)} for figures in summary.parts],
        "a_problems": summary.a_problems,
        "b_problems": summary.b_problems,
        "recurring_problems": summary.recurring_problems,
        "longest_run": dict(zip("ab", _spans(summary.longest_run), strict=True)) if summary.longest_run else None,
    }


def _figures(figures: PartFigures) -> Json:
    sizes = ("a_items", "b_items", "a_characters", "b_characters")
    return {name: getattr(figures, name) for name in sizes} | {"figures": [_figure(one) for one in figures.figures]}


def _figure(figure: Figure) -> Json:
    return {name: getattr(figure, name) for name in ("name", "label", "method", "characters", "items", "share")}


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
