"""Prints the table "Alike passages": planted copies found, beside MinHash in the same run.

    python -m tests.bench.reuse [seed] [papers] [words in a row]

Papers have twenty paragraphs each; `reuse_gold` says how they are made.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from time import perf_counter

from index.reuse import Place, Reuse, reuse
from tests.bench.reuse_gold import Gold, Row, Writer
from tests.bench.reuse_rivals import minhash

_TARGETS = {
    ("整段", 0.0): "≥ .99", ("整段", 0.15): "≥ .99", ("整段", 0.35): "≥ .96", ("整段", 0.6): "≥ .93",
    ("部分", 0.0): "≥ .97", ("部分", 0.15): "≥ .95", ("部分", 0.35): "≥ .90", ("只有固定表述", 0.0): "≤ .01",
}  # fmt: skip
Rows = set[frozenset[Row]]


def main(seed: int = 1, papers: int = 1000, run: int = 1) -> None:
    """Plants, looks and prints."""
    gold = Writer(seed, run).gold(papers)
    reports = list(gold.reports())
    start = perf_counter()
    found = reuse(reports)
    took = perf_counter() - start
    start = perf_counter()
    rival = minhash(gold.papers)
    rival_took = perf_counter() - start
    ours = _rows(gold, found)
    print("| 指标 | 本项目 | 目标 | MinHash |\n|---|---|---|---|")
    for (kind, rate), pairs in gold.pairs.items():
        name = f"{kind}，报出的比例" if "固定" in kind else f"{kind}照抄，改动 {rate}，查全"
        print(f"| {name} | {_share(pairs, ours):.3f} | {_TARGETS[kind, rate]} | {_share(pairs, rival):.3f} |")
    _print_whole(gold, found, (ours, rival))
    print(f"| {papers * 20} 段从头查找 | {took:.1f} s | ≤ 10 s（两万段） | {rival_took:.1f} s |")


def _print_whole(gold: Gold, found: Reuse, both: tuple[Rows, Rows]) -> None:
    right = set().union(*(pairs for (kind, _), pairs in gold.pairs.items() if "固定" not in kind))
    precisions = [1 - len([pair for pair in rows if not _planted(pair, right, gold)]) / len(rows) for rows in both]
    print(f"| 成对查准 | {precisions[0]:.3f} | ≥ .98 | {precisions[1]:.3f} |")
    places = _places(gold)
    clusters = [{_row(places, place) for place in one.places} for one in found.clusters]
    best = [max(clusters, key=lambda one, mass=mass: len(one & mass), default=set()) for mass in gold.masses]
    hits = sum(len(one & mass) for one, mass in zip(best, gold.masses, strict=True))
    recall = hits / max(sum(map(len, gold.masses)), 1)
    precision = hits / max(sum(map(len, clusters)), 1)
    print(f"| 一段抄进三十份材料，查全 / 查准 | {recall:.3f} / {precision:.3f} | ≥ .85 / .98 |  |")


def _planted(pair: frozenset[Row], right: Rows, gold: Gold) -> bool:
    return pair in right or any(pair <= mass for mass in gold.masses)


def _share(pairs: Rows, found: Rows) -> float:
    return len(pairs & found) / len(pairs)


def _rows(gold: Gold, found: Reuse) -> Rows:
    places = _places(gold)
    return {frozenset((_row(places, pair.a), _row(places, pair.b))) for pair in found.pairs}


def _places(gold: Gold) -> list[list[int]]:
    return [[0, *accumulate(len(paragraph) + 1 for paragraph in paper)] for paper in gold.papers]


def _row(places: Sequence[Sequence[int]], place: Place) -> Row:
    paper = int(place.report)
    return paper, bisect_right(places[paper], place.span.start) - 1


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
