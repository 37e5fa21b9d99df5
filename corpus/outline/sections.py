"""Levels → sections: spans that nest and cover, headings, parts, aspects and ids.

Last step of the outline. Spans begin at the marker and end where the next section of the same or a higher level
begins; an item inside a paragraph ends with its paragraph. What stands before the first part is the preface.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.model import Aspect, Part, Section, Span
from corpus.outline.aspects import aspect_of, names_aspect
from corpus.outline.headings import heading_end, heading_words
from corpus.outline.levels import ITEM, PART
from corpus.outline.lines import BLANK, Line
from corpus.outline.markers import ANNEX, CLOSING
from corpus.outline.parts import fill_parts, part_of, whole_part
from corpus.outline.reading import Placed
from corpus.outline.title import is_paper_title

# What stands after the parts says by its family what it is.
_OF_FAMILY: Mapping[str, Part] = {ANNEX: "other", CLOSING: "closing"}
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
    reach: int = 0
    end: int = 0
    part: Part | None = None
    aspect: Aspect | None = None
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What sections are cut from: the text as written and in plain characters (offsets are the same), and its lines.

    `labels` are lines at which items end, `closing` is the first line of the closing (their number without one).
    """

    text: str
    plain: str
    lines: Sequence[Line]
    labels: frozenset[int]
    closing: int

    @property
    def end(self) -> int:
        """Where the last part ends at the latest."""
        return self.lines[self.closing].start if self.closing < len(self.lines) else len(self.text)


def build(page: Page, placed: Sequence[Placed], depths: Sequence[int]) -> tuple[Section, ...]:
    """All sections of a page: the placed candidates at their levels, with preface and closing around them."""
    if not page.lines:
        return ()
    nodes = _nodes(placed, depths)
    _set_ends(page, nodes)
    _set_headings(page, nodes)
    nodes = _with_margins(page, nodes)
    _set_parts(page, nodes)
    _set_aspects(nodes)
    return _sections(page, nodes)


def _nodes(placed: Sequence[Placed], depths: Sequence[int]) -> list[_Node]:
    """Nodes in text order, each within the nearest before it that stands higher."""
    found: list[_Node] = []
    above: list[int] = []
    for one, level in zip(placed, depths, strict=True):
        while above and found[above[-1]].level >= level:
            above.pop()
        candidate, parent = one.candidate, above[-1] if above else None
        inline = candidate.inline and level >= ITEM
        above.append(len(found))
        found.append(_Node(candidate.start, candidate.end, level, parent, inline, candidate.line, candidate.reach))
        found[-1].part = _OF_FAMILY.get(candidate.family)
    return found


def _set_ends(page: Page, nodes: list[_Node]) -> None:
    """A node ends where the next of its level or above begins; an inline one at its paragraph's end at the latest."""
    following: list[tuple[int, int]] = []  # (level, start) of nodes to the right, nearest last
    last_line = [node.line for node in nodes]
    for index in range(len(nodes) - 1, -1, -1):
        node = nodes[index]
        while following and following[-1][0] > node.level:
            following.pop()
        end = following[-1][1] if following else page.end
        if node.inline:
            end = min(end, page.lines[last_line[index]].end)
        elif node.level >= ITEM:
            end = min(end, _next_label(page, node, last_line[index], end))
        node.end = _trimmed(page.text, node.start, end)
        if node.parent is not None:
            last_line[node.parent] = max(last_line[node.parent], last_line[index])
        following.append((node.level, _boundary(page.lines, node)))
    for node in nodes:  # an inline item takes what is numbered below it along to the end of its paragraph
        if node.parent is not None:
            node.end = min(node.end, nodes[node.parent].end)


def _next_label(page: Page, node: _Node, last_line: int, end: int) -> int:
    after = (page.lines[index].start for index in page.labels if index > last_line)
    return min((start for start in after if start > node.start), default=end)


def _set_headings(page: Page, nodes: list[_Node]) -> None:
    """A heading ends with its line, or where the next section begins on the same line."""
    for index, node in enumerate(nodes):
        end = page.lines[node.reach].end
        if index + 1 < len(nodes):
            end = min(end, nodes[index + 1].start)
        end = heading_end(page.plain, node.head, max(end, node.head), node.level >= ITEM)
        node.heading = "" if node.part == "closing" else heading_words(page.text, node.head, end)


def _boundary(lines: Sequence[Line], node: _Node) -> int:
    """Where what stands before `node` must end: Markdown remnants before its marker belong to nobody else."""
    line = lines[node.line]
    return line.start if node.start == line.head else node.start


def _trimmed(text: str, start: int, end: int) -> int:
    return start + max(1, len(text[start:end].rstrip(_SPACE)))


def _with_margins(page: Page, nodes: list[_Node]) -> list[_Node]:
    """`nodes` with a preface before the first part, and a closing after the last."""
    found = list(nodes)
    first_part = next((node for node in nodes if node.level == PART), None)
    start, end = page.lines[0].head, _boundary(page.lines, first_part) if first_part else page.end
    if start < end:
        found.insert(0, _Node(start, start, PART, None, False, 0, end=_trimmed(page.text, start, end), part="preface"))
        for node in nodes:
            node.parent = (0 if node.level > PART else None) if node.parent is None else node.parent + 1
    if page.closing < len(page.lines):
        start = page.lines[page.closing].head
        found.append(
            _Node(start, start, PART, None, False, 0, end=_trimmed(page.text, start, len(page.text)), part="closing")
        )
    return found


def _set_parts(page: Page, nodes: list[_Node]) -> None:
    tops = [node for node in nodes if node.parent is None]
    guessed = [node.part or _named_part(node) for node in tops]
    for node, part in zip(tops, fill_parts(guessed, [page.plain[node.start : node.end] for node in tops]), strict=True):
        node.part = part
    for node in nodes:
        if node.parent is not None:
            node.part = nodes[node.parent].part


def _named_part(node: _Node) -> Part | None:
    """What the heading says; a title in mid-text opens another paper, and what stands there is its preface.

    A part that is one aspect (一、理论学习方面) begins with its problems.
    """
    if node.start == node.head and is_paper_title(node.heading):
        return "preface"
    return part_of(node.heading) or ("problems" if names_aspect(node.heading) else None)


def _set_aspects(nodes: list[_Node]) -> None:
    for node in nodes:
        above = nodes[node.parent].aspect if node.parent is not None else None
        names = node.level > PART and not whole_part(node.heading)
        asks = node.part in _THEMED and (names or names_aspect(node.heading))
        node.aspect = above or (aspect_of(node.heading) if asks else None)


def _sections(page: Page, nodes: list[_Node]) -> tuple[Section, ...]:
    ids: list[str] = []
    counts: dict[str | None, int] = {None: -1 if nodes[0].part == "preface" else 0}
    found = []
    for node in nodes:
        parent = ids[node.parent] if node.parent is not None else None
        counts[parent] = counts.get(parent, 0) + 1
        ids.append(f"{parent or 's'}{'-' if parent else ''}{counts[parent]}")
        marker = page.text[node.start : node.head].strip(_SPACE + "*_")
        found.append(
            Section(
                ids[-1], parent, node.level, marker, node.heading, node.part or "other", node.aspect,
                Span(node.start, node.end),
            )
        )  # fmt: skip
    return tuple(found)
