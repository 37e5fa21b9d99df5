"""Prints the table "Search": building, size, memory and latency by kind of query, ours beside the systems others use.

    python -m tests.bench.search [reports] [seed] [stock] [folder]     default 1000 1 1000

Every system is built from the same generated archive and asked in a process of its own that has nothing else in its
memory; all times are processor time, so that what else the machine does is not measured along. `stock` reports at
most go into stock Whoosh, which would take hours over 25,000; its heading says how many. In `folder` the indexes are
kept, and those that are there from an earlier run are not built again.
"""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from tests.bench.search_building import Built, built
from tests.bench.search_others import Fts5, StockWhoosh, Tantivy
from tests.bench.search_rivals import Ours, Rival
from tests.bench.search_texts import Queries, queries, reports

RIVALS: tuple[Rival, ...] = (
    Ours("whoosh"),
    Ours("whoosh", shown=0),
    Ours("tantivy"),
    Ours("tantivy", shown=0),
    StockWhoosh(),
    Tantivy(),
    Fts5("trigram"),
    Fts5("words"),
)
_KINDS: dict[str, Callable[[Rival, Queries], Iterable[Callable[[], int]]]] = {
    "一个常用词": lambda on, q: ((lambda w=w: on.words([w])) for w in q.common),
    "一个常用词，再查": lambda on, q: ((lambda w=w: on.words([w])) for w in q.common),
    "一个少见词": lambda on, q: ((lambda w=w: on.words([w])) for w in q.rare),
    "三个词": lambda on, q: ((lambda w=w: on.words(w)) for w in q.three),
    "原文": lambda on, q: ((lambda w=w: on.phrase(w)) for w in q.phrase),
    "原文，限栏目": lambda on, q: ((lambda w=w: on.phrase(w, "problems")) for w in q.phrase),
    "常用词，限栏目": lambda on, q: ((lambda w=w: on.words([w], "problems")) for w in q.common),
    "常用词，带分面": lambda on, q: ((lambda w=w: on.facets(w)) for w in q.common),
    "数字开头": lambda on, q: ((lambda w=w: on.prefix(str(w))) for w in range(10, 10 + len(q.common))),
}


@dataclass(frozen=True, slots=True)
class Answers:
    """Megabytes of a process that answers; per kind of query (median, 95th percentile) in milliseconds, and hits."""

    memory: float
    times: dict[str, tuple[float, float]]
    hits: dict[str, int]


def main(count: int = 1_000, seed: int = 1, stock: int = StockWhoosh.most, folder: str = "") -> None:
    """Measures every system once and prints the table."""
    *others, new = reports(count + 1, seed)
    held = {report.id: report for report in others}
    asked, characters = queries(held), sum(len(report.report.text) for report in held.values())
    print(f"{count} 份，{characters / 1e6:.1f} 百万字；每种查询 {len(asked.common)} 条，先查一条热身，按处理器时间计\n")
    StockWhoosh.most = stock
    with tempfile.TemporaryDirectory() as passing:
        indexes = [built(rival, held, Path(folder or passing)) for rival in RIVALS]
        results = [_asked(rival, index, asked) for rival, index in zip(RIVALS, indexes, strict=True)]
        for rival, index in zip(RIVALS, indexes, strict=True):
            if isinstance(rival, Ours) and rival.shown and not folder:
                taken = rival.add({**held, new.id: new}, index.folder)
                print(f"{rival.name}：添加一份，{taken:.2f} 秒后查到")
    _print("检索", [_name(rival, index, count) for rival, index in zip(RIVALS, indexes, strict=True)])
    _print("-", ["-"] * len(RIVALS))
    _print("建立索引（处理器秒）", [f"{index.seconds:.1f}" for index in indexes])
    _print("索引大小（MB）", [f"{index.size:.0f}" for index in indexes])
    _print("应答进程内存（MB）", [f"{answers.memory:.0f}" for answers in results])
    for kind in _KINDS:
        cells = [(*answers.times[kind], answers.hits[kind]) for answers in results]
        _print(f"{kind} p50 / p95（毫秒）", [f"{median:.2f} / {high:.2f}" for median, high, _ in cells])
        _print(f"{kind} 命中段", [str(hits) for *_, hits in cells])


def _print(first: str, cells: list[str]) -> None:
    print("| " + " | ".join([first, *cells]) + " |", flush=True)


def _name(rival: Rival, index: Built, count: int) -> str:
    return rival.name + (f"（其中 {index.reports} 份）" if index.reports < count else "")


def _asked(rival: Rival, index: Built, asked: Queries) -> Answers:
    """In a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(answer, (rival, index.folder, index.reports, asked))


def answer(rival: Rival, folder: Path, count: int, asked: Queries) -> Answers:
    """Ask everything, each kind after one query to warm up."""
    rival.open(folder, count)
    timed = {}
    for kind, make in _KINDS.items():
        next(iter(make(rival, asked.other)))()
        timed[kind] = _time(make(rival, asked))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = {kind: (statistics.median(found), found[int(len(found) * 0.95)]) for kind, (found, _) in timed.items()}
    return Answers(memory, times, {kind: hits for kind, (_, hits) in timed.items()})


def _time(calls: Iterable[Callable[[], int]]) -> tuple[list[float], int]:
    times, hits = [], 0
    for call in calls:
        start = process_time()
        hits += call()
        times.append((process_time() - start) * 1000)
    return sorted(times), hits


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]), *sys.argv[4:5])
