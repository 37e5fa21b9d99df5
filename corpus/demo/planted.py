"""Plants what planted.toml lists: into a paper's points while it is composed, and into its words when it is done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from corpus.demo.choice import User
from corpus.demo.draft import Draft, Node
from corpus.demo.phrases import Pledge, Year, planted, years
from corpus.demo.points import Point, Points

_MANY = 99


def year_of(author: str, year: int) -> Year:
    """The 年度 an author believes to write for: the wrong year's aspects for who copied them."""
    true = years()[year]
    sources = [row["source"] for row in _rows("aspects", author, year)]
    return replace(true, aspects=years()[sources[0]].aspects) if sources else true


def absent(unit: str, year: int) -> bool:
    """Whether the unit's papers of a year are missing."""
    return any(row["unit"] == unit and row["year"] == year for row in planted()["absent"])


def plant_points(points: Points, user: User, said: Mapping[tuple[str, int], Points]) -> Points:
    """The points with the planted problems and promises in them."""
    for row in _rows("copy", user.author, user.year):
        points = _copied(points, said[user.author, row["source"]], row)
    for row in _rows("point", user.author, user.year):
        points = _ending(points, row["family"], _authored(row))
    for row in _rows("pledge", user.author, user.year):
        points = _ending(points, row["family"], _promising(points[row["family"]][-1], row))
    return points


def plant_draft(draft: Draft, user: User) -> Draft:
    """The draft with the planted causes and edits in it."""
    if draft.kind in {"team", "individual"}:
        for row in _rows("cause", user.author, user.year):
            draft = replace(draft, nodes=tuple(_caused(node, row) for node in draft.nodes))
    for row in _rows("edit", user.author, user.year):
        if row["kind"] == draft.kind:
            draft = _edited(draft, row)
    return draft


def _rows(table: str, author: str, year: int) -> Iterator[dict[str, Any]]:
    for row in planted()[table]:
        if row["year"] == year and author in row.get("authors", (row.get("author"),)):
            yield row


def _ending(points: Points, family: str, last: Point) -> Points:
    """The points with `last` in place of the last of `family`."""
    return {**points, family: (*points[family][:-1], last)}


def _authored(row: Mapping[str, str]) -> Point:
    pledges = (Pledge(row["promise"], row["kept"]),)
    return Point(row["family"], row["head"], row["head"], row["text"], row["fix"], pledges)


def _promising(point: Point, row: Mapping[str, str]) -> Point:
    return replace(point, pledges=(*point.pledges, Pledge(row["promise"], "")))


def _copied(points: Points, source: Points, row: Mapping[str, Any]) -> Points:
    """Last year's problems under this year's aspects; the promises stay this year's own."""
    years_apart = str(row["source"]), str(row["year"])

    def family(key: str) -> tuple[Point, ...]:
        name, start, end = row["families"][key]
        old, own = source[name][start:end], points[key]
        return tuple(
            replace(own[index % len(own)], head=point.head, text=point.text.replace(*years_apart))
            for index, point in enumerate(old)
        )

    return {key: family(key) for key in points}


def _caused(node: Node, row: Mapping[str, str]) -> Node:
    if node.part != "causes":
        return node
    last = replace(node.children[-1], heading=row["head"], text=row["text"])
    return replace(node, children=(*node.children[:-1], last))


def _edited(draft: Draft, row: Mapping[str, Any]) -> Draft:
    if row["part"] == "title":
        return replace(draft, title=(row["replace"],))
    if row["part"] == "preface":
        return replace(draft, preface=tuple(_changed(text, row) for text in draft.preface))
    left = [_MANY if row.get("all") else 1]
    return replace(draft, nodes=tuple(_edited_node(node, row, left) for node in draft.nodes))


def _edited_node(node: Node, row: Mapping[str, Any], left: list[int]) -> Node:
    if left[0] and _meant(node, row) and re.search(row["find"], node.text):
        left[0] -= 1
        node = replace(node, text=_changed(node.text, row))
    return replace(node, children=tuple(_edited_node(child, row, left) for child in node.children))


def _changed(text: str, row: Mapping[str, Any]) -> str:
    """The text with the first match replaced, or with `add` added to the number that matches."""
    if "add" in row:
        return re.sub(row["find"], lambda match: str(int(match[0]) + row["add"]), text, count=1)
    return re.sub(row["find"], row["replace"], text, count=1)


def _meant(node: Node, row: Mapping[str, Any]) -> bool:
    wanted: Sequence[tuple[str, str]] = (("part", node.part), ("aspect", node.aspect or ""), ("level", node.role))
    fits = all(row.get(name, value) == value for name, value in wanted)
    return fits and (re.search(row.get("heading", ""), node.heading) is not None) and bool(node.text)
