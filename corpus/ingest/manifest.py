"""A manifest (清单): what an office's own list says of its files, csv or xlsx, columns found by their heads.

Its values go to identification beside the file itself. A row that fits no file, and a value that a field cannot have,
is reported and leaves the rest alone.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from corpus.errors import ManifestUnreadable
from corpus.readers.package import BROKEN
from corpus.vocabulary import table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ROWS, _CELLS = 50_000, 60
_CHECKED = {"year": "年度", "kind": "类型", "meeting": "会议", "material": "材料性质"}
_SEPARATOR = re.compile(r"!/|[/\\]+")
# How the cells of a csv are parted: as Excel writes it here and elsewhere, and as it is typed by hand.
_SEPARATORS, _HEAD_LINES = (",", "\t", ";", "，"), 10
_SAID_SEPARATOR = re.compile(r"\A\ufeff?sep=.\r?\n", re.IGNORECASE)
_DECORATION = re.compile(r"[（(][^)）]*[)）]|\s")


@dataclass(frozen=True, slots=True)
class Row:
    """One line that names a file: its place in the table, the file's path as written, and what is said of it."""

    number: int
    file: tuple[str, ...]
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Misfit:
    """A line, or a value in it, that could not be used."""

    number: int
    message: str


def rows_of(cells: Sequence[Sequence[str]]) -> tuple[tuple[Row, ...], tuple[Misfit, ...]]:
    """Understand a table; raises ManifestUnreadable when no column names files."""
    heads, first = _heads(cells)
    rows, misfits = [], []
    for number, line in enumerate(cells[first:], first + 1):
        values = {name: said for name, at in heads.items() if at < len(line) and (said := _one_line(line[at]))}
        if file := values.pop("file", ""):
            values |= {"kind": _full_kind(values["kind"])} if "kind" in values else {}
            misfits += [Misfit(number, message) for message in _meaningless(values)]
            rows.append(Row(number, parts_of(file), values))
        elif values:
            misfits.append(Misfit(number, "这一行没有写文件名，未采用。"))
    return tuple(rows), tuple(misfits)


def _one_line(cell: str) -> str:
    """A cell's words: what Alt+Enter broke in two is one again."""
    return "".join(part.strip() for part in cell.splitlines())


def bind(rows: Iterable[Row], paths: Iterable[str]) -> tuple[dict[str, Mapping[str, str]], tuple[Misfit, ...]]:
    """What each of `paths` is said to be. A row that fits several is not used: wrong is worse than unknown."""
    by_name = defaultdict(list)
    for path in paths:
        by_name[parts_of(path)[-1]].append(path)
    bound: dict[str, Mapping[str, str]] = {}
    misfits = []
    for row in sorted(rows, key=lambda row: (-len(row.file), row.number)):
        fitting = [path for path in by_name[row.file[-1]] if parts_of(path)[-len(row.file) :] == row.file]
        if len(fitting) == 1 and fitting[0] not in bound:
            bound[fitting[0]] = row.values
        else:
            misfits.append(Misfit(row.number, _why(row, fitting)))
    return bound, tuple(misfits)


def _why(row: Row, fitting: Sequence[str]) -> str:
    name = "/".join(row.file)
    if len(fitting) > 1:
        return f"“{name}”对得上 {len(fitting)} 个文件，未采用；请写上所在的文件夹。"
    return f"“{name}”在清单里写了不止一次，只用了第一次。" if fitting else f"没有找到“{name}”这个文件。"


def parts_of(path: str) -> tuple[str, ...]:
    """A path's names, written the one way in which two systems agree on them."""
    return tuple(part for part in _SEPARATOR.split(unicodedata.normalize("NFC", path.strip())) if part not in {"", "."})


def table_of(data: bytes, name: str) -> list[list[str]]:
    """Cells of a csv or xlsx file; raises a CorpusError. Runs in a worker process."""
    if name.lower().endswith((".xlsx", ".xlsm")):
        return list(_sheet(data))
    if name.lower().endswith((".csv", ".txt", ".tsv")):
        return list(_separated(data))
    raise ManifestUnreadable(f"清单“{name}”不是 csv 或 xlsx；请另存为其中一种后再试。")


def _heads(cells: Sequence[Sequence[str]]) -> tuple[dict[str, int], int]:
    known = {head: name for name, heads in table("manifest")["columns"].items() for head in heads}
    for number, line in enumerate(cells[:10]):
        found: dict[str, int] = {}
        for at, cell in enumerate(line):
            if name := known.get(_DECORATION.sub("", cell.strip().lower())):
                found.setdefault(name, at)
        if "file" in found:
            return found, number + 1
    raise ManifestUnreadable("清单里没有“文件名”一列，对不上文件；请在表头写明“文件名”，再写“单位”“年度”“类型”等。")


def _full_kind(word: str) -> str:
    """The key of a kind that is called by its short name, 班子 or 个人; other words stay."""
    kinds = table("queries")["kind"]
    return next((key for key, names in kinds.items() if word in names), word)


def _meaningless(values: dict[str, str]) -> Iterator[str]:
    """Take out values of which identification makes nothing, and say so."""
    from corpus.identify import Clues, Evidence, identify

    understood, _ = identify(Evidence("", None, (), Clues(manifest=values)))
    for name, label in _CHECKED.items():
        if name in values and understood[name].source != "manifest":
            yield f"{label}写的是“{values.pop(name)[:20]}”，看不懂，这一项未采用。"


def _separated(data: bytes) -> Iterator[list[str]]:
    from corpus.readers.encoding import decode

    text, _ = decode(data)
    text = _SAID_SEPARATOR.sub("", text)
    head = "\n".join(text.split("\n")[:_HEAD_LINES])
    separator = max(_SEPARATORS, key=head.count)
    try:
        for number, line in enumerate(csv.reader(io.StringIO(text), delimiter=separator)):
            if number < _ROWS:
                yield line[:_CELLS]
    except csv.Error as problem:
        raise ManifestUnreadable("清单不是完好的 csv 表格；请用表格软件打开、另存为 xlsx 后再试。") from problem


def _sheet(data: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [list(_cells(sheet)) for sheet in book.worksheets]
    except (*BROKEN, KeyError, SyntaxError) as problem:
        raise ManifestUnreadable("清单打不开，文件可能已损坏；请用表格软件打开、另存后再试。") from problem
    yield from next((cells for cells in sheets if _has_heads(cells)), sheets[0] if sheets else [])


def _cells(sheet: Worksheet) -> Iterator[list[str]]:
    for line in islice(sheet.iter_rows(values_only=True, max_col=_CELLS), _ROWS):
        yield [_cell(value) for value in line]


def _has_heads(cells: Sequence[Sequence[str]]) -> bool:
    """Whether this is the sheet that lists files: a book may begin with another that explains it."""
    try:
        return bool(_heads(cells))
    except ManifestUnreadable:
        return False


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
