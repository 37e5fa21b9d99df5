"""A result list as a table: one row per passage, with all one needs to find and to quote it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from corpus.archive import Archive
from corpus.errors import ReportNotFound
from index.build import Library
from index.engine import PassageHit, ReportHit, Request
from index.highlight import LONGEST
from portal.export.tables import Column, Table
from portal.show.labels import ASPECTS, KINDS, PARTS

# More rows than anybody reads; a longer list is a task for narrower words.
MOST = 5000
_CHUNK = 100
COLUMNS = (
    Column("单位", 18), Column("年度", 8), Column("类型", 10), Column("标题", 36), Column("栏目", 12),
    Column("方面", 12), Column("位置", 30), Column("段落", 80), Column("链接", 40),
)  # fmt: skip

# Report id, start and end of a passage → its text as the archive has it now.
Text = Callable[[str, int, int], str]
# Report id and start of a passage → its address.
Link = Callable[[str, int], str]


def as_table(library: Library, request: Request, text: Text, link: Link) -> Table:
    """The first `MOST` passages that answer `request`, in its order, wherever its page begins."""
    total = library.search(replace(request, limit=0)).total_passages
    rows = (_row(hit, passage, text, link) for hit, passage in islice(_found(library, request), MOST))
    note = f"共 {total} 段，这里是前 {MOST} 段。" if total > MOST else ""
    return Table("检索结果", COLUMNS, rows, note)


def texts(archive: Archive) -> Text:
    """Passages as the archive has them; empty where the report is gone."""

    @lru_cache(maxsize=8)
    def whole(report: str) -> str:
        try:
            return archive.get(report).report.text
        except ReportNotFound:
            return ""

    return lambda report, start, end: whole(report)[start:end]


def _found(library: Library, request: Request) -> Iterator[tuple[ReportHit, PassageHit]]:
    offset = 0
    while hits := library.search(replace(request, limit=_CHUNK, offset=offset, passages_per_report=MOST)).hits:
        offset += len(hits)
        yield from ((hit, passage) for hit in hits for passage in hit.passages)


def _row(hit: ReportHit, passage: PassageHit, text: Text, link: Link) -> tuple[str | int | None, ...]:
    card = hit.card
    return (
        card.unit, card.year, KINDS.get(card.kind, card.kind), card.label, PARTS[passage.part],
        ASPECTS[passage.aspect] if passage.aspect else "", " › ".join(passage.path),
        _whole(card.id, passage, text), link(card.id, passage.start),
    )  # fmt: skip


def _whole(report: str, passage: PassageHit, text: Text) -> str:
    """The passage in full; its snippet where the report has changed since it was indexed."""
    if passage.end - passage.start <= LONGEST:
        return passage.snippet
    full = text(report, passage.start, passage.end).replace("\n", " ")
    return full if passage.snippet.strip("…") in full else passage.snippet
