"""Kinds of meeting a paper belongs to: a list, since meetings are held together (年度民主生活会暨巡视整改…)."""

from __future__ import annotations

import re

from corpus.identify.evidence import Evidence, stated
from corpus.model import MEETINGS, Attribution
from corpus.vocabulary import table, themes

_TOGETHER = "暨"


def meeting_claim(evidence: Evidence, year: Attribution) -> Attribution:
    """The kinds of meeting, from what is stated, the title, the file name, the opening, or the year's own aspects."""
    for value, source in stated(evidence, "meeting", "会议", "会议类型"):
        keys = tuple(key for key in re.split(r"[\s,，、;；]+", value) if key in MEETINGS)
        if found := keys or _named(value):
            return Attribution(found, source, 0.98)
    for words, source, confidence in (
        (evidence.title_words, "title", 0.9),
        (evidence.file_name, "path", 0.75),
        (evidence.preface[:300], "text", 0.65),
    ):
        if re.search(table("identity")["meeting"]["gathering"], words) and (found := _named(words)):
            return Attribution(found, source, confidence)
    if year.source == "year_aspects":
        theme = next(theme for theme in themes() if theme.year == year.value)
        return Attribution((theme.meeting,), "year_aspects", 0.6)
    opening = evidence.title_words + evidence.preface[:300]
    if re.search(table("identity")["meeting"]["ordinary"], opening):
        return Attribution(("annual",), "text", 0.5)
    return Attribution((), "none", 0.0)


def _named(words: str) -> tuple[str, ...]:
    patterns = table("identity")["meeting"]
    special = [row["kind"] for row in patterns["named"] if re.search(row["pattern"], words)]
    if re.search(patterns["annual"], words) and (not special or _TOGETHER in words):
        special.insert(0, "annual")
    return tuple(special)
