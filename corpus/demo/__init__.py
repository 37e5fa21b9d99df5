"""A demonstration archive in our own words: fictional offices of a fictional city, five years, phenomena planted.

`write` composes the reports from the phrases beside this file; the bytes are the same on every machine. What was
planted, and the truth about every paper, come back as values, so that tests and manuals can rely on them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.demo.draft import Heading
from corpus.demo.table import Planted
from corpus.model import Kind

if TYPE_CHECKING:
    from corpus.demo.archive import Sheet

__all__ = ["Demonstration", "Heading", "Paper", "Planted", "write"]


@dataclass(frozen=True, slots=True)
class Paper:
    """The truth about one written file; `path` is relative to the folder, `/` between its parts.

    `sections` are the headings an outline should find, `sections` being empty for what is one table.
    """

    path: str
    author: str
    unit: str
    year: int
    kind: Kind
    meeting: tuple[str, ...]
    title: str
    person: str
    sections: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What was written where, and what was planted in it."""

    folder: Path
    papers: tuple[Paper, ...]
    planted: tuple[Planted, ...]


def write(folder: Path) -> Demonstration:
    """Write the archive's files under `folder`, which is made if need be; files of the same name are replaced."""
    from corpus.demo.archive import Composer
    from corpus.demo.table import planted_in

    papers = tuple(_written(folder, sheet) for sheet in Composer().sheets())
    return Demonstration(folder, papers, planted_in(_files(papers)))


def _written(folder: Path, sheet: Sheet) -> Paper:
    from corpus.demo.layout import headings
    from corpus.demo.writers import render

    target = folder / sheet.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(render(sheet.draft, sheet.style))
    draft = sheet.draft
    return Paper(
        path=sheet.path,
        author=sheet.author,
        unit=draft.unit,
        year=draft.year,
        kind=draft.kind,
        meeting=draft.meeting,
        title="".join(draft.title),
        person=draft.person,
        sections=headings(draft, sheet.style),
    )


def _files(papers: Iterable[Paper]) -> dict[tuple[str, int, str], str]:
    return {(paper.author, paper.year, paper.kind): paper.path for paper in papers}
