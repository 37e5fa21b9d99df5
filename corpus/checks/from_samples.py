"""A4: what was taken from a sample site or a sample text: furniture of such sites, or passages of an archived 范文."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.copied import both_sides, characters, gravity, shared
from corpus.checks.model import CannotJudge, Lead, Rule, Subject
from corpus.checks.reading import either, quoted, sentence_at
from corpus.model import Span


def look(subject: Subject) -> Iterator[Lead | CannotJudge]:
    """Each trace of a site, and the passages that a sample text has too."""
    *others, own = subject.papers
    if own.report.material == "specimen":
        yield CannotJudge("本身就是范文，不查来源。")
        return
    yield from _furniture(own.report.text)
    for other in others:
        found = shared(subject, own, other, "A4") if other.report.material == "specimen" else []
        if severity := gravity(found, "A4"):
            title = quoted(other.report.title or "无标题")
            message = f"与材料库中的范文{title}有{len(found)}处相同、约{characters(found)}字（固定表述不计），"
            message += "疑似套用范文，建议对照核实。"
            places = both_sides(found, own.report, other.report)
            yield Lead(places[0][1], message, severity=severity, evidence=places)


def _furniture(text: str) -> Iterator[Lead]:
    """What a site left, once for each sentence."""
    seen: set[Span] = set()
    for match in either("A4", "furniture").finditer(text):
        sentence = sentence_at(text, match.start())
        if sentence not in seen:
            seen.add(sentence)
            message = f"{quoted(match.group())}像是文库、范文网站留下的文字，所在语句：{quoted(sentence.of(text))}，"
            yield Lead(Span(*match.span()), message + "疑似网上下载，建议核实。", 0.9)


RULE = Rule(
    "A4",
    "网上下载、套用范文",
    "high",
    "留有文库、范文网站的文字，或与材料库中标为范文的材料大段相同。",
    look,
    "units",
    version=2,
)
