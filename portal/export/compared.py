"""A comparison to be taken away: what all its forms are made from, and which forms there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from corpus.archive import ArchivedReport
from corpus.compare.model import Comparison
from corpus.model import Report
from portal.export.naming import file_name
from portal.show.sides import heading as page_heading

Form = Literal["docx", "docx-tracked", "xlsx"]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two reports, what they are called, and their comparison."""

    a: Report
    b: Report
    a_name: str
    b_name: str
    heading: str
    comparison: Comparison

    @property
    def file_name(self) -> str:
        """The heading as a name that every system takes, without suffix."""
        return file_name(f"对照 {self.heading.replace('↔', '与')}")


def compared(
    a: ArchivedReport | Report,
    b: ArchivedReport | Report,
    comparison: Comparison,
    drafts: tuple[int | None, int | None] = (None, None),
) -> Compared:
    """`b` compared with `a`, named as the page of the comparison names them."""
    left, right = _report(a), _report(b)
    names = _name(left), _name(right)
    both = isinstance(a, ArchivedReport) and isinstance(b, ArchivedReport)
    said = page_heading(a.summary, b.summary, drafts) if both else f"{names[0]} ↔ {names[1]}"  # type: ignore[union-attr]
    return Compared(left, right, *names, said, comparison)


def _report(side: ArchivedReport | Report) -> Report:
    return side.report if isinstance(side, ArchivedReport) else side


def _name(report: Report) -> str:
    year = f"{report.year} 年度　" if report.year else ""
    return f"{year}{report.title or '（无标题）'}"


def _docx(one: Compared) -> bytes:
    from portal.export.two_columns import two_columns

    return two_columns(one)


def _tracked(one: Compared) -> bytes:
    from portal.export.tracked import tracked

    return tracked(one)


def _xlsx(one: Compared) -> bytes:
    from portal.export.pairs import pairs_book

    return pairs_book(one)


# Form → what users read for it, the suffix of the file's name, its media type, who writes it.
FORMS: Mapping[Form, tuple[str, str, str, Callable[[Compared], bytes]]] = MappingProxyType(
    {
        "docx": ("Word 双栏对照", ".docx", DOCX, _docx),
        "docx-tracked": ("Word 修订", "（修订）.docx", DOCX, _tracked),
        "xlsx": ("Excel 逐条", ".xlsx", XLSX, _xlsx),
    }
)
