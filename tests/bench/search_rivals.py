"""The engines that the search bench compares: ours over both stores, and in `search_others` what others use.

Each builds from the same passages and answers with the number of hits and the first ten. Ours do the whole page with
its marked snippets, five facets and years; "只检索" leaves out the snippets.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Protocol

from corpus.archive import ArchivedReport
from corpus.passages import passages
from index.build import Library
from index.engine import Filters, Request
from tests.bench.search_texts import GeneratedArchive

Held = dict[str, ArchivedReport]


class Row(tuple[str, str, int, str]):
    """Passage id, part, year, text."""

    __slots__ = ()


class Rival(Protocol):
    """One way to store and search passages. `most` reports at most are worth its time.

    Rivals with the same `stored`, a folder's name, answer from one index.
    """

    name: str
    stored: str
    most: int

    def build(self, held: Held, folder: Path) -> None:
        """Write the index into `folder`."""

    def open(self, folder: Path, reports: int) -> None:
        """Get ready to answer; `reports` are in it."""

    def words(self, terms: list[str], part: str = "") -> int:
        """Passages with all `terms`."""

    def phrase(self, text: str, part: str = "") -> int:
        """Passages with exactly this text."""

    def prefix(self, text: str) -> int:
        """Passages with a word that begins so."""

    def facets(self, term: str) -> int:
        """Passages with `term`, counted by part and by year as well."""


def rows(held: Held) -> Iterator[Row]:
    """The passages of all reports."""
    for name, archived in held.items():
        for passage in passages(archived.report):
            text = passage.span.of(archived.report.text)
            yield Row((f"{name}.{passage.ordinal}", passage.part, archived.summary.year or 0, text))


class Ours:
    """One of our engines, as the portal uses it, with as many processes as processors."""

    most = 1_000_000

    def __init__(self, engine: str, *, shown: int = 10) -> None:
        self.engine, self.stored, self.shown = engine, f"ours-{engine}", shown
        self.name = f"本项目 {engine}，{'整页' if shown else '只检索'}"

    def build(self, held: Held, folder: Path) -> None:
        """Aside, then swapped in."""
        Library.open(folder, GeneratedArchive(held), self.engine).rebuild()  # type: ignore[arg-type]

    def add(self, held: Held, folder: Path) -> float:
        """Seconds until the last report of `held`, which the index in `folder` doesn't have yet, is found."""
        new = list(held)[-1]
        library = Library.open(folder, GeneratedArchive(held), self.engine)  # type: ignore[arg-type]
        name = held[new].report.text.rstrip("。\n")[-6:]
        start = perf_counter()
        library.catch_up()
        found = library.search(Request(f'"{name}"', Filters(reports=(new,)))).total_reports
        taken = perf_counter() - start
        return taken if found == 1 else float("inf")

    def open(self, folder: Path, reports: int) -> None:
        """Without the archive: an index answers out of itself."""
        self.library = Library.open(folder, GeneratedArchive(size=reports), self.engine)  # type: ignore[arg-type]

    def words(self, terms: list[str], part: str = "") -> int:
        """Plain words."""
        return self._ask(" ".join(terms), part)

    def phrase(self, text: str, part: str = "") -> int:
        """Quoted text."""
        return self._ask(f'"{text}"', part)

    def prefix(self, text: str) -> int:
        """A word with `*`."""
        return self._ask(f"{text}*", "")

    def facets(self, term: str) -> int:
        """Every page of ours has them."""
        return self._ask(term, "")

    def _ask(self, query: str, part: str) -> int:
        filters = Filters(parts=(part,) if part else ())  # type: ignore[arg-type]
        return self.library.search(Request(query, filters, limit=self.shown)).total_passages
