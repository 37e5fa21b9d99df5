"""`formula` and `exclusion`: what people decide about alike passages. Each decision has a reason and can be undone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from portal.cli.asked import Asked
from portal.cli.frame import Command, Group, Whole
from portal.cli.screen import console, print_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.reuse import Decisions

_WHO = "命令行"
_REASON = click.option("--reason", required=True, metavar="理由", help="为什么这样定，会一并保存")


@click.group(cls=Group)
def formula() -> None:
    """本材料库的固定表述：查找雷同时不计"""


@formula.command(cls=Command)
@click.pass_obj
def propose(asked: Asked) -> None:
    """列出多家单位许多材料都有的说法，供人选定"""
    from index.reuse import proposed

    with asked.archive() as archive:
        found = proposed((one.unit or one.id, archive.get(one.id).report.text) for one in archive.list())
    form = [{"words": words, "reports": reports, "units": units} for words, reports, units in found]
    asked.answer({"proposed": form}, lambda: print_table(("说法", "材料", "单位"), found))


@formula.command(cls=Command)
@click.argument("words", metavar="文字")
@_REASON
@click.pass_obj
def add(asked: Asked, words: str, reason: str) -> None:
    """把一句话定为固定表述"""
    from index.reuse import Expression

    _keep(asked, lambda known: known.with_expression(Expression(words, reason, _WHO, _now())))


@formula.command(cls=Command)
@click.argument("words", metavar="文字")
@click.pass_obj
def remove(asked: Asked, words: str) -> None:
    """不再当作固定表述"""
    _keep(asked, lambda known: known.without_expression(words))


@click.group(cls=Group)
def exclusion() -> None:
    """人工排除的相似段落：不计入比例"""


@exclusion.command("add", cls=Command)
@click.argument("report", metavar="编号")
@click.argument("start", type=Whole(0, 100_000_000), metavar="起")
@click.argument("end", type=Whole(1, 100_000_000), metavar="止")
@_REASON
@click.pass_obj
def exclude(asked: Asked, /, report: str, start: int, end: int, reason: str) -> None:
    """排除一份材料里的一段（位置见 reuse --json）"""
    from corpus.model import Span
    from index.reuse import Exclusion

    with asked.archive() as archive:
        held = archive.get(report)
    one = Exclusion.of(held, Span(start, end), (reason, _WHO, _now()))
    _keep(asked, lambda known: known.with_exclusion(one))


@exclusion.command("remove", cls=Command)
@click.argument("report", metavar="编号")
@click.argument("start", type=Whole(0, 100_000_000), metavar="起")
@click.argument("end", type=Whole(1, 100_000_000), metavar="止")
@click.pass_obj
def include(asked: Asked, report: str, start: int, end: int) -> None:
    """撤销一处排除"""
    _keep(asked, lambda known: known.without_exclusion(report, start, end))


def _keep(asked: Asked, change: Callable[[Decisions], Decisions]) -> None:
    from dataclasses import asdict

    from index.reuse import decide

    decisions = decide(asked.home, change)
    says = f"现有固定表述 {len(decisions.expressions)} 条，排除 {len(decisions.exclusions)} 处。"
    asked.answer(asdict(decisions), lambda: console().print(says))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
