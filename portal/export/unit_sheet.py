"""One unit on one sheet of A4 for a supervision group: last year's problems and promises, this year's coverage.

Every row has a height of its own, set exactly, and every entry is cut to its line: whatever the unit wrote, the sheet
stays one page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm, Pt
from docx.table import _Row

from portal.export.paper import Run, fill, saved, sheet, title
from portal.show.unit_sheet import UnitSheet

# Points and lines: together with the title they stay below the 265 mm that the margins leave.
_LINE = 13.5
_ROOM = 47
_PADDING = 4
_WIDTHS = (Mm(26), Mm(152))
_LONGEST = 48


@dataclass(frozen=True, slots=True)
class _Block:
    """A row of the sheet; `least` lines are always left to write in."""

    name: str
    lines: tuple[str, ...]
    least: int = 1


def unit_sheet(told: UnitSheet) -> bytes:
    """The docx."""
    document = sheet(margin=16, size=9.5)
    title(document, f"{told.unit}民主生活会情况一页表（{told.year} 年度）")
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for block, room in _shared_out(_blocks(told)):
        _row(table.add_row(), block, room)
    return saved(document)


def _blocks(told: UnitSheet) -> list[_Block]:
    past = f"{told.before} 年度" if told.before else "上年度"
    return [
        _Block("材料", told.papers),
        _Block("主要数字", told.figures),
        _Block(f"{past}\n查摆的问题", told.problems),
        _Block(f"{past}\n提出的措施", told.promises),
        _Block("本年度查摆\n方面的覆盖", told.coverage),
        _Block("疑似重复\n建议核实", told.repeats),
        _Block("督导意见", (), least=5),
        _Block("说明", ("以上由程序按文字相近找出，都是线索，请对照原文核实；○ 表示未见对应内容。",)),
    ]


def _shared_out(blocks: Sequence[_Block]) -> list[tuple[_Block, int]]:
    """How many lines each block gets: what it needs, the longest giving way first until all fit."""
    rooms = [max(len(block.lines), block.least, _name_lines(block)) for block in blocks]
    while sum(rooms) > _ROOM:
        rooms[rooms.index(max(rooms))] -= 1
    return list(zip(blocks, rooms, strict=True))


def _row(row: _Row, block: _Block, room: int) -> None:
    shown = list(block.lines[:room])
    if len(block.lines) > room:
        shown[-1] = f"……另有 {len(block.lines) - room + 1} 条，见网页“单位”"
    row.height, row.height_rule = Pt(room * _LINE + _PADDING), WD_ROW_HEIGHT_RULE.EXACTLY
    fill(row.cells[0], [[Run(words, "bold")] for words in block.name.split("\n")])
    fill(row.cells[1], [[Run(_cut(words))] for words in shown])
    for cell, width in zip(row.cells, _WIDTHS, strict=True):
        cell.width = width
        for paragraph in cell.paragraphs:
            _one_line(paragraph)


def _name_lines(block: _Block) -> int:
    return block.name.count("\n") + 1


def _one_line(paragraph: Any) -> None:
    form = paragraph.paragraph_format
    form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINE)


def _cut(words: str) -> str:
    """What fits a line; Latin letters and figures are half as wide."""
    width, line = 0.0, " ".join(words.split())
    for place, char in enumerate(line):
        width += 1 if ord(char) > 0x2E7F else 0.6
        if width > _LONGEST:
            return line[:place] + "…"
    return line
