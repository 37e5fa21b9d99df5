"""How an office writes a paper down: markers, line breaks, file format. Values only; `layout` applies them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.model import Part

Format = Literal["txt", "md", "docx", "xlsx"]
Shape = Literal["lines", "fused", "inline"]
Dress = Literal["plain", "bold", "hash", "styles", "numbering"]

DIGITS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六")
_ORDER = ("首先，", "其次，", "再次，", "最后，")


@dataclass(frozen=True, slots=True)
class Style:
    """One way of writing.

    `shape`: headings and items on lines of their own; headings fused with the words after them; or items run on
    inside one paragraph. `counted`: aspects say how many problems follow (存在2个问题，分别是：). `flat` parts list
    items without sub-headings; `ending` closes an aspect's heading.
    """

    format: Format = "txt"
    encoding: str = "utf-8"
    newline: str = "\n"
    shape: Shape = "lines"
    item: str = "是"
    bracket: str = "（）"
    dress: Dress = "plain"
    counted: bool = False
    indent: str = ""
    flat: tuple[Part, ...] = ()
    ending: str = "方面"


def part_marker(ordinal: int) -> str:
    """一、 二、 …"""
    return f"{DIGITS[ordinal]}、"


def group_marker(style: Style, ordinal: int) -> str:
    """（一） （二） … in the office's brackets."""
    return f"{style.bracket[0]}{DIGITS[ordinal]}{style.bracket[1]}"


def item_marker(style: Style, ordinal: int, total: int) -> str:
    """一是, 1., 1、, （1） or 首先，, by the office's habit; 首先 only for what it can count."""
    if style.item == "首先" and total <= len(_ORDER):
        return _ORDER[ordinal] if ordinal + 1 < total or total == 1 else (_ORDER[3] if total > 2 else _ORDER[1])
    if style.item in {".", "、"}:
        return f"{ordinal + 1}{style.item}"
    if style.item == "（）":
        return f"（{ordinal + 1}）"
    return f"{DIGITS[ordinal]}是"
