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


_PLAIN = Level()


@dataclass(frozen=True, slots=True)
class Numbered:
    """Number of one paragraph; `text` is empty for a bullet."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class _List:
    """A list as defined: whose counters it shares, its levels, and with what number each level begins if not anew."""

    counters: str
    levels: Mapping[int, Level]
    overrides: Mapping[int, int]

    def level(self, index: int) -> Level:
        return self.levels.get(index, _PLAIN)


class Numbering:
    """Counts through one document. Lists of one abstract definition share their counters, as in Word."""

    def __init__(self, root: etree._Element | None) -> None:
        parts = children(root)
        self._abstract = {attribute(n, "abstractNumId"): n for n in parts if local(n) == "abstractNum"}
        self._nodes = {attribute(n, "numId") or "": n for n in parts if local(n) == "num"}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def next(self, list_id: str, level: int) -> Numbered | None:
        """Number of the next paragraph of this list and level; None when the list is not defined."""
        if list_id not in self._nodes or not 0 <= level < _LEVELS:
            return None
        if list_id not in self._lists:
            self._lists[list_id] = self._read(list_id)
        found = self._lists[list_id]
        counters = self._counters.setdefault(found.counters, [None] * _LEVELS)
        counters[level] = self._following(list_id, level, counters[level])
        for upper in range(level):
            if counters[upper] is None:
                counters[upper] = found.level(upper).start
        for lower in range(level + 1, _LEVELS):
            if found.level(lower).restart != 0:
                counters[lower] = None
        return Numbered(_label(level, found, counters), level)

    def _following(self, list_id: str, level: int, current: int | None) -> int:
        """The next number of a level; an override holds for the first paragraph of a list only."""
        found = self._lists[list_id]
        if (list_id, level) not in self._started:
            self._started.add((list_id, level))
            if level in found.overrides:
                return found.overrides[level]
        return found.level(level).start if current is None else current + 1

    def _read(self, list_id: str) -> _List:
        node = self._nodes[list_id]
        abstract = _value(node, "abstractNumId") or list_id
        levels, overrides = dict(_levels(children(self._abstract.get(abstract)))), {}
        for override in node:
            if local(override) == "lvlOverride":
                levels.update(_levels(list(override)))
                start, index = _number(_value(override, "startOverride")), _number(attribute(override, "ilvl"))
                if start is not None and index is not None:
                    overrides[index] = start
        return _List(abstract, levels, overrides)


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


def _label(level: int, found: _List, counters: list[int | None]) -> str:
    """The number as shown, `（%2）` filled in; a blank follows Western signs, since a tab or space is seen there."""
    own = found.level(level)
    if own.form in _SILENT and "%" not in own.pattern:
        return "" if own.form == "bullet" else own.pattern

    def written(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        form = "decimal" if own.legal else found.level(index).form
        return "" if form in _SILENT else numeral(counters[index] or 0, form)

    text = _PLACE.sub(written, own.pattern)
    return f"{text} " if text and own.suffix != "nothing" and "!" <= text[-1] <= "~" else text


def _value(node: etree._Element | None, name: str) -> str | None:
    found = child(node, name)
    return None if found is None else attribute(found, "val")


def _number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else None
