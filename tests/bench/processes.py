"""What a process takes of the machine, as far as Linux tells: memory of its own, mapped files, processor time."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

if sys.platform == "win32":

    def busy() -> float:
        """Processor seconds of this process."""
        return time.process_time()

else:
    import resource

    def busy() -> float:
        """Processor seconds of this process, its threads and the children that it has waited for."""
        used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(one.ru_utime + one.ru_stime for one in used)


@dataclass(frozen=True, slots=True)
class Taken:
    """Megabytes of its `own`, megabytes of `mapped` files, which the system takes back when it needs them, seconds."""

    own: float = 0
    mapped: float = 0
    seconds: float = 0

    def __str__(self) -> str:
        return f"{self.own + self.mapped:.0f} MB（其中映射的索引等文件 {self.mapped:.0f} MB）"


def taken(pid: int) -> Taken:
    """Of one process; nothing where the system doesn't say."""
    place = Path(f"/proc/{pid}")
    if not place.exists():
        return Taken()
    lines = (line.partition(":") for line in (place / "status").read_text().splitlines())
    sizes = {name: int(rest.split()[0]) / 1024 for name, _, rest in lines if name.startswith("Rss")}
    user, system = (place / "stat").read_text().rpartition(")")[2].split()[11:13]
    return Taken(sizes["RssAnon"], sizes["RssFile"], (int(user) + int(system)) / os.sysconf("SC_CLK_TCK"))


def children(pid: int) -> list[int]:
    """The processes that it has started and that are still there."""
    every = [int(place.name) for place in Path("/proc").glob("[0-9]*")]
    return [one for one in every if _parent(one) == pid]


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0
