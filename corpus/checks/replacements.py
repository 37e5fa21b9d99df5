"""A6: what search-and-replace leaves behind: a bare year as an object, words that no sentence holds."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.reading import either, quoted, sentence_at
from corpus.model import Span


def look(subject: Subject) -> Iterator[Lead]:
    """Each remainder, with the sentence around it."""
    text = subject.report.text
    for match in either("A6", "remains").finditer(text):
        sentence = sentence_at(text, match.start()).of(text)
        message = f"{quoted(match.group())}疑似批量替换留下的痕迹，所在语句：{quoted(sentence)}，建议核实。"
        yield Lead(Span(*match.span()), message)


RULE = Rule("A6", "批量替换留下的硬伤", "medium", "年份直接作宾语、词语重复等，像是把旧材料成批替换后留下的。", look)
