"""B11: the year's first aspect, the political one, with next to nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.problems import examined, listed
from corpus.checks.reading import quoted, visible, words_of
from corpus.model import Report, Section


def look(subject: Subject) -> Iterator[Lead]:
    """One lead for the paper when its first aspect has the fewest items and words of all."""
    report = subject.report
    headed = _aspects(report) if examined(report) else []
    if len(headed) < words_of("B11")["aspects"]:
        return
    items = {
        section.id: sum(section.span.start <= one.span.start < section.span.end for one in listed(report))
        for section in headed
    }
    sizes = {section.id: visible(section.span.of(report.text)) for section in headed}
    first, *rest = headed
    least = min(sizes[one.id] for one in rest)
    short = sizes[first.id] < words_of("B11")["share"] * sum(sizes.values()) / len(sizes) and sizes[first.id] <= least
    if items[first.id] < words_of("B11")["items"] and short and max(items.values()) >= words_of("B11")["items"]:
        message = f"政治方面{quoted(first.heading)}只列{items[first.id]}条、{sizes[first.id]}字，为各方面最少，"
        yield Lead(first.span, message + "疑似政治问题不聚焦，建议核实。", 0.5)


def _aspects(report: Report) -> list[Section]:
    """The aspects in the paper's order, if the first is the political one."""
    found = [section for section in report.sections if section.part == "problems" and section.level == 2]
    return found if found and found[0].aspect in {"politics", "theory"} else []


RULE = Rule(
    "B11",
    "政治问题不聚焦",
    "low",
    "排在首位的政治方面条数、字数都是各方面里最少的，且明显少于平均；方面太少的不查。",
    look,
)
