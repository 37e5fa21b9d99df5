"""Prints the table "Comparison": our figures beside the targets and beside the rules that others use."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from corpus.compare import compare
from corpus.compare.model import Comparison
from corpus.model import Report
from corpus.outline import outline
from corpus.readers.document import Document
from index.words import segment
from tests.bench.compare_gold import Editor, Gold, Plan
from tests.bench.compare_rivals import RIVALS

_SEEDS = Path(__file__).parents[2] / "../shared/data/seeds"
_ROUNDS = 4


def main(seed: int = 1) -> None:
    """Runs every table once with `seed`."""
    bases = base_texts()
    editor = Editor(bases, segment, seed)
    for plan in (Plan(0.05), Plan(0.35), Plan(0.9), Plan(0.35, harsh=True), Plan(0.6, harsh=True), Plan(0.9, harsh=True)):
        golds = [editor.pair(base, plan) for base in range(len(bases)) for _ in range(_ROUNDS)]
        ours = [(gold, compare(read(gold.a), read(gold.b), segment)) for gold in golds]
        line = [f"edited {plan.edited} {'harsh' if plan.harsh else ''}", f"ours {f1((g.pairs, row_pairs(g, c)) for g, c in ours):.3f}"]
        line += [f"{name} {f1((g.pairs, rule(g.a.split(chr(10)), g.b.split(chr(10)))) for g in golds):.3f}" for name, rule in RIVALS]
        mv=[(g.moved, row_moved(g,c)) for g,c in ours]
        line.append("moved R %.3f P %.3f"%rp(mv))
        print(*line)


def base_texts() -> list[str]:
    return [path.read_text("utf-8-sig") for path in sorted(_SEEDS.glob("*.txt"))]


def read(text: str) -> Report:
    return Report(text, outline(Document(text)).sections)


def rows(text: str) -> Callable[[int], int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return lambda offset: bisect_right(starts, offset) - 1


def row_pairs(gold: Gold, comparison: Comparison) -> set[tuple[int, int]]:
    row_a, row_b = rows(gold.a), rows(gold.b)
    return {(row_a(x.start), row_b(y.start)) for pair in comparison.pairs for x in pair.a for y in pair.b}


def row_moved(gold: Gold, comparison: Comparison) -> set[int]:
    row_b = rows(gold.b)
    return {row_b(y.start) for pair in comparison.pairs if pair.moved for y in pair.b}


def rp(cases):
    cases=list(cases)
    hit = sum(len(set(t) & set(f)) for t, f in cases)
    return hit / max(1,sum(len(t) for t, _ in cases)), hit/max(1,sum(len(f) for _, f in cases))


def f1(cases: Iterable[tuple[Iterable[tuple[int, int]], Iterable[tuple[int, int]]]]) -> float:
    hit = wanted = found = 0
    for truth, answer in cases:
        hit += len(set(truth) & set(answer))
        wanted += len(set(truth))
        found += len(set(answer))
    return 2 * hit / (wanted + found)


if __name__ == "__main__":
    main()
