"""From the form to a draw: its preview, and a batch that is frozen. Between the pages, the archive and the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from importlib.metadata import version

from corpus.archive import Archive, Summary
from corpus.sampling import Replacement, Sample, Stamp, draw_by, record, substitute
from portal.errors import BadRequest
from portal.inspect import Inspections
from portal.inspect.form import NewBatch, candidates
from portal.inspect.rules import frozen
from portal.inspect.values import Batch, Drawn, Item, Terms

# What makes a report more likely in a draw weighted by risk; the page and the manual say the same.
_MOST_WARNINGS, _MOST_UPHELD, _NEVER = 3, 4, 2


@dataclass(frozen=True)
class Preview:
    """What a draw would give now: the population, who would be drawn, and what still stands in its way."""

    population: Sequence[Summary]
    sample: Sample
    weights: Mapping[str, int]
    fault: str

    @cached_property
    def summaries(self) -> dict[str, Summary]:
        """By id."""
        return {one.id: one for one in self.population}


def preview(archive: Archive, inspections: Inspections, form: NewBatch) -> Preview:
    """The draw that the form describes, frozen by nobody yet; raises BadRequest."""
    population = form.population(archive)
    weights = risk_weights(population, inspections)
    sample = draw_by(form.plan(), candidates(population, weights))
    return Preview(population, sample, weights, form.fault(len(sample.drawn)))


def freeze(archive: Archive, inspections: Inspections, form: NewBatch, who: str) -> int:
    """Draw and keep it; the number of the batch. Raises BadRequest."""
    seen = preview(archive, inspections, form)
    if seen.fault:
        raise BadRequest(seen.fault)
    kept = record(form.plan(), candidates(seen.population, dict(seen.weights)), stamp(who))
    terms = Terms(form.title, form.basis, form.blind, frozen(form.rules))
    summaries, hashes = seen.summaries, archive.hashes()
    drawn = [drawn_of(summaries[one["report"]], hashes[one["report"]]) for one in kept["drawn"]]
    return inspections.batches.freeze(terms, kept, drawn)


def replace_item(archive: Archive, inspections: Inspections, batch: Batch, item: Item, because: tuple[str, str]) -> str:
    """Take the next of the stratum for an item; `because`: who, and why. The id of what comes in."""
    who, reason = because
    if not reason:
        raise BadRequest("请写明替换的理由，没有替换。")
    if item.out:
        raise BadRequest("这份材料已经替换过了。")
    due = substitute(batch.record, batch.replacements, item.drawn.report)
    if due is None:
        raise BadRequest("同一层里没有可以顶上的材料（全覆盖和指定的批次都没有替补），没有替换。")
    replaced = Replacement(item.drawn.report, due.id, reason, who, stamp(who).at)
    held = archive.get(due.id)
    inspections.batches.replace(item, drawn_of(held.summary, held.sha256), replaced)
    return due.id


def risk_weights(population: Sequence[Summary], inspections: Inspections) -> dict[str, int]:
    """1, and more for doubts at reading, for what was never drawn, for a unit whose leads stood before."""
    upheld, before = inspections.judging.upheld(), inspections.batches.looked_at()
    return {
        one.id: 1
        + min(one.warnings, _MOST_WARNINGS)
        + (_NEVER if one.id not in before else 0)
        + min(upheld.get(one.unit or "", 0), _MOST_UPHELD)
        for one in population
    }


def stamp(who: str) -> Stamp:
    """Now, by this program."""
    return Stamp(who, datetime.now().astimezone().isoformat(timespec="seconds"), f"duizhao {version('duizhao')}")


def drawn_of(one: Summary, sha256: str) -> Drawn:
    """A report as it is when it is drawn."""
    return Drawn(
        one.id, one.version, sha256, one.unit or "", one.year, one.kind, one.label, one.name, one.chars,
        one.received.isoformat(),
    )  # fmt: skip
