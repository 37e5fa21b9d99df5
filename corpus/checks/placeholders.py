"""E2: blanks of a template left unfilled. In a redacted copy or a specimen they are as they should be."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import CannotJudge, Lead, Rule, Subject
from corpus.checks.reading import either, quoted, sentence_at, words_of
from corpus.model import Span


def look(subject: Subject) -> Iterator[Lead | CannotJudge]:
    """Each placeholder; many of them in a paper of unsaid material may be a redaction, so that nobody can tell."""
    report = subject.report
    found = list(either("E2", "masks").finditer(report.text))
    if found and report.material in {"redacted", "specimen"}:
        yield CannotJudge("脱敏件或范文，占位符属正常。")
    elif report.material is None and len(found) >= words_of("E2")["redaction_from"]:
        yield CannotJudge(f"占位符多达{len(found)}处，疑似脱敏件，请先确认材料性质。")
    else:
        for match in found:
            sentence = sentence_at(report.text, match.start()).of(report.text)
            message = f"{quoted(match.group())}疑似占位符未填写或未处理，所在语句：{quoted(sentence)}，建议核实。"
            yield Lead(Span(*match.span()), message)


RULE = Rule(
    "E2", "占位符、脱敏痕迹未处理", "medium", "原件里留有 XX、某某、202X 年、（单位）一类没有填写的地方。", look
)
