"""The body of a Word document → paragraphs and rows: revisions accepted, hidden text left out, boxes and notes kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.model import Span
from corpus.readers.docx.looks import Looks
from corpus.readers.docx.numbering import Numbering
from corpus.readers.docx.runs import Runs
from corpus.readers.docx.styles import Style, Styles
from corpus.readers.docx.tables import deleted_rows, is_form, rows
from corpus.readers.manuscript import Manuscript
from corpus.readers.package import attribute, child, children, local

if TYPE_CHECKING:
    from lxml import etree

_WRAPPERS = frozenset(("sdtContent", "ins", "moveTo", "customXml", "smartTag", "body", "txbxContent", "Choice"))
_GONE = frozenset(("del", "moveFrom"))


class Notes:
    """Footnotes and endnotes by their number in the file."""

    def __init__(self, footnotes: etree._Element | None, endnotes: etree._Element | None) -> None:
        self._nodes: dict[tuple[str, str | None], etree._Element] = {}
        for kind, root in (("footnote", footnotes), ("endnote", endnotes)):
            for node in children(root):
                self._nodes[kind, attribute(node, "id")] = node

    def get(self, kind: str, note_id: str | None) -> etree._Element | None:
        """The note's element, None when the reference leads nowhere."""
        return self._nodes.get((kind, note_id))


class Body:
    """Writes one document onto a sheet. Text boxes follow their paragraph, notes stand at the end."""

    def __init__(self, sheet: Manuscript, numbering: Numbering, styles: Styles, notes: Notes) -> None:
        self._sheet = sheet
        self._numbering = numbering
        self._styles = styles
        self._notes = notes
        self._runs = Runs(styles.hidden)
        self._looks = Looks()
        self._tables = 0
        self._carried = ""
        self._list_level: int | None = None

    def write(self, body: etree._Element) -> None:
        """The whole document, and what a person should know of it."""
        self._blocks(body)
        self._flush_carried()
        self._write_notes()
        self._looks.mark(self._sheet)
        self._runs.report(self._sheet)

    def _blocks(self, parent: etree._Element) -> None:
        for node in parent:
            name = local(node)
            if name == "p":
                self._paragraph(node)
            elif name == "tbl":
                self._table(node)
            elif name in _GONE:
                self._runs.revisions += 1
            elif name in _WRAPPERS:
                self._runs.revisions += name in ("ins", "moveTo")
                self._blocks(node)
            elif name in ("sdt", "AlternateContent"):
                self._blocks(_chosen(node))

    def _paragraph(self, node: etree._Element) -> None:
        style = self._styles.of(node)
        text = self._carried + self._numbered(style) + self._runs.text(node)
        self._carried = ""
        if _mark_deleted(node):
            self._runs.revisions += 1
            self._carried = text
            return
        span = self._sheet.paragraph(text)
        self._mark(node, span, style)
        self._text_boxes()

    def _flush_carried(self) -> None:
        if self._carried:
            self._sheet.paragraph(self._carried)

    def _numbered(self, style: Style) -> str:
        self._list_level = None
        if not style.list_id or style.list_id == "0":
            return ""
        number = self._numbering.next(style.list_id, style.list_level or 0)
        if number is None:
            return ""
        self._list_level = number.level
        return number.text

    def _mark(self, node: etree._Element, span: Span, style: Style) -> None:
        if style.heading is not None:
            self._sheet.mark(span, "heading", style.heading)
        else:
            self._looks.see(node, span, centred=bool(style.centred))
        if self._list_level is not None:
            self._sheet.mark(span, "list", self._list_level)

    def _text_boxes(self) -> None:
        boxes, self._runs.boxes = self._runs.boxes, []
        for box in boxes:
            start = self._sheet.end
            self._blocks(box)
            self._sheet.mark(Span(start, max(start, self._sheet.end - 1)), "textbox")

    def _table(self, table: etree._Element) -> None:
        self._tables += 1
        label = str(self._tables)
        self._runs.revisions += deleted_rows(table)
        for index, row in enumerate(rows(table)):
            cells = [list(self._cell(cell)) for cell in row]
            if is_form(cells):
                for paragraph in (paragraph for cell in cells for paragraph in cell if paragraph.strip()):
                    self._sheet.paragraph(paragraph)
            else:
                self._sheet.row([" ".join(cell) for cell in cells], index, label)
        self._text_boxes()

    def _cell(self, cell: etree._Element | None) -> Iterator[str]:
        """Paragraphs of one cell; the cells of a table inside it follow one another."""
        for node in cell.iter() if cell is not None else ():
            if local(node) == "p" and not _inside_box(node):
                yield self._numbered(self._styles.of(node)) + self._runs.text(node)

    def _write_notes(self) -> None:
        for label, (kind, note_id) in enumerate(self._runs.notes, start=1):
            node = self._notes.get(kind, note_id)
            if node is None:
                continue
            paragraphs = (self._runs.text(p) for p in node.iter() if local(p) == "p")
            text = "\n".join(paragraph.strip() for paragraph in paragraphs)
            self._sheet.mark(self._sheet.paragraph(text), "footnote", label=str(label))


def _chosen(node: etree._Element) -> etree._Element:
    """Content of a content control, or the first alternative."""
    found = child(node, "sdtContent")
    return found if found is not None else node[0] if len(node) else node


def _mark_deleted(paragraph: etree._Element) -> bool:
    """A paragraph whose end was deleted in a revision runs on into the next."""
    return child(paragraph, "pPr", "rPr", "del") is not None


def _inside_box(node: etree._Element) -> bool:
    return any(local(parent) == "txbxContent" for parent in node.iterancestors())
