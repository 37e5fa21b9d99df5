"""What a paragraph's style says of it: heading level and list, inherited along `basedOn`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.readers.package import attribute, child, children, local

if TYPE_CHECKING:
    from lxml import etree

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLES = frozenset(("title", "标题", "文档标题"))
# Chains longer than this are circles.
_CHAIN = 12


@dataclass(frozen=True, slots=True)
class Style:
    """Heading level (0 for a title, None for body text), list and level in it, alignment."""

    heading: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    centred: bool | None = None

    def over(self, base: Style) -> Style:
        """This style's own values, the base's where it has none."""
        return Style(
            base.heading if self.heading is None else self.heading,
            base.list_id if self.list_id is None else self.list_id,
            base.list_level if self.list_level is None else self.list_level,
            base.centred if self.centred is None else self.centred,
        )


class Styles:
    """The paragraph styles of one document."""

    def __init__(self, root: etree._Element | None) -> None:
        nodes = [node for node in children(root) if local(node) == "style"]
        self._nodes = {attribute(node, "styleId"): node for node in nodes}
        self._known: dict[str | None, Style] = {}
        self.hidden = frozenset(attribute(node, "styleId") for node in nodes if hides(child(node, "rPr")))
        self._default = next((attribute(n, "styleId") for n in nodes if _is_default(n)), None)

    def of(self, paragraph: etree._Element) -> Style:
        """Style of a paragraph, what it sets for itself included."""
        properties = child(paragraph, "pPr")
        named = _value(properties, "pStyle") or self._default
        if named not in self._known:
            self._known[named] = self._resolve(named)
        return _own(properties).over(self._known[named])

    def _resolve(self, style_id: str | None) -> Style:
        style = Style()
        for node in self._chain(style_id):
            style = style.over(_named(node))
        return style

    def _chain(self, style_id: str | None) -> Iterator[etree._Element]:
        for _ in range(_CHAIN):
            node = self._nodes.get(style_id)
            if node is None:
                return
            yield node
            style_id = _value(node, "basedOn")


def hides(properties: etree._Element | None) -> bool:
    """Whether run properties say that the words are not shown."""
    vanish = child(properties, "vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false", "off")


def _named(node: etree._Element) -> Style:
    """A style's own paragraph properties; its name tells the heading level where they don't."""
    name = (_value(node, "name") or "").strip()
    heading = _HEADING.fullmatch(name)
    level = 0 if name.lower() in _TITLES else int(heading[1]) if heading else None
    return _own(child(node, "pPr")).over(Style(heading=level))


def _own(properties: etree._Element | None) -> Style:
    outline = _value(properties, "outlineLvl") or ""
    level = _value(child(properties, "numPr"), "ilvl") or ""
    aligned = _value(properties, "jc")
    return Style(
        int(outline) + 1 if outline in tuple("012345678") else None,
        _value(child(properties, "numPr"), "numId"),
        int(level) if level in tuple("012345678") else None,
        None if aligned is None else aligned == "center",
    )


def _is_default(node: etree._Element) -> bool:
    return attribute(node, "type") == "paragraph" and attribute(node, "default") in ("1", "true", "on")


def _value(node: etree._Element | None, name: str) -> str | None:
    found = child(node, name)
    return None if found is None else attribute(found, "val")
