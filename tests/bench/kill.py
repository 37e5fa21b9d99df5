"""Kill an ingest at random moments, again and again, and prove after each time that nothing was lost or left half done.

A child process takes a folder in and says what it has been told is filed. It is killed (SIGKILL) at a moment drawn
from the seed, uniformly over the time that a whole run takes: while starting, reading, filing, indexing. Then:

- every report that the child was told is filed is in the archive, under the same id as before;
- the archive is whole: originals, texts, lists, history;
- an index that catches up holds exactly what the archive holds.

When a run ends before its kill, the next begins with an empty home. `python -m tests.bench.kill --kills 200 --seed 7`
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from corpus.archive import Archive
from corpus.demo import write
from index.build import Library

_CHILD = """
import sys
from pathlib import Path
from corpus.archive import Archive
from corpus.ingest import Options, ingest
from corpus.ingest import run
from index.build import Library

run._BATCH_FILES = int(sys.argv[3])

def told(at):
    print(at.added + at.updated + at.unchanged, flush=True)

with Archive.open(Path(sys.argv[1])) as archive:
    ingest(archive, [Path(sys.argv[2])], Options(jobs=2), told)
    Library.open(Path(sys.argv[1]), archive).catch_up()
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many runs were killed and how many ended; reports on disk after each kill."""

    killed: int
    ended: int
    held: tuple[int, ...]


def kill_again_and_again(folder: Path, place: Path, kills: int, seed: int, batch: int = 4) -> Tally:
    """Run, kill, prove, `kills` times; raises AssertionError at the first thing lost. `batch`: files per commit."""
    draw = random.Random(seed)
    home, known, held, ended = place / "home", frozenset[str](), [], 0
    whole = _run(home, folder, batch, None)[1]
    total = len(_prove(home, known))
    while len(held) < kills:
        if len(known) in (0, total):
            shutil.rmtree(home, ignore_errors=True)
            known = frozenset()
        told, _, killed = _run(home, folder, batch, draw.uniform(0, whole))
        known = _prove(home, known)
        assert len(known) >= told, f"{told} reports were said to be filed, {len(known)} are there"
        if killed:
            held.append(len(known))
        else:
            assert len(known) == total
            ended += 1
    return Tally(len(held), ended, tuple(held))


def _run(home: Path, folder: Path, batch: int, seconds: float | None) -> tuple[int, float, bool]:
    """One run: the last number that it said, how long it took, whether it was killed."""
    began = time.perf_counter()
    command = [sys.executable, "-c", _CHILD, str(home), str(folder), str(batch)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        try:
            out, err = child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            out, err = child.communicate()
    assert child.returncode in {0, -9}, err
    numbers = [int(line) for line in out.splitlines() if line]
    return max(numbers, default=0), time.perf_counter() - began, child.returncode != 0


def _prove(home: Path, before: frozenset[str]) -> frozenset[str]:
    """The ids that are in the archive, which is whole, has lost nothing and is indexed to the last report."""
    with Archive.open(home) as archive:
        assert archive.verify() == ()
        library = Library.open(home, archive)
        library.catch_up()
        proof = library.verify()
        library.close()
        ids = frozenset(line.id for line in archive.list())
        assert (proof.faults, proof.reports) == ((), len(ids))
        assert before <= ids, f"lost: {before - ids}"
        assert archive.refusals() == ()
    return ids


def main() -> None:
    """Kill the ingest of the demonstration archive."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = write(Path(place) / "papers").folder
        began = time.perf_counter()
        tally = kill_again_and_again(folder, Path(place), asked.kills, asked.seed)
        held = sorted(tally.held)
        print(f"seed {asked.seed}: {tally.killed} kills, {tally.ended} runs to the end, nothing lost")
        print(f"reports held after a kill: {held[0]} to {held[-1]}, median {held[len(held) // 2]}")
        print(f"{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
