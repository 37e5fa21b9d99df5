"""E8: papers far shorter or longer than is usual for their kind. The usual size is a setting of the place."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.problems import title_of
from corpus.checks.reading import visible, words_of


def look(subject: Subject) -> Iterator[Lead]:
    """One lead for the paper."""
    report = subject.report
    usual = words_of("E8").get(report.kind)
    written = visible(report.text)
    if usual and not usual["least"] <= written <= usual["most"]:
        short = written < usual["least"]
        message = (
            f"全文{written}字，{'少于' if short else '多于'}这类材料通常的{usual['least' if short else 'most']}字，"
            f"疑似字数{'不足' if short else '过多'}，建议核实。"
        )
        yield Lead(title_of(report), message, 0.4)


RULE = Rule("E8", "字数不足或过长", "low", "班子、个人对照检查材料的字数远离通常范围；范围可在词表里改。", look)
