"""B11: the year's first aspect, the political one, with next to nothing in it."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median_low

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.problems import examined, listed
from corpus.checks.reading import quoted, visible, words_of
from corpus.model import Report, Section


def look(subject: Subject) -> Iterator[Lead]:
    """One lead for the paper when its first aspect has one item while others have more, or the fewest words by far."""
    report = subject.report
    headed = _aspects(report) if examined(report) else []
    if len(headed) < words_of("B11")["aspects"]:
        return
    items = {
        section.id: sum(section.span.start <= one.span.start < section.span.end for one in listed(report))
        for section in headed
    }
    sizes = {section.id: visible(section.span.of(report.text)) for section in headed}
    first, enough = headed[0], words_of("B11")["items"]
    few = items[first.id] < enough <= median_low(items[one.id] for one in headed[1:])
    mean = sum(sizes.values()) / len(sizes)
    short = sizes[first.id] == min(sizes.values()) and sizes[first.id] < words_of("B11")["share"] * mean
    if few or short:
        message = f"政治方面{quoted(first.heading)}只列{items[first.id]}条、{sizes[first.id]}字，"
        message += "条数比其他方面少" if few else f"各方面平均{mean:.0f}字"
        yield Lead(first.span, message + "，疑似政治问题不聚焦，建议核实。", 0.5)


def _aspects(report: Report) -> list[Section]:
    """The aspects in the paper's order, if the first is the political one."""
    found = [section for section in report.sections if section.part == "problems" and section.level == 2]
    return found if found and found[0].aspect in {"politics", "theory"} else []


RULE = Rule(
    "B11",
    "政治问题不聚焦",
    "low",
    "排在首位的政治方面只列一条而其他方面多在两条以上，或字数为各方面最少、不到平均的六成；方面太少的不查。",
    look,
    version=2,
)
