"""Points → the drafts of a team's and an individual's paper: parts, aspects and items in the order offices use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.demo.causes import causes
from corpus.demo.choice import User, number, one
from corpus.demo.draft import Draft, Node
from corpus.demo.phrases import YearAspect, families, pools
from corpus.demo.points import Memory, Point, Points
from corpus.demo.slots import Voice, fill
from corpus.demo.style import Style
from corpus.model import Part


@dataclass(frozen=True, slots=True)
class Desk:
    """What one paper is written from: the voice, the writer, the shared memory, its own points and last year's."""

    voice: Voice
    user: User
    memory: Memory
    style: Style
    points: Points
    previous: Points

    def frame(self, name: str, **facts: object) -> str:
        """A sentence of the frame; `facts` fill the slots only this paper knows."""
        pool = pools("frames")["own" if self.voice.own else "team"][name]
        phrase = self.memory.ledger.pick(self.user, name, pool)
        for slot, value in facts.items():
            phrase = phrase.replace(f"{{{slot}}}", str(value))
        return fill(phrase, self.voice, f"{self.user.seed}/{name}")

    def heading(self, part: str) -> str:
        """The office's wording for a part this year."""
        return one(f"{self.user.seed}/{part}", pools("frames")["headings"][part])

    def wording(self, aspect: YearAspect) -> str:
        """The aspect's heading: teams copy the notice, individuals shorten it."""
        return (aspect.brief if self.voice.own else aspect.wording) + "方面"


def paper(desk: Desk, title: tuple[str, ...], facts: Mapping[str, int]) -> Draft:
    """The whole draft; `facts` are the counts of the year's preparation."""
    year = desk.voice.year
    return Draft(
        unit=desk.voice.unit.name,
        year=year.year,
        kind="individual" if desk.voice.own else "team",
        meeting=year.kinds,
        title=title,
        preface=(_preface(desk, facts),),
        nodes=tuple(_parts(desk)),
        closing=(desk.frame("close"),) if number(f"{desk.user.seed}/close", 0, 3) else (),
        person=desk.voice.person,
    )


def _preface(desk: Desk, facts: Mapping[str, int]) -> str:
    sentences = [desk.frame("open"), desk.frame("prep", **facts)]
    if not desk.voice.own:
        sentences.insert(1, desk.frame("theme"))
    return "。".join(sentences) + "。" + desk.frame("end")


def _parts(desk: Desk) -> Iterator[Node]:
    if desk.previous:
        yield review(desk)
    yield problems(desk)
    yield _causes(desk)
    yield measures(desk)


def review(desk: Desk) -> Node:
    """What became of last year's promises, family by family."""
    groups = [(family, [point.kept for point in points if point.kept]) for family, points in desk.previous.items()]
    children = tuple(
        Node("group", _head(desk, family, "review"), _joined(kept), part="review") for family, kept in groups if kept
    )
    old = sum(map(len, desk.previous.values()))
    lead = desk.frame("review_lead", old=old, oldm=old)
    return Node("part", desk.heading("review"), lead, children, "review")


def problems(desk: Desk) -> Node:
    """The problems under the aspects the year asks for."""
    groups = tuple(_aspect(desk, aspect) for aspect in desk.voice.year.aspects)
    total = sum(len(group.children) for group in groups)
    lead = desk.frame("problems_lead", aspects=len(groups), total=total)
    return Node("part", desk.heading("problems"), lead, groups, "problems")


def _aspect(desk: Desk, aspect: YearAspect) -> Node:
    found = desk.points[aspect.family]
    lead = _count(desk.style, len(found))
    items = tuple(Node("item", point.head, point.text, (), "problems", aspect.aspect) for point in found)
    return Node("group", desk.wording(aspect), lead, items, "problems", aspect.aspect)


def _count(style: Style, count: int) -> str:
    if not style.counted:
        return ""
    return f"存在{count}个问题，分别是：" if count > 1 else "存在1个问题："


def _causes(desk: Desk) -> Node:
    found = causes(desk.voice, desk.user, desk.memory.ledger)
    children = tuple(Node("group", head, text, (), "causes") for head, text in found)
    return Node("part", desk.heading("causes"), desk.frame("causes_lead", count=len(children)), children, "causes")


def measures(desk: Desk) -> Node:
    """One paragraph of promises for each family of problems."""
    children = tuple(
        Node("group", _head(desk, family, "measures"), _promises(desk, found), (), "measures")
        for family, found in desk.points.items()
    )
    lead = desk.frame("measures_lead", count=len(children))
    return Node("part", desk.heading("measures"), lead, children, "measures")


def _promises(desk: Desk, found: Sequence[Point]) -> str:
    return "".join(f"{point.fix}，{point.promise}。" for point in found)


def _head(desk: Desk, family: str, part: Part) -> str:
    return desk.memory.ledger.pick(desk.user, f"{family}/{part}", families()[family][part])


def _joined(sentences: Sequence[str]) -> str:
    return "".join(f"{sentence}。" for sentence in sentences)
