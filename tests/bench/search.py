"""Prints the table "Search": building, size, memory and latency by kind of query, ours beside the systems others use.

    python -m tests.bench.search [reports] [seed] [stock]     default 1000 1 1000

Every system is built from the same generated archive and asked in a process of its own that has nothing else in its
memory; times of queries are processor time, so that what else the machine does is not measured along. `stock` reports
at most go into stock Whoosh, which would take hours over 25,000; its heading says how many.
"""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from tests.bench.search_others import Fts5, StockWhoosh, Tantivy
from tests.bench.search_rivals import Held, Ours, Rival
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


@dataclass(frozen=True, slots=True)
class Result:
    """One system's figures: how many reports, seconds, megabytes, answers."""

    name: str
    building: float
    size: float
    answers: Answers


def main(count: int = 1_000, seed: int = 1, stock: int = StockWhoosh.most) -> None:
    """Measures every system once and prints the table."""
    *others, new = reports(count + 1, seed)
    held = {report.id: report for report in others}
    asked, characters = queries(held), sum(len(report.report.text) for report in held.values())
    print(f"{count} 份，{characters / 1e6:.1f} 百万字；每种查询 {len(asked.common)} 条，先查一条热身，按处理器时间计\n")
    StockWhoosh.most = stock
    built: dict[str, tuple[float, float, Any]] = {}
    results = [_result(rival, held, asked, built) for rival in RIVALS]
    for rival in RIVALS:
        if isinstance(rival, Ours) and rival.shown:
            taken = rival.add({**held, new.id: new}, Path(built[rival.engine][2].name) / "index")
            print(f"{rival.name}：添加一份，{taken:.2f} 秒后查到")
    for _, _, folder in built.values():
        folder.cleanup()
    _print("检索", [result.name for result in results])
    _print("-", ["-"] * len(results))
    _print("建立索引（秒）", [f"{result.building:.1f}" for result in results])
    _print("索引大小（MB）", [f"{result.size:.0f}" for result in results])
    _print("应答进程内存（MB）", [f"{result.answers.memory:.0f}" for result in results])
    for kind in _KINDS:
        cells = [(*result.answers.times[kind], result.answers.hits[kind]) for result in results]
        _print(f"{kind} p50 / p95（毫秒）", [f"{median:.2f} / {high:.2f}" for median, high, _ in cells])
        _print(f"{kind} 命中段", [str(hits) for *_, hits in cells])


def _print(first: str, cells: list[str]) -> None:
    print("| " + " | ".join([first, *cells]) + " |", flush=True)


def _result(rival: Rival, held: Held, asked: Queries, built: dict[str, Any]) -> Result:
    """Built once for all rivals that share an index, asked in a process of its own."""
    part = dict(islice(held.items(), rival.most))
    key = getattr(rival, "engine", rival.name)
    if key not in built:
        folder = tempfile.TemporaryDirectory()
        seconds = _built(rival, part, Path(folder.name) / "index")
        size = sum(file.stat().st_size for file in Path(folder.name).rglob("*") if file.is_file()) / 1e6
        built[key] = (seconds, size, folder)
    seconds, size, folder = built[key]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        answers = pool.apply(answer, (rival, Path(folder.name) / "index", len(part), asked))
    note = f"（其中 {len(part)} 份）" if len(part) < len(held) else ""
    return Result(rival.name + note, seconds, size, answers)


def _built(rival: Rival, held: Held, folder: Path) -> float:
    """Seconds, in a process that dies with what it held."""
    pipe, end = multiprocessing.Pipe(duplex=False)

    def build() -> None:
        start = perf_counter()
        rival.build(held, folder)
        end.send(perf_counter() - start)

    process = multiprocessing.get_context("fork").Process(target=build)
    process.start()
    seconds: float = pipe.recv()
    process.join()
    return seconds


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
    main(*map(int, sys.argv[1:4]))
