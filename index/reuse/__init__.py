"""Alike passages across an archive: shingles find candidates, exact spans prove them, formulas count for nothing.

Reports → sheets (letters, folded and masked) → collection (what each letter says, by how many use it) → clusters of
what very many have, and candidates → regions → pairs. Everything found is 疑似 until a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from corpus.archive import ArchivedReport
from index.reuse.collection import collect
from index.reuse.decisions import Decisions, Exclusion, Expression, UnfitDecision
from index.reuse.expressions import proposed, sentences
from index.reuse.figures import Figures, Shares, figures
from index.reuse.finding import found_in
from index.reuse.kept import DamagedDecisions, decide, read_decisions, write_decisions
from index.reuse.lookup import Lookup
from index.reuse.sheets import Sheet, sheet, sheet_of, with_expressions
from index.reuse.stock import Grounded, Stock
from index.reuse.values import MIN_CHARS, Cluster, Options, Pair, Place, Relation, Reuse, Scope

__all__ = [
    "MIN_CHARS", "Cluster", "DamagedDecisions", "Decisions", "Exclusion", "Expression", "Figures", "Options", "Pair",
    "Place", "Relation", "Reuse", "Scope", "Shares", "Stock", "UnfitDecision", "alike_to", "decide", "figures",
    "measured", "proposed", "read_decisions", "reuse", "reuse_in", "reuse_of", "sentences", "sheet", "sheet_of",
    "with_expressions", "write_decisions",
]  # fmt: skip

_EVERYTHING = Options()


def reuse(reports: Iterable[ArchivedReport], options: Options = _EVERYTHING) -> Reuse:
    """Alike passages among `reports`, which are read once and one at a time."""
    return found_in(collect(map(sheet, reports)), options)


def reuse_of(report: ArchivedReport, others: Iterable[ArchivedReport], options: Options = _EVERYTHING) -> Reuse:
    """What of `report` is alike in `others`; the same report among them is passed over."""
    rest = (sheet(other) for other in others if other.id != report.id)
    return found_in(collect(chain((sheet(report),), rest)), options, report.id)


def reuse_in(stock: Stock, options: Options = _EVERYTHING, expressions: Sequence[str] = ()) -> Reuse:
    """Alike passages in a whole archive, out of its stock of fingerprints; `expressions` count as fixed besides."""
    return found_in(collect(with_expressions(one, expressions) for one in stock.opened().sheets()), options)


def alike_to(stock: Grounded, own: Sheet, options: Options = _EVERYTHING, expressions: Sequence[str] = ()) -> Reuse:
    """What of one report is alike in the archive, in milliseconds, as `reuse_in` has it; `own` may be stored or not."""
    return Lookup(stock.ground, own, expressions).look(options)


def measured(stock: Stock, own: Sheet, decisions: Decisions, options: Options = _EVERYTHING) -> tuple[Reuse, Figures]:
    """What of one report is alike in the archive, and how much that is, by what people have decided."""
    expressions = [one.words for one in decisions.expressions]
    found = alike_to(stock, own, options, expressions)
    return found, figures(with_expressions(own, expressions), found, decisions.excluded(own.id))
