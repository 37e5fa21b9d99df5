"""Draft → lines in an office's style, with the headings that stand in them. Between the composer and the writers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.demo.draft import LEVELS, Draft, Heading, Node
from corpus.demo.style import Style, group_marker, item_marker, part_marker

LineRole = Literal["title", "byline", "part", "group", "item", "body", "signature", "table"]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: `marker` and `head` are dressed as a heading, `body` follows them plainly."""

    role: LineRole
    body: str = ""
    marker: str = ""
    head: str = ""
    table: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        """The whole paragraph."""
        return self.marker + self.head + self.body


def lines(draft: Draft, style: Style) -> tuple[Line, ...]:
    """The paper's paragraphs from title to signature."""
    return tuple(_lines(draft, style))


def headings(draft: Draft, style: Style) -> tuple[Heading, ...]:
    """The true sections of the paper as `style` numbers them, in text order; what has no heading is not among them."""
    return tuple(_headings(draft.nodes, style))


def _lines(draft: Draft, style: Style) -> Iterator[Line]:
    yield from (Line("title", text) for text in draft.title)
    yield from (Line("byline", text) for text in draft.byline)
    yield from (Line("body", text) for text in draft.preface)
    for ordinal, node in enumerate(draft.nodes):
        yield from _part(node, part_marker(ordinal), style)
    yield from (Line("body", text) for text in draft.closing)
    yield from (Line("signature", text) for text in draft.signature)


def _part(node: Node, marker: str, style: Style) -> Iterator[Line]:
    if node.heading:
        yield Line("part", marker=marker, head=node.heading)
    yield from _own(node)
    groups = [child for child in node.children if child.role == "group"]
    for ordinal, group in enumerate(groups):
        yield from _group(group, group_marker(style, ordinal), style)
    yield from _items(node, style)
    yield from (Line("body", text) for text in node.tail)


def _own(node: Node) -> Iterator[Line]:
    yield from (Line("body", text) for text in node.text.split("\n") if text)
    if node.table:
        yield Line("table", table=node.table)


def _group(node: Node, marker: str, style: Style) -> Iterator[Line]:
    if style.shape == "inline":
        items = "".join(line.text for line in _items(node, style))
        yield Line("group", marker=marker, head=node.heading + "。", body=node.text + items)
    elif style.shape == "fused" and node.text:
        yield Line("group", marker=marker, head=node.heading + "。", body=node.text)
        yield from _items(node, style)
    else:
        yield Line("group", marker=marker, head=node.heading)
        yield from _own(node)
        yield from _items(node, style)


def _items(node: Node, style: Style) -> Iterator[Line]:
    items = [child for child in node.children if child.role == "item"]
    for ordinal, item in enumerate(items):
        marker = item_marker(style, ordinal, len(items))
        yield Line("item", marker=marker, head=item.heading + "。", body=item.text)


def _headings(nodes: tuple[Node, ...], style: Style) -> Iterator[Heading]:
    for ordinal, node in enumerate(node for node in nodes if node.heading):
        marker = _marker(node, ordinal, len(nodes), style)
        yield Heading(LEVELS[node.role], marker, node.heading, node.part, node.aspect)
        yield from _headings(node.children, style)


def _marker(node: Node, ordinal: int, total: int, style: Style) -> str:
    if node.role == "part":
        return part_marker(ordinal)
    return group_marker(style, ordinal) if node.role == "group" else item_marker(style, ordinal, total)
