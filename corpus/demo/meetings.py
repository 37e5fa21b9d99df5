"""A year's other papers of the same meeting: the report on how it was held, and the plan of what will be put right.

Both are written from the team's points, so that problems, measures and numbers agree over the papers of one meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from corpus.demo.choice import number, one
from corpus.demo.desk import Desk
from corpus.demo.draft import Draft, Node
from corpus.demo.phrases import YearAspect, pools
from corpus.demo.points import Point
from corpus.demo.slots import fill
from corpus.model import Kind, Part

_PREPARATION = ("study", "opinions", "talks", "drafts")
_DEADLINE = re.compile(r"\d{4}年\d+月底")
_COLUMNS = ("序号", "查摆问题", "整改措施", "责任领导", "责任科室", "完成时限")


def meeting_report(desk: Desk, facts: Mapping[str, int]) -> Draft:
    """The report on how the meeting was prepared and held (召开情况报告)."""
    day = _day(desk)
    known = {**facts, "members": len(desk.voice.unit.members), "problems": len(list(_points(desk)))}
    nodes = (
        _part("prepare", "process", desk, children=tuple(_preparation(desk, known))),
        _part("held", "process", desk, f"{_said(desk, 'setting', known)}。{_said(desk, 'course', known)}。"),
        _found(desk),
        _criticism(desk),
        _part("comment", "process", desk, f"{_said(desk, 'comment', known)}。"),
        _after(desk, known),
    )
    preface = fill(one(f"{desk.user.seed}/report", _pool("report_open")).replace("{day}", day), desk.voice, "")
    return _draft(desk, "meeting_report", "report_titles", (preface,), nodes)


def plan(desk: Desk) -> Draft:
    """The plan (整改方案): what, against which problem, by whom, until when; point by point."""
    known = {"problems": len(list(_points(desk)))}
    needs = tuple(Node("item", _said(desk, "plan_needs", known)) for _ in range(3))
    nodes = (
        Node("part", "总体要求", f"{_said(desk, 'plan_aims', known)}。"),
        Node("part", "整改任务", "", tuple(_task(desk, point) for point in _points(desk)), "measures"),
        Node("part", "工作要求", "", needs),
    )
    preface = _said(desk, "plan_open", known)
    return _draft(desk, "rectification_plan", "plan_titles", (preface,), nodes)


def ledger(desk: Desk) -> Draft:
    """The ledger (整改台账): the plan as one table."""
    rows = tuple(_row(desk, ordinal, point) for ordinal, point in enumerate(_points(desk), start=1))
    node = Node("part", "", "", (), "measures", table=(_COLUMNS, *rows))
    return _draft(desk, "rectification_plan", "ledger_titles", (), (node,))


def _draft(desk: Desk, kind: Kind, titles: str, preface: tuple[str, ...], nodes: tuple[Node, ...]) -> Draft:
    voice = desk.voice
    title = fill(one(f"{desk.user.seed}/{titles}", _pool(titles)), voice, "")
    return Draft(
        unit=voice.unit.name,
        year=voice.year.year,
        kind=kind,
        meeting=voice.year.kinds,
        title=(title,),
        preface=preface,
        nodes=nodes,
        signature=(voice.unit.name, _day(desk, later=9)) if preface else (),
    )


def _day(desk: Desk, later: int = 0) -> str:
    """The day of the meeting, or a day some days later; always within the month it was held in."""
    return f"{desk.voice.year.held}{number(f'{desk.user.seed}/day', 5, 19) + later}日"


def _part(head: str, part: Part, desk: Desk, text: str = "", children: tuple[Node, ...] = ()) -> Node:
    return Node("part", one(f"{desk.user.seed}/{head}", _pool(head, "heads")), text, children, part)


def _preparation(desk: Desk, known: Mapping[str, int]) -> Iterator[Node]:
    for name in _PREPARATION:
        head = desk.memory.ledger.pick(desk.user, "frame", _pool(name, "heads"))
        yield Node("group", head, f"{_said(desk, name, known)}。", (), "process")


def _found(desk: Desk) -> Node:
    """The heads of the team's problems, aspect by aspect, counted."""
    aspects = desk.voice.year.aspects
    children = tuple(_listed(desk, aspect) for aspect in aspects)
    text = f"班子从{len(aspects)}个方面查摆出问题{len(list(_points(desk)))}个。"
    return _part("found", "problems", desk, text, children)


def _listed(desk: Desk, aspect: YearAspect) -> Node:
    found = desk.points[aspect.family]
    items = tuple(Node("item", point.head, "", (), "problems", aspect.aspect) for point in found)
    return Node("group", desk.wording(aspect), f"共{len(found)}个：", items, "problems", aspect.aspect)


def _criticism(desk: Desk) -> Node:
    """Two faults of every member, told to his face."""
    members = desk.voice.unit.members
    items = tuple(
        Node("item", f"对{member}同志", f"{_fault(desk)}；{_fault(desk)}。", (), "criticism") for member in members
    )
    lead = _said(desk, "criticism_lead", {"total": 2 * len(members)})
    return _part("criticism", "criticism", desk, lead, items)


def _fault(desk: Desk) -> str:
    return _said(desk, "faults", {})


def _after(desk: Desk, known: Mapping[str, int]) -> Node:
    told = "。".join(_said(desk, "after", known) for _ in range(5))
    return _part("after", "measures", desk, f"{told}。")


_MEASURES = ("整改措施：", "具体措施：", "措施：", "整改措施是：", "改进措施：")


def _task(desk: Desk, point: Point) -> Node:
    _, head, pledged, leader, office, deadline = _row(desk, 0, point)
    label = desk.memory.heard.tell(desk.user, lambda attempt: _MEASURES[attempt % len(_MEASURES)] + pledged, head)
    text = f"{label}责任领导：{leader}；责任科室：{office}；完成时限：{deadline}。"
    return Node("item", head, text, (), "measures")


def _row(desk: Desk, ordinal: int, point: Point) -> tuple[str, ...]:
    seed = f"{desk.user.seed}/{point.topic}/task"
    pledged = "；".join(pledge.promise for pledge in point.pledges)
    leader, office = (
        one(f"{seed}/leader", desk.voice.unit.members),
        one(f"{seed}/office", desk.voice.unit.words["dept"]),
    )
    dated = _DEADLINE.search(pledged)
    deadline = dated[0] if dated else fill("{by}", desk.voice, seed)
    return str(ordinal), point.head, f"{pledged}。", leader, office, deadline


def _points(desk: Desk) -> Iterator[Point]:
    return (point for found in desk.points.values() for point in found)


def _said(desk: Desk, name: str, known: Mapping[str, int]) -> str:
    return desk.say(name, _pool(name, "say"), **known)


def _pool(name: str, of: str = "") -> list[str]:
    table = pools("meetings")
    found: list[str] = (table[of] if of else table)[name]
    return found
