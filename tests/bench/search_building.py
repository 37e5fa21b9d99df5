"""Builds each system's index once in a folder; what lies there already is taken as it is, with what it cost."""

from __future__ import annotations

import json
import multiprocessing
import shutil
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from tests.bench.processes import busy
from tests.bench.search_rivals import Held, Rival


@dataclass(frozen=True, slots=True)
class Built:
    """An index on the disk: of how many reports, processor seconds of all its processes, megabytes, where it is."""

    reports: int
    seconds: float
    size: float
    folder: Path


def built(rival: Rival, held: Held, folder: Path) -> Built:
    """The index of `rival` over as many of the reports as are worth its time."""
    place = folder / rival.stored
    note = place / "built.json"
    if not note.exists():
        part = dict(islice(held.items(), rival.most))
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        seconds = _seconds(rival, part, place / "index")
        size = sum(file.stat().st_size for file in place.rglob("*") if file.is_file()) / 1e6
        note.write_text(json.dumps(asdict(Built(len(part), seconds, size, place / "index")), default=str))
    kept = json.loads(note.read_text())
    return Built(kept["reports"], kept["seconds"], kept["size"], place / "index")


def _seconds(rival: Rival, held: Held, folder: Path) -> float:
    """Processor seconds, in a process that dies with what it held."""
    pipe, end = multiprocessing.Pipe(duplex=False)

    def build() -> None:
        before = busy()
        rival.build(held, folder)
        end.send(busy() - before)

    process = multiprocessing.get_context("fork").Process(target=build)
    process.start()
    seconds: float = pipe.recv()
    process.join()
    return seconds
