"""A6: what search-and-replace leaves behind: a bare year as an object, doubled words, another trade's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.problems import examined
from corpus.checks.reading import either, places_of, quoted, sentence_at, words_of
from corpus.model import Report, Span

# A person sees the pattern in a few places.
_SHOWN = 8


def look(subject: Subject) -> Iterator[Lead]:
    """Each remainder, with the sentence around it; and one lead for a trade that shines through."""
    text = subject.report.text
    for match in either("A6", "remains").finditer(text):
        sentence = sentence_at(text, match.start()).of(text)
        message = f"{quoted(match.group())}疑似批量替换留下的痕迹，所在语句：{quoted(sentence)}，建议核实。"
        yield Lead(Span(*match.span()), message)
    if examined(subject.report):
        yield from _other_trade(subject.report)


def _other_trade(report: Report) -> Iterator[Lead]:
    """The words of a trade whose name was replaced: many of them, next to none of the trade that is named."""
    trades = words_of("A6")["trades"]
    own = max(trades, key=lambda trade: _named(report, trade))
    if _named(report, own) < words_of("A6")["named"]:
        return
    spoken = sum(1 for word in own["words"] for _ in places_of(report, word))
    for other in trades:
        places = sorted(span for word in other["words"] for span in places_of(report, word))
        if other is own or _named(report, other) or len(places) < words_of("A6")["strange"]:
            continue
        if len(places) >= words_of("A6")["times"] * max(spoken, 1):
            name, words = own["names"][0], "、".join(dict.fromkeys(span.of(report.text) for span in places[:_SHOWN]))
            message = f"材料写的是{quoted(name)}，却有{quoted(words)}等{other['names'][0]}用语{len(places)}处，"
            message += f"本行业用语{spoken}处，疑似替换单位名称后沿用，建议核实。"
            yield Lead(places[0], message, 0.8, evidence=tuple(("", span) for span in places[:_SHOWN]))


def _named(report: Report, trade: Mapping[str, Any]) -> int:
    return sum(report.text.count(name) for name in trade["names"])


RULE = Rule(
    "A6",
    "批量替换留下的硬伤",
    "medium",
    "年份直接作宾语、词语重复等，或写的是一个行业、通篇是另一个行业的用语，像是把旧材料成批替换后留下的。",
    look,
    version=2,
)
