"""Points → the drafts of a team's and an individual's paper: parts, aspects and items in the order offices use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from corpus.demo.cases import cases
from corpus.demo.causes import causes
from corpus.demo.choice import number, one
from corpus.demo.desk import Desk
from corpus.demo.draft import Draft, Node, Role
from corpus.demo.phrases import YearAspect, families, pools
from corpus.demo.points import Point
from corpus.demo.slots import fill
from corpus.demo.style import Style
from corpus.model import Part

# Years whose notice asks to learn from cases.
_CASE_YEARS = (2023, 2024)


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
    yield review(desk)
    yield problems(desk)
    if desk.voice.year.year in _CASE_YEARS:
        yield cases(desk)
    if desk.voice.own:
        yield _explanation(desk)
    yield _causes(desk)
    yield measures(desk)


def _explanation(desk: Desk) -> Node:
    told = [desk.frame(pool) for pool in ("estate", "kin", "inquiry", "share")]
    turned = desk.tell(lambda attempt: "。".join((*told[attempt % 3 :], *told[: attempt % 3])))
    return Node("part", desk.heading("explanation"), f"{turned}。", (), "explanation")


def review(desk: Desk) -> Node:
    """What became of last year's promises, family by family."""
    role = _role(desk, "review")
    told = [(family, _answers(desk, found)) for family, found in desk.previous.items()]
    children = tuple(Node(role, _head(desk, family, "review"), text, part="review") for family, text in told if text)
    old = [point for found in desk.previous.values() for point in found]
    pledged = sum(len(point.pledges) for point in old)
    lead = desk.frame("review_lead", old=len(old), oldm=pledged)
    tail = () if desk.voice.own else (f"{desk.frame('regret')}。",)
    return Node("part", desk.heading("review"), lead, children, "review", tail=tail)


def _answers(desk: Desk, found: Sequence[Point]) -> str:
    return "".join(_answer(desk, point) for point in found)


def _answer(desk: Desk, point: Point) -> str:
    kept = [pledge.kept for pledge in point.pledges if pledge.kept]
    leads = pools("frames")["own" if desk.voice.own else "team"]["answer"]

    def telling(attempt: int) -> str:
        seed = f"{desk.user.seed}/{point.fix}/{attempt}"
        lead = fill(one(f"{seed}/lead", leads), desk.voice, seed)
        lead = lead.replace("<head>", point.head).replace("<fix>", point.fix)
        return f"{lead}{one(f'{seed}/joint', _STOPS).join(kept)}。"

    return desk.tell(telling) if kept else ""


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
    found = causes(desk.voice, desk.user, desk.memory)
    role = _role(desk, "causes")
    children = tuple(Node(role, head, text, (), "causes") for head, text in found)
    return Node("part", desk.heading("causes"), desk.frame("causes_lead", count=len(children)), children, "causes")


def measures(desk: Desk) -> Node:
    """One paragraph of promises for each family of problems."""
    role = _role(desk, "measures")
    children = tuple(
        Node(role, _head(desk, family, "measures"), _opener(desk, family) + _promises(desk, found), part="measures")
        for family, found in desk.points.items()
    )
    lead = desk.frame("measures_lead", count=len(children))
    tail = () if desk.voice.own else (f"{desk.frame('tail')}。",)
    return Node("part", desk.heading("measures"), lead, children, "measures", tail=tail)


def _opener(desk: Desk, family: str) -> str:
    return f"{desk.say('opener', list(families()[family]['openers']))}。"


def _promises(desk: Desk, found: Sequence[Point]) -> str:
    return "".join(desk.tell(partial(_promise, point)) for point in found)


_STOPS = ("。", "。同时，", "；", "。另外，", "。此外，", "。再就是，")
_JOINTS = ("；", "；同时，", "；另外，", "；再就是，", "；此外，")
_FORMS = ("{fix}，{pledged}。", "{fix}。{pledged}。", "{fix}：{pledged}。", "{pledged}。")


def _promise(point: Point, attempt: int) -> str:
    seed = f"{point.head}/{point.text}/{attempt}"
    pledged = one(f"{seed}/joint", _JOINTS).join(pledge.promise for pledge in point.pledges)
    return one(f"{seed}/form", _FORMS).format(fix=point.fix, pledged=pledged)


def _role(desk: Desk, part: Part) -> Role:
    return "item" if part in desk.style.flat else "group"


def _head(desk: Desk, family: str, part: Part) -> str:
    head = desk.memory.ledger.pick(desk.user, "frame", families()[family][part])
    return desk.tell(lambda _: head)
