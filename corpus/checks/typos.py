"""E7: a few misspellings that are none in no context. Low, for reading a scan makes the same mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.reading import either, quoted, sentence_at, words_of
from corpus.model import Span


def look(subject: Subject) -> Iterator[Lead]:
    """Each misspelling with what it should be, and each doubled mark."""
    for match in either("E7", "doubled").finditer(subject.report.text):
        line = quoted(sentence_at(subject.report.text, max(match.start() - 1, 0)).of(subject.report.text))
        yield Lead(Span(*match.span()), f"{line}之后是{quoted(match.group())}，疑似标点重复，建议核实。")
    for wrong, right in words_of("E7")["sure"].items():
        # As written: folding reads 已 for 己 and would find the right word too.
        for match in re.finditer(re.escape(wrong), subject.report.text):
            yield Lead(Span(*match.span()), f"{quoted(wrong)}疑似“{right}”之误，建议核实。")


RULE = Rule(
    "E7",
    "错别字",
    "low",
    "只查几个有把握的错字，如把“严于律己”写成“严于律已”，和连写的两个标点；扫描识别的材料也会这样错。",
    look,
    version=2,
)
