"""The part on cases that 2023 and 2024 ask for: a fictional case told in pieces, and where one resembles it."""

from __future__ import annotations

from corpus.demo.desk import Desk
from corpus.demo.draft import Node
from corpus.demo.phrases import pools

_HEADS = ("案例原因剖析", "对照案例查摆自身差距")


def cases(desk: Desk) -> Node:
    """The part, with two sub-headings for a team and one paragraph for an individual."""
    told = (_case(desk), _mirror(desk))
    if desk.voice.own:
        return Node("part", desk.heading("cases"), "".join(told), (), "cases")
    groups = tuple(Node("group", head, text, (), "cases") for head, text in zip(_HEADS, told, strict=True))
    return Node("part", desk.heading("cases"), "", groups, "cases")


def _case(desk: Desk) -> str:
    pool = pools("cases")
    told = {case["name"]: case["facts"] for case in pool["case"] if case["year"] == desk.voice.year.year}
    name = desk.say("case", list(told))
    lead = desk.say("case_lead", pool["lead"], case=name)
    first, link, second = (desk.say("case", phrases) for phrases in (told[name], pool["links"], told[name]))
    return f"{lead}：{first}。{link}，{second}。{desk.say('lesson', pool['lessons'])}。"


def _mirror(desk: Desk) -> str:
    mirrors = pools("cases")["mirrors"]
    count = 1 if desk.voice.own else 2
    return "".join(f"{desk.say(f'mirror{number}', mirrors)}。" for number in range(count))
