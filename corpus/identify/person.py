"""Whose paper an individual one is: a name beside the title or in the file name, never one met in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.identify.evidence import Evidence, stated
from corpus.model import Attribution
from corpus.vocabulary import table

_GIVEN = r"[\s　]?(?:某{1,2}|[\u4e00-\u9fff]{1,2}(?<![市县区局委办部省厅镇乡]))"
# Title, date and greeting may stand around the line with the name.
_TOP = 4


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A name at the end of a file name, at its beginning, alone on a line with or without a role."""
    words = table("identity")["person"]
    name = rf"([{words['surnames']}]{_GIVEN})"
    post = rf"[\u4e00-\u9fff、]{{2,24}}(?:{words['roles']}|支部)"
    signed = "(?:发言|汇报|报告|述职)人"
    return (
        re.compile(rf"(?:[-—_+（(\s]|提纲|材料){name}[)）]?$"),
        re.compile(rf"^{name}(?=[-—_+（(\s]|同志|个人|20\d\d|对照|检视|发言)"),
        re.compile(rf"^[（(]?(?:{post}[\s　]+|{signed}[:：\s　]*)?{name}(?:同志)?[)）]?$"),
    )


def person_claims(evidence: Evidence) -> tuple[Attribution, ...]:
    """Every claim about whose paper it is."""
    return tuple(_claims(evidence))


def _claims(evidence: Evidence) -> Iterator[Attribution]:
    for value, source in stated(evidence, "person", "姓名", "个人", "发言人"):
        yield Attribution(value, source, 0.98)
    last, first, alone = _patterns()
    if found := last.search(evidence.file_name) or first.search(evidence.file_name):
        yield Attribution(found[1], "path", 0.7)
    if found := first.search(evidence.title_words):
        yield Attribution(found[1], "title", 0.7)
    lines = [line.strip() for line in evidence.preface.split("\n") if line.strip()]
    for line in (*lines[:_TOP], *evidence.closing.split("\n")):
        if found := alone.match(line.strip()):
            yield Attribution("".join(found[1].split()), "text", 0.7)
