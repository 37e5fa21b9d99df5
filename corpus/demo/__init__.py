"""A demonstration archive in our own words: fictional offices of a fictional city, five years, phenomena planted.

`write` composes the reports from the phrases beside this file; the bytes are the same on every machine. What was
planted, and the truth about every paper, come back as values, so that tests and manuals can rely on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.demo.draft import Heading
from corpus.model import Kind

__all__ = ["Demonstration", "Heading", "Paper", "write"]


@dataclass(frozen=True, slots=True)
class Paper:
    """The truth about one written file; `path` is relative to the folder, `/` between its parts."""

    path: str
    unit: str
    year: int
    kind: Kind
    meeting: tuple[str, ...]
    title: str
    person: str
    sections: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What was written where."""

    folder: Path
    papers: tuple[Paper, ...]


def write(folder: Path) -> Demonstration:
    """Write the archive's files under `folder`, which is made if need be; files of the same name are replaced."""
    from corpus.demo.archive import Composer, Sheet
    from corpus.demo.layout import headings
    from corpus.demo.writers import render

    def written(sheet: Sheet) -> Paper:
        target = folder / sheet.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(render(sheet.draft, sheet.style))
        draft = sheet.draft
        truth = headings(draft, sheet.style)
        title = "".join(draft.title)
        return Paper(sheet.path, draft.unit, draft.year, draft.kind, draft.meeting, title, draft.person, truth)

    return Demonstration(folder, tuple(written(sheet) for sheet in Composer().sheets()))
