"""A1: problems, causes and measures taken over from the year before. The review quotes last year by design: left out.

The share is that of the letters, fixed expressions aside, which stand in a run that both years have (`compare`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from corpus.checks.model import Lead, Paper, Rule, Severity, Subject
from corpus.checks.problems import examined
from corpus.checks.reading import stretches, words_of
from corpus.compare import Pair, Segmenter, Wording, compare, shared_wording
from corpus.model import Part

_JUDGED: tuple[Part, ...] = ("problems", "causes", "measures")
_KINDS = {"team": "班子材料", "individual": "个人材料"}
_NOTHING = Wording(0, 0.0)
_LABELS = {"problems": "查摆问题", "causes": "原因剖析", "measures": "整改措施"}


def look(subject: Subject) -> Iterator[Lead]:
    """One lead per part that is alike in two years that follow each other."""
    papers = [paper for paper in subject.papers if examined(paper.report)]
    for before, after in pairwise(papers):
        following = (after.report.year or 0) - (before.report.year or 0) == 1
        if following and subject.concerns(before.id, after.id):
            yield from _judge(before, after, subject.words)


def _judge(before: Paper, after: Paper, words: Segmenter) -> Iterator[Lead]:
    """The parts that reach a band; passage by passage the papers are compared only where one does."""
    wording = shared_wording(before.report, after.report)
    reached = [(part, band) for part in _JUDGED if (band := _band(wording.get(part, _NOTHING)))]
    pairs = compare(before.report, after.report, words).pairs if reached else ()
    for part, band in reached:
        share = wording[part].share
        severity: Severity = band["severity"]
        message = (
            f"{_LABELS[part]}部分去除固定表述后有{share:.0%}的文字与{before.report.year}年度材料相同"
            f"{_usual(after)}，{band['label']}，建议对照两年材料核实。"
        )
        alike = sorted((pair for pair in pairs if _alike(pair, part)), key=lambda pair: -len(pair.b[0]))
        evidence = [place for pair in alike[:3] for place in ((before.id, pair.a[0]), (after.id, pair.b[0]))]
        yield Lead(next(stretches(after.report, (part,))), message, share, severity, after.id, tuple(evidence))


def _band(wording: Wording) -> Mapping[str, Any] | None:
    """The highest band that a part reaches; a short part says nothing by its share."""
    if wording.characters < words_of("A1")["least"]:
        return None
    return next((band for band in words_of("A1")["bands"] if wording.share >= band["share"]), None)


def _usual(paper: Paper) -> str:
    """What honest papers of the kind reach, so that a person sees what the share is measured by."""
    usual, lowest = words_of("A1")["usual"][paper.kind], words_of("A1")["bands"][-1]["share"]
    return f"（{_KINDS[paper.kind]}逐年如实写的一般不超过{usual:.0%}，{lowest:.0%}以上才提示）"


def _alike(pair: Pair, part: Part) -> bool:
    return pair.part == part and bool(pair.a and pair.b) and not pair.heading and pair.similarity >= 0.85


RULE = Rule(
    "A1",
    "两年材料雷同",
    "high",
    "查摆问题、原因、措施与上一年度大段相同；上年整改落实部分和固定表述不计。三成以上提示，五成以上为高：同一单位逐年如实写的"
    "材料相同文字一般不超过两成半（四十余对相邻年度的政府工作报告实测最高一成九、半数不到一成），通报的照抄案例都在八成以上。",
    look,
    "years",
    version=3,
)
