"""D3: too little criticism for so many members, and members about whom nobody says anything. Absence is no fault."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.checks.criticisms import Criticism, criticisms
from corpus.checks.model import Lead, Paper, Rule, Subject
from corpus.checks.problems import person_of
from corpus.checks.reading import either, in_parts, quoted, sentences, words_of
from corpus.counts import value
from corpus.model import Part, Span

_NUMBER = r"(\d{1,3}|[一二三四五六七八九十]{1,3})"
_PRESENT = re.compile(rf"实到(?:会)?(?:班子成员)?{_NUMBER}[人名]|(?:到会|出席)班子成员{_NUMBER}[人名]")
_TOTAL = re.compile(rf"批评(?:意见|建议)*[^。；;，,\n\d]{{0,6}}?{_NUMBER}(?:条|个)")
_HELD: tuple[Part, ...] = ("process", "preface", "criticism", "other", "closing")


def look(subject: Subject) -> Iterator[Lead]:
    """Leads at each paper that tells of the meeting's criticism."""
    members = [name for paper in subject.papers if paper.kind == "individual" and (name := person_of(paper.report))]
    for paper in subject.papers:
        if paper.kind in {"meeting_report", "other"}:
            yield from _total(paper)
            yield from _missing(paper, members, criticisms(paper.report))


def _total(paper: Paper) -> Iterator[Lead]:
    """A stated total far below what so many members have to say, each of each."""
    text = paper.report.text
    present = next(_PRESENT.finditer(text), None)
    count = value(next(filter(None, present.groups()))) if present else None
    for total in _TOTAL.finditer(text):
        sentence = text[max(text.rfind("。", 0, total.start()), text.rfind("\n", 0, total.start())) + 1 : total.end()]
        stated, expected = value(total[1]), (count or 0) * ((count or 0) - 1)
        whole = in_parts(paper.report, total.start(), _HELD) and not either("D3", "partial").search(sentence)
        if whole and stated and stated < expected * words_of("D3")["share"]:
            message = f"{count}名成员，{quoted(total.group())}，人人相互批评应有约{expected}条，"
            message += "疑似相互批评没有覆盖到每名成员，建议核实。"
            yield Lead(Span(*total.span()), message, 0.4, report=paper.id)
            return


def _missing(paper: Paper, members: Sequence[str], said: Sequence[Criticism]) -> Iterator[Lead]:
    """Members with a paper of their own about whom nothing is said, where the criticism is given person by person."""
    named = {one.name for one in said if one.name}
    excerpt = any(either("D3", "excerpt").search(sentence) for sentence in sentences(paper.report.text))
    missing = [name for name in dict.fromkeys(members) if name not in named and not _absent(paper, name)]
    if len(named & set(members)) >= words_of("D3")["least"] and missing and not excerpt:
        message = f"逐人列出的批评意见里没有对{'、'.join(missing)}的，疑似缺人，建议核实；未到会的除外。"
        yield Lead(said[0].span, message, 0.4, report=paper.id)


def _absent(paper: Paper, name: str) -> bool:
    said = sentences(paper.report.text)
    return any(name in sentence and either("D3", "absent").search(sentence) for sentence in said)


RULE = Rule(
    "D3",
    "批评条数不够、缺人",
    "low",
    "会上写明的批评意见总数不到人人相互批评应有条数的三分之一，或逐人列出的批评意见里缺了有个人材料的成员；未到会、只作摘要的不查。",
    look,
    "bundle",
    version=2,
)
