"""A load run: 20 people search the portal, each reading two seconds between questions, while papers keep coming in.

    python -m tests.bench.load [reports] [seconds] [seed] [engine]

Prints p50, p95 and p99 of the search page, its processor time, the memory of the portal's processes, errors, how soon
a paper that came in was found, and two proofs that no answer is stale or half: a paper once found is found by everyone
after, and it is found with both of its passages or not at all. Papers are uploaded through the portal, one every few
seconds.
"""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from time import monotonic, perf_counter, sleep
from urllib.parse import quote

from corpus.archive import Archive, ArchivedReport, Source, pack
from corpus.model import Attribution, Report
from index.build import Library
from tests.bench.processes import children, taken
from tests.bench.search_texts import Queries, queries, reports

PEOPLE, READING, ARRIVING = 20, 2.0, 4.0
HEAD = "第{unit}局领导班子{year}年度民主生活会对照检查材料\n一、查摆问题\n"


@dataclass
class Seen:
    """What the run has met with so far."""

    times: list[float] = field(default_factory=list)
    found_after: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def main(count: int = 5_000, seconds: int = 300, seed: int = 1, engine: str = "whoosh") -> None:
    """Fill a home, serve it, ask and add; print the figures."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / "home"
        asked = fill(home, count, seed, engine)
        with serving(home, engine) as port:
            before = taken(PIDS[port])
            seen = run(port, asked, seconds)
            after, apart = taken(PIDS[port]), [taken(child) for child in children(PIDS[port])]
    times = sorted(seen.times)
    p50, p95, p99 = (times[int(len(times) * share)] for share in (0.5, 0.95, 0.99))
    print(f"{count} 份，{engine}，{PEOPLE} 人，{seconds} 秒：{len(times)} 次检索")
    print(f"服务进程 {after}，每次检索用处理器 {(after.seconds - before.seconds) / len(times) * 1000:.0f} 毫秒")
    print("".join(f"做收录等长任务的进程 {one}，共用处理器 {one.seconds:.0f} 秒\n" for one in apart), end="")
    print(f"p50 {p50:.0f}  p95 {p95:.0f}  p99 {p99:.0f}  最长 {times[-1]:.0f} 毫秒；出错和不一致 {len(seen.faults)} 次")
    late = f"最慢 {max(seen.found_after):.1f} 秒后查到" if seen.found_after else "没有一份查到"
    print(f"其间收录 {len(seen.found_after)} 份，{late}")
    print("\n".join(seen.faults[:5]))


def fill(home: Path, count: int, seed: int, engine: str) -> Queries:
    """An archive of `count` generated reports with its index; what to ask of it."""
    held = {report.id: report for report in reports(count, seed)}
    with Archive.open(home) as archive:
        put(archive, held.values())
        library = Library.open(home, archive, engine)
        library.catch_up()
        library.close()
    return queries(held)


def put(archive: Archive, generated: Iterable[ArchivedReport]) -> None:
    """File generated reports as they are, without parsing them."""
    waiting = iter(generated)
    while batch := list(islice(waiting, 500)):
        archive.file_all([(Source(f"{one.id}.txt", one.report.text.encode()), pack(_known(one))) for one in batch])


def _known(archived: ArchivedReport) -> Report:
    """The report with what its summary says of it, which is what the archive reads."""
    summary = archived.summary
    said = {"title": summary.title, "unit": summary.unit, "year": summary.year, "kind": summary.kind}
    metadata = {name: Attribution(value, "path", 1.0) for name, value in said.items()}
    return Report(archived.report.text, archived.report.sections, {**metadata, **archived.report.metadata})


@contextmanager
def serving(home: Path, engine: str) -> Iterator[int]:
    """The portal of `home` in a process of its own, everybody signed in; its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    known = {**os.environ, "DUIZHAO_DEMO": "1", "DUIZHAO_ENGINE": engine, "DUIZHAO_LOG_LEVEL": "warning"}
    command = [sys.executable, "-m", "portal.cli", "serve", "--home", str(home), "--port", str(port)]
    process = subprocess.Popen(command, env=known, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    PIDS[port] = process.pid
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(30)


PIDS: dict[int, int] = {}


def run(port: int, asked: Queries, seconds: int) -> Seen:
    """Everybody asks and one adds until the time is up."""
    seen, until = Seen(), monotonic() + seconds
    people = [threading.Thread(target=_asks, args=(port, asked, seen, until, one)) for one in range(PEOPLE)]
    people.append(threading.Thread(target=_adds, args=(port, seen, until)))
    for person in people:
        person.start()
    for person in people:
        person.join()
    return seen


def _asks(port: int, asked: Queries, seen: Seen, until: float, seed: int) -> None:
    chance, line = random.Random(seed), HTTPConnection("127.0.0.1", port, timeout=60)
    sleep(chance.random() * READING)
    while monotonic() < until:
        began = perf_counter()
        line.request("GET", _address(asked, chance))
        answer = line.getresponse()
        page = answer.read()
        seen.times.append((perf_counter() - began) * 1000)
        if answer.status != 200 or b"</html>" not in page:
            seen.faults.append(f"HTTP {answer.status}")
        sleep(READING)


def _address(asked: Queries, chance: random.Random) -> str:
    """A page of a kind that people ask for."""
    words = chance.choice(
        [
            chance.choice(asked.common), chance.choice(asked.rare), " ".join(chance.choice(asked.three)),
            f'"{chance.choice(asked.phrase)}"', f"{chance.choice(asked.common)} OR {chance.choice(asked.rare)}",
        ]
    )  # fmt: skip
    narrowed = chance.choice(["", "", "&part=problems", "&year=2018-2021", "&page=2", "&view=passages"])
    return f"/search?q={quote(words)}{narrowed}"


def _adds(port: int, seen: Seen, until: float) -> None:
    for number in range(10_000):
        if monotonic() > until - ARRIVING:
            return
        mark = f"暗号{number:04}完毕"
        _upload(port, number, mark, seen)
        began = monotonic()
        while (found := _passages(port, mark)) == 0 and monotonic() - began < 30:
            sleep(0.1)
        if found == 0:
            seen.faults.append(f"{mark} 没有查到")
        else:
            seen.found_after.append(monotonic() - began)
        seen.faults += [f"{mark} 只有 {held} 段" for held in {found, *(_passages(port, mark) for _ in "123")} - {2}]
        sleep(ARRIVING)


def _upload(port: int, number: int, mark: str, seen: Seen) -> None:
    text = HEAD.format(unit=number % 40, year=2015 + number % 10)
    text += "".join(f"{marker}是落实走样，{mark}，第{number}项台账没有更新。\n" for marker in "一二")
    edge = "a9f2c1e7"
    head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="new{number}.txt"\r\n\r\n'
    body = head.encode() + text.encode() + f"\r\n--{edge}--\r\n".encode()
    line = HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("POST", "/api/v1/ingest", body, {"Content-Type": f"multipart/form-data; boundary={edge}"})
    answer = line.getresponse()
    if answer.status != 200:
        seen.faults.append(f"收录 HTTP {answer.status}：{answer.read()[:80]!r}")
    line.close()


def _passages(port: int, mark: str) -> int:
    line = HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", f"/api/v1/search?q={quote(chr(34) + mark + chr(34))}")
    found = json.loads(line.getresponse().read())
    line.close()
    return int(found["total_passages"])


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            line = HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/readyz")
            if line.getresponse().status == 200:
                return
        except OSError:
            pass
        sleep(0.2)
    raise TimeoutError("the portal did not start")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]), *sys.argv[4:5])
