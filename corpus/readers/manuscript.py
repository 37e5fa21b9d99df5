"""The sheet a reader writes on: paragraphs go in one by one, a Document with marks and offsets comes out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.errors import TooLarge
from corpus.model import Issue, Span
from corpus.readers.document import Document, Limits, Mark, Role

# Line breaks a single paragraph may hold: soft returns become lines of their own.
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


class Manuscript:
    """Text under construction; refuses to grow beyond the limits."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lines: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._issues: list[Issue] = []
        self._tables: set[str] = set()

    @property
    def end(self) -> int:
        """Offset at which the next paragraph will begin."""
        return self._length + 1 if self._lines else 0

    def paragraph(self, text: str) -> Span:
        """Append one paragraph; its soft line breaks stay lines of the text."""
        line = _BREAKS.sub("\n", text)
        start = self.end
        self._lines.append(line)
        self._length = start + len(line)
        refuse_if_long(self._length, self._limits)
        return Span(start, self._length)

    def mark(self, span: Span, role: Role, level: int | None = None, label: str = "") -> None:
        """Say what the format knows of a span already written."""
        if len(span):
            self._marks.append(Mark(span, role, level, label))

    def row(self, cells: list[str], index: int, table: str) -> None:
        """Append a table row: cells parted by tabs, breaks inside a cell become spaces, empty cells at the end go.

        What stands alone above the first real row, merged over all columns, is the table's title and no row.
        """
        tidy = [" ".join(cell.split()) for cell in cells]
        while tidy and not tidy[-1]:
            tidy.pop()
        if len(tidy) > 1:
            self._tables.add(table)
        span = self.paragraph("\t".join(tidy)) if tidy else Span(0, 0)
        if table in self._tables:
            self.mark(span, "table", index, table)

    def issue(self, code: str, message: str, span: Span | None = None) -> None:
        """Record something a person should know."""
        self._issues.append(Issue(code, message, span))

    def document(self, front_matter: Mapping[str, str] | None = None) -> Document:
        """What has been written."""
        marks = tuple(sorted(self._marks, key=lambda mark: (mark.span, -mark.span.end)))
        return Document("\n".join(self._lines), marks, dict(front_matter or {}), tuple(self._issues))


def refuse_if_long(characters: int, limits: Limits) -> None:
    """Raise TooLarge when a text has more characters than any report."""
    if characters > limits.characters:
        most = limits.characters // 10_000
        raise TooLarge(f"文字超过 {most} 万字，不像是一份材料；请拆分后重新导入。")
