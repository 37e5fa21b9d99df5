"""Automatic numbering: what Word shows before a paragraph and keeps in no text. 一、 and （一） mostly live here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.readers.docx.numerals import numeral
from corpus.readers.package import attribute, child, children, local

if TYPE_CHECKING:
    from lxml import etree

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_SILENT = frozenset(("none", "bullet"))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list as defined: first number, form, pattern such as `（%2）`, what follows it."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None

    @property
    def is_bullet(self) -> bool:
        """A bullet is a drawing, not a number; it is marked and not written."""
        return self.form == "bullet"


@dataclass(frozen=True, slots=True)
class Numbered:
    """Number of one paragraph; `text` is empty for a bullet."""

    text: str
    level: int


class Numbering:
    """Counts through one document. Lists of one abstract definition share their counters, as in Word."""

    def __init__(self, root: etree._Element | None) -> None:
        parts = children(root)
        self._abstract = {attribute(n, "abstractNumId"): n for n in parts if local(n) == "abstractNum"}
        self._lists = {attribute(n, "numId") or "": n for n in parts if local(n) == "num"}
        self._levels: dict[str, Mapping[int, Level]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def next(self, list_id: str, level: int) -> Numbered | None:
        """Number of the next paragraph of this list and level; None when the list is not defined."""
        node = self._lists.get(list_id)
        if node is None or not 0 <= level < _LEVELS:
            return None
        levels = self._levels.setdefault(list_id, dict(self._read(node)))
        counters = self._counters.setdefault(_value(node, "abstractNumId") or list_id, [None] * _LEVELS)
        self._count(list_id, level, levels, counters)
        return Numbered(_label(level, levels, counters), level)

    def _count(self, list_id: str, level: int, levels: Mapping[int, Level], counters: list[int | None]) -> None:
        override = self._override(list_id, level)
        current, first = counters[level], levels.get(level, Level()).start
        counters[level] = override if override is not None else first if current is None else current + 1
        for upper in range(level):
            if counters[upper] is None:
                counters[upper] = levels.get(upper, Level()).start
        for lower in range(level + 1, _LEVELS):
            if levels.get(lower, Level()).restart != 0:
                counters[lower] = None

    def _override(self, list_id: str, level: int) -> int | None:
        """startOverride holds for the first paragraph of a list only."""
        if (list_id, level) in self._started:
            return None
        self._started.add((list_id, level))
        for node in self._lists[list_id]:
            if local(node) == "lvlOverride" and attribute(node, "ilvl") == str(level):
                return _number(_value(node, "startOverride"))
        return None

    def _read(self, node: etree._Element) -> Iterator[tuple[int, Level]]:
        abstract = self._abstract.get(_value(node, "abstractNumId"))
        yield from _levels(children(abstract))
        for override in node:
            if local(override) == "lvlOverride":
                yield from _levels(children(override))


def _levels(nodes: list[etree._Element]) -> Iterator[tuple[int, Level]]:
    for node in nodes:
        index = _number(attribute(node, "ilvl")) if local(node) == "lvl" else None
        if index is not None:
            yield index, _level(node)


def _level(node: etree._Element) -> Level:
    return Level(
        start=_number(_value(node, "start")) or 0 if child(node, "start") is not None else 1,
        form=_form(node),
        pattern=_value(node, "lvlText") or "",
        suffix=_value(node, "suff") or "tab",
        legal=child(node, "isLgl") is not None,
        restart=_number(_value(node, "lvlRestart")),
    )


def _form(node: etree._Element) -> str:
    return _value(node, "numFmt") or _value(child(node, "AlternateContent", "Fallback"), "numFmt") or "decimal"


def _label(level: int, levels: Mapping[int, Level], counters: list[int | None]) -> str:
    """The number as shown, `（%2）` filled in; a blank follows Western signs, since a tab or space is seen there."""
    own = levels.get(level, Level())
    if own.form in _SILENT and "%" not in own.pattern:
        return "" if own.is_bullet else own.pattern

    def written(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        form = "decimal" if own.legal else levels.get(index, Level()).form
        return "" if form in _SILENT else numeral(counters[index] or 0, form)

    text = _PLACE.sub(written, own.pattern)
    return f"{text} " if text and own.suffix != "nothing" and "!" <= text[-1] <= "~" else text


def _value(node: etree._Element | None, name: str) -> str | None:
    found = child(node, name)
    return None if found is None else attribute(found, "val")


def _number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else None
