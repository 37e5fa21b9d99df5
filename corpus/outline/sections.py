"""Levels → sections: spans that nest and cover, headings, parts, aspects and ids.

Last step of the outline. Spans begin at the marker and end where the next section of the same or a higher level
begins; an item inside a paragraph ends with its paragraph. What stands before the first part is the preface.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Aspect, Part, Section, Span
from corpus.outline.aspects import aspect_of
from corpus.outline.headings import heading_words
from corpus.outline.levels import ITEM, PART
from corpus.outline.lines import BLANK, Line
from corpus.outline.parts import fill_parts, part_of
from corpus.outline.reading import Placed

_SPACE = BLANK + "\n"
_THEMED: frozenset[Part] = frozenset({"problems", "review", "causes", "measures", "cases", "preface", "other"})


@dataclass(slots=True)
class _Node:
    """A section in the making."""

    start: int
    head: int
    level: int
    parent: int | None
    inline: bool
    line: int
    end: int = 0
    part: Part | None = None
    aspect: Aspect | None = None
    heading: str = ""


def build(
    text: str, lines: Sequence[Line], placed: Sequence[Placed], depths: Sequence[int], closing: int
) -> tuple[Section, ...]:
    """All sections of `text`; `closing` is where the closing begins (the length of the text when there is none)."""
    if not lines:
        return ()
    nodes = _nodes(placed, depths)
    _set_ends(text, lines, nodes, closing)
    for node in nodes:
        node.heading = heading_words(text, node.head, node.end, node.level >= ITEM)
    nodes = _with_margins(text, lines, nodes, closing)
    _set_parts(text, nodes)
    _set_aspects(nodes)
    return _sections(text, nodes)


def _nodes(placed: Sequence[Placed], depths: Sequence[int]) -> list[_Node]:
    return [
        _Node(
            one.candidate.start, one.candidate.end, level, one.parent,
            one.candidate.inline and level >= ITEM, one.candidate.line,
        )
        for one, level in zip(placed, depths, strict=True)
    ]  # fmt: skip


def _set_ends(text: str, lines: Sequence[Line], nodes: list[_Node], closing: int) -> None:
    """A node ends where the next of its depth or above begins; an inline one at its paragraph's end at the latest."""
    following: list[tuple[int, int]] = []  # (level, start) of nodes to the right, nearest last
    last_line = [node.line for node in nodes]
    for index in range(len(nodes) - 1, -1, -1):
        node = nodes[index]
        while following and following[-1][0] > node.level:
            following.pop()
        end = following[-1][1] if following else closing
        if node.inline:
            end = min(end, lines[last_line[index]].end)
        node.end = _trimmed(text, node.start, end)
        if node.parent is not None:
            last_line[node.parent] = max(last_line[node.parent], last_line[index])
        following.append((node.level, _boundary(lines, node)))


def _boundary(lines: Sequence[Line], node: _Node) -> int:
    """Where what stands before `node` must end: Markdown remnants before its marker belong to nobody else."""
    line = lines[node.line]
    return line.start if node.start == line.head else node.start


def _trimmed(text: str, start: int, end: int) -> int:
    return start + max(1, len(text[start:end].rstrip(_SPACE)))


def _with_margins(text: str, lines: Sequence[Line], nodes: list[_Node], closing: int) -> list[_Node]:
    """`nodes` with a preface before the first part, and a closing after the last."""
    first_part = next((node for node in nodes if node.level == PART), None)
    start = lines[0].head
    end = _boundary(lines, first_part) if first_part else closing
    found = nodes
    if start < end:
        preface = _Node(start, start, PART, None, False, 0, _trimmed(text, start, end), "preface")
        found = [preface, *nodes]
        for node in nodes:
            node.parent = (0 if node.level > PART else None) if node.parent is None else node.parent + 1
    if closing < len(text):
        found.append(_Node(closing, closing, PART, None, False, 0, _trimmed(text, closing, len(text)), "closing"))
    return found


def _set_parts(text: str, nodes: list[_Node]) -> None:
    tops = [node for node in nodes if node.parent is None]
    guessed = [node.part or part_of(node.heading) for node in tops]
    for node, part in zip(tops, fill_parts(guessed, [text[node.start : node.end] for node in tops]), strict=True):
        node.part = part
    for node in nodes:
        if node.parent is not None:
            node.part = nodes[node.parent].part


def _set_aspects(nodes: list[_Node]) -> None:
    for node in nodes:
        above = nodes[node.parent].aspect if node.parent is not None else None
        asks = node.level > PART and node.part in _THEMED
        node.aspect = above or (aspect_of(node.heading) if asks else None)


def _sections(text: str, nodes: list[_Node]) -> tuple[Section, ...]:
    ids: list[str] = []
    counts: dict[str | None, int] = {None: -1 if nodes[0].part == "preface" else 0}
    found = []
    for node in nodes:
        parent = ids[node.parent] if node.parent is not None else None
        counts[parent] = counts.get(parent, 0) + 1
        ids.append(f"{parent or 's'}{'-' if parent else ''}{counts[parent]}")
        marker = text[node.start : node.head].strip(_SPACE + "*_")
        found.append(
            Section(
                ids[-1], parent, node.level, marker, node.heading, node.part or "other", node.aspect,
                Span(node.start, node.end),
            )
        )  # fmt: skip
    return tuple(found)
