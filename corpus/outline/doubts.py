"""What a person should look at in an outline: numbers that skip, repeat or begin again; lists too long to read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.model import Issue, Span
from corpus.outline.markers import LAST, Candidate
from corpus.outline.reading import TOO_MANY, Placed

_MOST = 20
_SUBHEADING = 20


def doubts(text: str, found: int, placed: Sequence[Placed]) -> tuple[Issue, ...]:
    """Issues with an outline of `placed` sections, chosen from `found` candidates; the first twenty only."""
    issues = (
        [Issue("outline_cut", f"编号过多，只识别了前{TOO_MANY}处，其后的内容未分条。")] if found >= TOO_MANY else []
    )
    return (*issues, *list(_numbering(text, placed))[:_MOST])


def _numbering(text: str, placed: Sequence[Placed]) -> Iterator[Issue]:
    lists: dict[tuple[int | None, str], list[Candidate]] = defaultdict(list)
    for one in placed:
        lists[one.parent, one.candidate.family].append(one.candidate)
    for members in lists.values():
        for before, after in pairwise(members):
            if what := _break(before, after):
                first, second = (text[one.start : one.end].strip() for one in (before, after))
                yield Issue(f"numbering_{what}", _MESSAGES[what].format(first, second), Span(after.start, after.end))


def _break(before: Candidate, after: Candidate) -> str | None:
    """What is wrong between two numbers; lists of items may begin again, headings hardly."""
    if before.ordinal is None or after.ordinal is None or after.ordinal in {before.ordinal + 1, LAST}:
        return None
    if after.ordinal > before.ordinal:
        return "gap"
    if after.rank > _SUBHEADING:
        return None
    return "repeated" if after.ordinal == before.ordinal else "restarted"


_MESSAGES = {
    "gap": "编号不连续：“{}”之后是“{}”，请核实是否有缺漏。",
    "repeated": "编号重复：“{}”之后仍是“{}”，请核实。",
    "restarted": "编号重新开始：“{}”之后是“{}”，请核实分级。",
}
