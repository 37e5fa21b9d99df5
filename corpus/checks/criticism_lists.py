"""Lists of criticism and records of talks as papers of their own: whom each entry is about, line by line.

A list names the person in a line above (对甘霖同志的批评意见, 甘霖同志：, 谈话对象：甘霖) or in a cell of each row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.checks.reading import either
from corpus.model import Report, Span
from corpus.outline.markers import marker_at_start
from corpus.vocabulary import table

Entry = tuple[str, Span, str]

_LINE = re.compile(r"[^\s][^\n]*")
_GIVEN = r"[\s\u3000]?(?:某{1,2}|[\u4e00-\u9fff]{1,2})"


def is_list(report: Report, what: str) -> bool:
    """Whether the paper is nothing but `criticism` or `talks`, by its title."""
    return report.kind == "other" and either("A7", what).search(report.title or "") is not None


def entries(report: Report) -> Iterator[Entry]:
    """Whom an entry is about (empty: nobody is named), where it stands, its words without number and form."""
    whom, columns = "", None
    for line in _LINE.finditer(report.text, len(report.title or "")):
        span, words = Span(line.start(), line.start() + len(line.group().rstrip())), _unnumbered(line.group().strip())
        if "\t" in words:
            cells = words.split("\t")
            if columns := _columns(cells) or columns:
                yield from _row(span, cells, columns)
        elif named := _heads().match(words) or _heads("talk").search(words):
            whom = "".join(named["name"].split())
        elif not either("A7", "form").match(words):
            yield whom, span, either("A7", "lead").sub("", words, count=1)


def _unnumbered(words: str) -> str:
    marker = marker_at_start(words) if "\t" not in words else None
    return words[marker.end() :] if marker else words


def _columns(cells: Sequence[str]) -> tuple[int, int] | None:
    """Of a heading row, the columns of the person and of what is said."""
    whom = next((place for place, cell in enumerate(cells) if either("A7", "whom").search(cell)), None)
    said = next((place for place, cell in enumerate(cells) if either("A7", "said").search(cell)), None)
    return None if whom is None or said is None else (whom, said)


def _row(span: Span, cells: Sequence[str], columns: tuple[int, int]) -> Iterator[Entry]:
    whom, said = columns
    if max(columns) < len(cells) and not either("A7", "whom").search(cells[whom]):
        yield cells[whom].strip().removesuffix("同志"), span, cells[said].strip()


@cache
def _heads(form: str = "line") -> re.Pattern[str]:
    """A line that says whom the entries below are about."""
    person = table("identity")["person"]
    name = rf"(?P<name>[{person['surnames']}]{_GIVEN}|[\u4e00-\u9fff·]{{2,4}}?(?=同志))"
    if form == "talk":
        return re.compile(rf"(?:谈话对象|被谈话人|被批评人|批评对象)[：:\s\u3000]*{name}")
    post = rf"(?:[\u4e00-\u9fff、]{{0,20}}(?:{person['roles']}))?[\s\u3000]*"
    return re.compile(
        rf"(?:对|给)?{post}{name}(?:同志)?(?:的?(?:相互)?(?:批评|意见|建议)[\u4e00-\u9fff]{{0,6}})?[：:]?$"
    )
