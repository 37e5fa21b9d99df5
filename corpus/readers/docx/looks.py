"""Headings that only look like headings: bold, in 黑体 or 楷体, or centred above the text.

Offices rarely use styles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.model import Span
from corpus.readers.manuscript import Manuscript
from corpus.readers.package import attribute, child, local

if TYPE_CHECKING:
    from lxml import etree

_LONGEST = 200
_FACES = ("黑体", "楷体", "小标宋", "SimHei", "KaiTi")
# Where more than this share of the paragraphs looks like a heading, the looks say nothing.
_TOO_COMMON = 0.5


class Looks:
    """Remembers every short paragraph that stands out, and marks them when they are few."""

    def __init__(self) -> None:
        self._found: list[tuple[Span, int | None, str]] = []
        self._paragraphs = 0

    def see(self, paragraph: etree._Element, span: Span, *, centred: bool) -> None:
        """Look at one body paragraph. Centred lines count only before the running text begins."""
        if not len(span):
            return
        in_head = all(label == "center" for _, _, label in self._found) and self._paragraphs == len(self._found)
        self._paragraphs += 1
        if len(span) > _LONGEST:
            return
        if centred and in_head:
            self._found.append((span, 0, "center"))
        elif look := _look(paragraph):
            self._found.append((span, None, look))

    def mark(self, sheet: Manuscript) -> None:
        """Put the marks on the sheet."""
        if len(self._found) <= max(1, self._paragraphs * _TOO_COMMON):
            for span, level, label in self._found:
                sheet.mark(span, "heading", level, label)


def _look(paragraph: etree._Element) -> str:
    """What all words of a paragraph have in common: a heading's typeface, or bold; empty if neither."""
    properties = [child(run, "rPr") for run in paragraph.iter() if local(run) == "r" and _has_words(run)]
    faces = {_face(rpr) for rpr in properties}
    if len(faces) == 1 and (face := faces.pop()):
        return face
    return "bold" if properties and all(_is_bold(rpr) for rpr in properties) else ""


def _has_words(run: etree._Element) -> bool:
    return any(local(part) == "t" and (part.text or "").strip() for part in run)


def _face(properties: etree._Element | None) -> str:
    fonts = child(properties, "rFonts")
    name = (attribute(fonts, "eastAsia") or attribute(fonts, "ascii") or "") if fonts is not None else ""
    return next((face for face in _FACES if face in name), "")


def _is_bold(properties: etree._Element | None) -> bool:
    bold = child(properties, "b")
    return bold is not None and attribute(bold, "val") not in ("0", "false", "off")
