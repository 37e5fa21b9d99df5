"""`timeline`: the problems of a unit that returned, what it promised, and what became of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.model import Span
from portal.contract.lines import Json

if TYPE_CHECKING:
    from corpus.compare.history import FollowUp, Occurrence, Promise, Thread, Timeline


def timeline_json(unit: str, timeline: Timeline) -> Json:
    """One unit over its years."""
    return {
        "unit": unit,
        "years": list(timeline.years),
        "threads": [_thread(thread) for thread in timeline.threads],
        "promises": [_promise(promise) for promise in timeline.promises],
    }


def _thread(thread: Thread) -> Json:
    return {
        "title": thread.title,
        "aspect": thread.aspect,
        "occurrences": [_occurrence(one) for one in thread.occurrences],
        "claimed_done": [_place(claim.report, claim.span) for claim in thread.claimed_done],
    }


def _occurrence(one: Occurrence) -> Json:
    return {
        "report": one.report,
        "year": one.year,
        "section": one.section,
        "start": one.span.start,
        "end": one.span.end,
        "similarity": one.similarity,
    }


def _promise(promise: Promise) -> Json:
    return {
        "year": promise.year,
        "report": promise.report,
        "section": promise.section,
        "start": promise.span.start,
        "end": promise.span.end,
        "followed_up": [_follow_up(one) for one in promise.followed_up],
        "status": promise.status,
    }


def _follow_up(one: FollowUp) -> Json:
    return {**_place(one.report, one.span), "similarity": one.similarity}


def _place(report: str, span: Span) -> Json:
    return {"report": report, "start": span.start, "end": span.end}
