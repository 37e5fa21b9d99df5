"""The rules over the papers of a batch, as a job: unit by unit, each item kept when done, resumed where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from corpus.checks import Holdings, Outcome, check_chunk, chunks
from corpus.model import Report
from portal.inspect import Inspections
from portal.inspect.rules import thawed
from portal.inspect.values import Item, Looked

Step = Callable[[int, int], None]
# By id and report, how much of it is alike elsewhere, under the contract's names.
Measure = Callable[[str, Report], Mapping[str, Any]]
_GONE = Looked(fault="材料已从材料库移除，没有检查；可以写明理由后替换。")


def check_batch(held: Holdings, measure: Measure, inspections: Inspections, batch: int, step: Step) -> None:
    """Check what of a batch is not checked yet; raises BadRequest when a rule has changed since it was made."""
    items = [item for item in inspections.batches.items(batch) if not item.out]
    rules = thawed(inspections.batches.get(batch).terms.rules)
    waiting = {item.drawn.report: item for item in items if not item.checked}
    for chunk in chunks(held.known, frozenset(waiting)):
        step(len(items) - len(waiting), len(items))
        said = check_chunk(held, chunk, rules)
        for name in chunk.reports:
            report = held.get(name)
            figures = measure(name, report) if report else {}
            item = waiting.pop(name)
            inspections.batches.checked(item, _of(item, said, chunk.reports, figures))
    for item in waiting.values():
        inspections.batches.checked(item, _GONE)
    step(len(items), len(items))


def _of(item: Item, said: Outcome, drawn: Sequence[str], figures: Mapping[str, Any]) -> Looked:
    """What concerns an item: leads that stand in it, or rest on it and stand in no other report that was drawn."""
    name = item.drawn.report
    findings = (
        one
        for one in said.findings
        if one.report == name or (one.report not in drawn and name in {place.report for place in one.evidence})
    )
    unjudged = ((one.rule, one.reason) for one in said.unjudged if one.report == name)
    return Looked(tuple(findings), tuple(unjudged), figures)
