"""Prints the table "Alike passages": planted copies found, beside MinHash and simhash in the same run.

    python -m tests.bench.reuse [seed] [papers] [words in a row]

Papers have twenty paragraphs each (5000 papers: 100,000 passages, some minutes); `reuse_gold` says how they are made.
Times are processor time, so that a busy machine matters less.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import TypeVar

from corpus.archive import ArchivedReport
from index.reuse import Options, Place, Reuse, reuse, sheet
from index.reuse.elsewhere import Elsewhere
from index.reuse.lookup import Lookup
from index.reuse.segment import Segment, write_segment
from tests.bench.reuse_gold import Gold, Row, Writer
from tests.bench.reuse_rivals import minhash, simhash

_TARGETS = {
    ("整段", 0.0): "≥ .99", ("整段", 0.15): "≥ .99", ("整段", 0.35): "≥ .96", ("整段", 0.6): "≥ .93",
    ("部分", 0.0): "≥ .97", ("部分", 0.15): "≥ .95", ("部分", 0.35): "≥ .90", ("只有固定表述", 0.0): "≤ .01",
}  # fmt: skip
Rows = set[frozenset[Row]]
Found = TypeVar("Found")


def main(seed: int = 1, papers: int = 1000, run: int = 1) -> None:
    """Plants, looks and prints."""
    gold = Writer(seed, run).gold(papers)
    reports = list(gold.reports())
    found, took = _timed(lambda: reuse(reports))
    rival, rival_took = _timed(lambda: minhash(gold.papers))
    third, third_took = _timed(lambda: simhash(gold.papers))
    ours = _rows(gold, found)
    print("| 指标 | 本项目 | 目标 | MinHash | simhash |\n|---|---|---|---|---|")
    for (kind, rate), pairs in gold.pairs.items():
        name = f"{kind}，报出的比例" if "固定" in kind else f"{kind}照抄，改动 {rate}，查全"
        print(
            f"| {name} | {_share(pairs, ours):.3f} | {_TARGETS[kind, rate]} | {_share(pairs, rival):.3f} "
            f"| {_share(pairs, third):.3f} |"
        )
    _print_whole(gold, found, (ours, rival, third))
    times = f"{rival_took:.1f} s | {third_took:.1f} s"
    print(f"| {papers * 20} 段从头查找（处理器时间） | {took:.1f} s | ≤ 10 s（两万段） | {times} |")
    _print_lookups(reports)


def _timed(work: Callable[[], Found]) -> tuple[Found, float]:
    start = process_time()
    return work(), process_time() - start


def _print_lookups(reports: list[ArchivedReport]) -> None:
    """One report against the stored fingerprints of all; the sheet is made anew each time, as for a new file."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "all.reuse"
        _, wrote = _timed(lambda: write_segment(file, map(sheet, reports)))
        ground = Elsewhere([(Segment(file), frozenset())])
        times = []
        for one in reports[:: max(1, len(reports) // 50)]:
            start = process_time()
            Lookup(ground, sheet(one)).look(Options())
            times.append(1000 * (process_time() - start))
        size = file.stat().st_size / 2**20
        del ground
    many = f"{median(times):.0f} ms，最慢 {max(times):.0f} ms"
    print(f"| 一份对全库（处理器时间，中位数） | {many} | ≤ 50 ms |  |  |")
    print(f"| 指纹写盘 / 占用 | {wrote:.1f} s / {size:.0f} MB |  |  |  |")


def _print_whole(gold: Gold, found: Reuse, found_by: tuple[Rows, ...]) -> None:
    right = set().union(*(pairs for (kind, _), pairs in gold.pairs.items() if "固定" not in kind))
    precisions = [
        1 - len([pair for pair in rows if not _planted(pair, right, gold)]) / max(len(rows), 1) for rows in found_by
    ]
    print(f"| 成对查准 | {precisions[0]:.3f} | ≥ .98 | {precisions[1]:.3f} | {precisions[2]:.3f} |")
    places = _places(gold)
    clusters = [{_row(places, place) for place in one.places} for one in found.clusters]
    best = [max(clusters, key=lambda one, mass=mass: len(one & mass), default=set()) for mass in gold.masses]
    hits = sum(len(one & mass) for one, mass in zip(best, gold.masses, strict=True))
    recall = hits / max(sum(map(len, gold.masses)), 1)
    precision = hits / max(sum(map(len, clusters)), 1)
    print(f"| 一段抄进三十份材料，查全 / 查准 | {recall:.3f} / {precision:.3f} | ≥ .85 / .98 |  |  |")


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
