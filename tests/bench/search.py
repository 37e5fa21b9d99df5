"""Prints the table "Search": building, size and latency by kind of query, ours beside the systems others use.

    python -m tests.bench.search [reports] [seed]

Every engine is built from the same generated archive in a process of its own, so that memory is its own too.
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
from time import perf_counter

from tests.bench.search_rivals import RIVALS, Rival
from tests.bench.search_texts import Queries, queries, reports

_KINDS: dict[str, Callable[[Rival, Queries], Iterable[Callable[[], int]]]] = {
    "一个常用词": lambda on, q: ((lambda w=w: on.words([w])) for w in q.common),
    "一个少见词": lambda on, q: ((lambda w=w: on.words([w])) for w in q.rare),
    "三个词": lambda on, q: ((lambda w=w: on.words(w)) for w in q.three),
    "原文": lambda on, q: ((lambda w=w: on.phrase(w)) for w in q.phrase),
    "原文，限栏目": lambda on, q: ((lambda w=w: on.phrase(w, "problems")) for w in q.phrase),
    "常用词，限栏目": lambda on, q: ((lambda w=w: on.words([w], "problems")) for w in q.common),
    "数字开头": lambda on, q: ((lambda w=w: on.prefix(str(w))) for w in range(10, 10 + len(q.common))),
}


@dataclass(frozen=True, slots=True)
class Result:
    """One engine's figures: seconds, megabytes, and per kind of query (median, 95th percentile) in milliseconds."""

    name: str
    building: float
    size: float
    memory: float
    times: dict[str, tuple[float, float]]
    hits: dict[str, int]


def main(count: int = 200, seed: int = 1) -> None:
    """Measures every engine once and prints the table."""
    results = [_apart(number, count, seed) for number in range(len(RIVALS))]
    _print("检索", [result.name for result in results])
    _print("建立索引（秒）", [f"{result.building:.1f}" for result in results])
    _print("索引大小（MB）", [f"{result.size:.0f}" for result in results])
    _print("进程内存（MB）", [f"{result.memory:.0f}" for result in results])
    for kind in _KINDS:
        _print(f"{kind} p50 / p95（毫秒）", [f"{r.times[kind][0]:.2f} / {r.times[kind][1]:.2f}" for r in results])
        _print(f"{kind} 命中", [str(result.hits[kind]) for result in results])


def _print(first: str, cells: list[str]) -> None:
    print("| " + " | ".join([first, *cells]) + " |", flush=True)


def _apart(number: int, count: int, seed: int) -> Result:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, (number, count, seed))


def measure(number: int, count: int, seed: int) -> Result:
    """Build and query one engine."""
    held = {report.id: report for report in reports(count, seed)}
    rival, asked = RIVALS[number], queries(held)
    with tempfile.TemporaryDirectory() as folder:
        start = perf_counter()
        rival.build(held, Path(folder) / "index")
        building = perf_counter() - start
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file()) / 1e6
        timed = {kind: _time(make(rival, asked)) for kind, make in _KINDS.items()}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = {kind: (statistics.median(found), found[int(len(found) * 0.95)]) for kind, (found, _) in timed.items()}
    return Result(rival.name, building, size, memory, times, {kind: hits for kind, (_, hits) in timed.items()})


def _time(calls: Iterable[Callable[[], int]]) -> tuple[list[float], int]:
    times, hits = [], 0
    for call in calls:
        start = perf_counter()
        hits += call()
        times.append((perf_counter() - start) * 1000)
    return sorted(times), hits


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
