"""Names of parts with neither a number nor a line of their own: … 现报告如下。存在的问题（一）理论学习方面…

Looked for only in papers that number no part; a name that comes again is a label (存在问题：… 整改措施：…) and no part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.outline.lines import Line
from corpus.outline.markers import PLAIN, Candidate
from corpus.outline.parts import whole_part

# What may stand between a sentence and the first number, or before the text.
_NAME = re.compile(r"([\u4e00-\u9fff、]{2,24}?)(?=[（(][一1]|一是|首先|其一|1[.．、]|[。：:\s　])")
_ENDED = re.compile(r"(?:(?<=[。！；])|(?<=如下：))[\s　]*")
_STRENGTH, _PART = 0.9, 10


def run_on_parts(text: str, lines: Sequence[Line], numbered: Sequence[Candidate]) -> list[Candidate]:
    """A candidate for each name of a part that begins a line or a sentence and runs on into the text."""
    if any(one.whole and one.rank <= _PART for one in numbered):
        return []
    found = list(_names(text, lines))
    often = Counter(text[start:end] for start, end, _, _ in found)
    return [
        Candidate(start, start, PLAIN, _PART, True, None, line, line, _STRENGTH, inline, whole=True)
        for start, end, line, inline in found
        if often[text[start:end]] == 1
    ]


def _names(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int, int, bool]]:
    """Start, end, line of every such name, and whether it stands inside the line."""
    for index, line in enumerate(lines):
        if line.outside:
            continue
        for place in (line.head, *(match.end() for match in _ENDED.finditer(text, line.head + 1, line.end))):
            name = _NAME.match(text, place, line.end)
            if name and name.end() < line.end - 1 and whole_part(name[1]):
                yield place, name.end(), index, place > line.head


__all__ = ["run_on_parts"]
