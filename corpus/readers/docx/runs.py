"""Runs of a Word paragraph → its words, as they stand when every revision is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.readers.docx.styles import hides
from corpus.readers.manuscript import Manuscript
from corpus.readers.package import attribute, child, local

if TYPE_CHECKING:
    from lxml import etree

_FIXED = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SKIPPED = frozenset(
    ("pPr", "rPr", "instrText", "delText", "delInstrText", "softHyphen", "rt", "sdtPr", "sdtEndPr", "tblPr")
)
_GONE = frozenset(("del", "moveFrom"))
_DRAWN = frozenset(("drawing", "pict", "object"))
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
# Wingdings signs that forms use for boxes and ticks; other signs of symbol fonts have no character of their own.
_SYMBOLS = {"F0FE": "☑", "F052": "☑", "F0A8": "□", "F06F": "□", "F0FC": "✓", "F0D7": "×", "F06C": "●", "F0AB": "★"}


class Runs:
    """Collects on the way what is not running text: boxes, notes, revisions, hidden words, comments."""

    def __init__(self, hidden_styles: frozenset[str | None] = frozenset()) -> None:
        self._hidden_styles = hidden_styles
        self.boxes: list[etree._Element] = []
        self.notes: list[tuple[str, str | None]] = []
        self.revisions = 0
        self.comments = 0
        self._hidden: list[str] = []

    def text(self, paragraph: etree._Element) -> str:
        """Visible words of a paragraph; soft line breaks are "\\n"."""
        words = "".join(self._inline(paragraph))
        if self._by_hidden_style(child(paragraph, "pPr", "pStyle")):
            self._hidden.append(words)
            return ""
        return words

    def report(self, sheet: Manuscript) -> None:
        """Tell what the visible text does not show."""
        if self.revisions:
            sheet.issue(
                "tracked_changes", f"文件里有 {self.revisions} 处未确认的修订，已按“接受修订”读取；请核对是否为定稿。"
            )
        if hidden := "".join(self._hidden).strip():
            sheet.issue("hidden_text", f"文件里有 {len(hidden)} 个字设为隐藏，未读入：“{hidden[:40]}”。")
        if self.comments:
            sheet.issue("comments", f"文件里有 {self.comments} 条批注，未读入。")

    def _inline(self, node: etree._Element) -> Iterator[str]:
        for part in node:
            name = local(part)
            if name == "t":
                yield part.text or ""
            elif name == "r" and self._is_hidden(part):
                self._hidden.append("".join(self._inline(part)))
            elif name in _FIXED:
                yield _FIXED[name]
            elif name == "sym":
                yield _symbol(attribute(part, "char") or "")
            elif name not in _SKIPPED:
                yield from self._other(part, name)

    def _is_hidden(self, run: etree._Element) -> bool:
        return hides(child(run, "rPr")) or self._by_hidden_style(child(run, "rPr", "rStyle"))

    def _by_hidden_style(self, style: etree._Element | None) -> bool:
        return style is not None and attribute(style, "val") in self._hidden_styles

    def _other(self, part: etree._Element, name: str) -> Iterator[str]:
        if name in _GONE:
            self.revisions += 1
        elif name in _DRAWN:
            self.boxes += _outermost_boxes(part)
        elif name in _NOTES:
            self.notes.append((_NOTES[name], attribute(part, "id")))
        elif name == "commentReference":
            self.comments += 1
        elif name == "AlternateContent":
            yield from self._inline(part[0]) if len(part) else ()
        else:
            self.revisions += name in ("ins", "moveTo")
            yield from self._inline(part)


def _outermost_boxes(drawing: etree._Element) -> list[etree._Element]:
    found = {node for node in drawing.iter() if local(node) == "txbxContent"}
    return [box for box in drawing.iter() if box in found and found.isdisjoint(box.iterancestors())]


def _symbol(code: str) -> str:
    if code.upper() in _SYMBOLS:
        return _SYMBOLS[code.upper()]
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
