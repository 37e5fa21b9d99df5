"""`make bench`: every table of figures, one after another, each from its own seeded generator.

One table alone: `python -m tests.bench.reading`, `.compare`, `.reuse`, `.search` (reports as argument),
`.search_ranking`, `.ingest`, `.kill`, `.load` (reports, seconds).
"""

from __future__ import annotations

import os
import platform

from tests.bench import compare, ingest, reading, reuse, search, search_ranking

TABLES = (
    ("读材料", reading.main),
    ("对照", compare.main),
    ("雷同段落", reuse.main),
    ("检索", search.main),
    ("检索排序 MRR@10", search_ranking.main),
    ("收录", ingest.main),
)


def main() -> None:
    """Print all tables, with the machine they were measured on."""
    machine = f"{platform.machine()}，{os.cpu_count()} 核，Python {platform.python_version()}"
    print(f"{machine}；一次之内的比例可信，绝对时间看机器")
    for name, table in TABLES:
        print(f"\n## {name}\n", flush=True)
        table()


if __name__ == "__main__":
    main()
