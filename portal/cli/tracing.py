"""`timeline`: one unit over all its years: problems that return, promises, and what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpus.model import KINDS
from portal.cli.asked import Asked
from portal.cli.frame import Command, Named
from portal.cli.labels import keys_of, shown
from portal.cli.screen import console, print_table

if TYPE_CHECKING:
    from corpus.compare.history import Promise, Thread
    from portal.annals import Annals


@click.command(cls=Command)
@click.argument("unit", metavar="单位")
@click.option("--kind", multiple=True, type=Named(keys_of("kind", KINDS)), metavar="类型", help="只看这类材料，可重复")
@click.pass_obj
def timeline(asked: Asked, unit: str, kind: tuple[str, ...]) -> None:
    """一个单位的历年脉络：反复出现的问题，提出的措施和后来的回应"""
    from portal.annals import annals
    from portal.contract.traced import timeline_json

    with asked.archive() as archive:
        found = annals(archive, unit, kind)
    asked.answer(timeline_json(unit, found.timeline), lambda: _print(found))


def _print(found: Annals) -> None:
    screen, told = console(), found.timeline
    years = f"{told.years[0]}–{told.years[-1]} 年度" if told.years else "年度不明"
    screen.print(f"{found.unit}　{years}，{len(found.papers)} 份材料。以下按文字和标题相近找出，请对照原文核实。")
    screen.print()
    print_table(("再次出现的问题", "方面", "年度", "称已解决"), [_thread(thread) for thread in told.threads])
    screen.print()
    print_table(("年度", "提出的措施", "后来", "回应处"), [_promise(promise) for promise in told.promises])


def _thread(thread: Thread) -> tuple[object, ...]:
    years = "、".join(map(str, thread.years))
    return thread.title, shown("aspect", thread.aspect), years, len(thread.claimed_done) or None


def _promise(promise: Promise) -> tuple[object, ...]:
    from corpus.compare.history import STATUS_LABELS

    return promise.year, promise.title, STATUS_LABELS[promise.status], len(promise.followed_up) or None
