"""B6: 有的同志, 个别, 不同程度: words that name nobody, counted per thousand characters of the problems."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.problems import examined
from corpus.checks.reading import either, size, stretches, words_of
from corpus.model import Span


def look(subject: Subject) -> Iterator[Lead]:
    """One lead for the paper, with every place."""
    report = subject.report
    found = [
        Span(*match.span())
        for stretch in stretches(report, ("problems",))
        for match in either("B6", "vague").finditer(report.text, stretch.start, stretch.end)
    ]
    rate = 1000 * len(found) / max(size(report, ("problems",)), 1)
    if examined(report) and len(found) >= words_of("B6")["least"] and rate >= words_of("B6")["rate"]:
        message = f"查摆问题部分“有的同志、个别、不同程度”一类说法{len(found)}处，每千字{rate:.1f}处，"
        message += "疑似含糊其辞，建议核实。"
        yield Lead(found[0], message, min(rate / 10, 1.0), evidence=tuple(("", span) for span in found))


RULE = Rule("B6", "含糊其辞", "low", "“有的同志”“个别”“不同程度”等不指人、不指事的说法每千字三处以上。", look)
