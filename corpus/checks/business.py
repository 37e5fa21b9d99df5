"""B1: problems of business in the place of problems of thought: nothing political in the item, nor in any cause."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.problems import examined, listed
from corpus.checks.reading import either, quoted, words_of


def look(subject: Subject) -> Iterator[Lead]:
    """One lead for the paper when enough items speak of business alone. Business as an example is wanted."""
    report = subject.report
    found = listed(report) if examined(report) else ()
    dry = [one for one in found if _business_only(one.span.of(report.text))]
    share = len(dry) / len(found) if found else 0.0
    if len(dry) >= words_of("B1")["least"] and share >= words_of("B1")["share"]:
        message = f"{len(found)}条问题中有{len(dry)}条（{share:.0%}）只谈项目、资金、流程等业务，不见思想、作风、纪律，"
        message += f"如{quoted(dry[0].title)}，疑似以工作问题代替思想问题，建议核实。"
        yield Lead(dry[0].span, message, share, evidence=tuple(("", one.span) for one in dry))


def _business_only(text: str) -> bool:
    business = len(either("B1", "business").findall(text))
    return business >= words_of("B1")["terms"] and not either("B1", "thought").search(text)


RULE = Rule(
    "B1",
    "以工作问题代替思想问题",
    "medium",
    "三分之一以上的问题只有业务用语，没有思想、政治、作风、纪律方面的话；用业务实例说明思想问题的不算。",
    look,
    version=2,
)
