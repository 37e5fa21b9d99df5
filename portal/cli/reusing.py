"""`reuse`: passages that are alike across the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from portal.cli.asked import Asked
from portal.cli.frame import Command, Named, Whole
from portal.cli.screen import console, print_table, progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.archive import Archive, ArchivedReport, Summary
    from index.reuse import Decisions, Figures, Options, Place, Reuse, Scope, Stock

_SCOPES = {"同单位各年之间": "years", "单位之间": "units", "全部": "all"}
_RELATIONS = {"same_unit": "同单位", "other_unit": "不同单位"}
_MIN_CHARS = 30
# A person reads no more lines than this; --json has them all.
_MOST = 100
_EXCERPT = 40


@click.command(cls=Command)
@click.argument("report", required=False, metavar="[编号]")
@click.option(
    "--min-chars", type=Whole(10, 10_000), default=_MIN_CHARS, metavar="N", help="至少多少字，固定表述不计，默认 30"
)
@click.option(
    "--scope",
    type=Named(lambda: _SCOPES),
    default="all",
    metavar="范围",
    help="years 同单位各年之间、units 单位之间、all 全部（默认）",
)
@click.pass_obj
def reuse(asked: Asked, report: str | None, min_chars: int, scope: str) -> None:
    """查找疑似雷同的段落，固定表述和人已排除的不计；写编号则只看这份材料，并给出各项比例"""
    from index.reuse import Options, read_decisions, reuse_in
    from portal.contract import reuse_json

    options = Options(min_chars, cast("Scope", scope))
    with asked.archive() as archive:
        stock, summaries, decisions = asked.library(archive).stock, archive.list(), read_decisions(asked.home, archive)
        with progress("查找") as step:
            stock.catch_up(step)
        if report:
            _one(asked, archive, (stock, decisions, options), archive.get(report))
            return
        every = reuse_in(stock, options, [one.words for one in decisions.expressions])
        found = decisions.counted(every)
        asked.answer(reuse_json(found), lambda: _print(archive, summaries, found))
        _say_what_was_left_out(every, found)


def _one(asked: Asked, archive: Archive, by: tuple[Stock, Decisions, Options], own: ArchivedReport) -> None:
    from index.reuse import measured, sheet
    from portal.contract import figures_json, reuse_json

    stock, decisions, options = by
    every, figures = measured(stock, sheet(own), decisions, options)
    found = decisions.counted(every)
    form = {**reuse_json(found), "figures": figures_json(figures)}

    def show() -> None:
        _print(archive, archive.list(), found)
        _print_figures(figures)

    asked.answer(form, show)
    _say_what_was_left_out(every, found)


def _say_what_was_left_out(every: Reuse, found: Reuse) -> None:
    if left := len(every.pairs) - len(found.pairs):
        click.echo(f"另有 {left} 处已由人排除，不在上面；见 exclusion 命令或页面“抽查 › 不计相似”。", err=True)


def _print_figures(counted: Figures) -> None:
    from portal.cli.labels import shown

    rows = [("全文", counted.whole), *((shown("part", part), shares) for part, shares in counted.parts)]
    print_table(
        ("", "字", "原始重复率", "剔除固定表述后", "剔除本单位往年后", "单篇最大"),
        [
            (
                label,
                one.characters,
                *(f"{share:.1%}" for share in (one.raw, one.telling_alike, one.strange, one.largest)),
            )
            for label, one in rows
        ],
    )


def _print(archive: Archive, summaries: Sequence[Summary], found: Reuse) -> None:
    labels = {one.id: f"{one.label}（{one.id}）" for one in summaries}
    if found.pairs:
        rows = [
            (pair.chars, f"{pair.similarity:.0%}", _RELATIONS[pair.relation], labels[pair.a.report],
             labels[pair.b.report], _words(archive, pair.a))
            for pair in found.pairs[:_MOST]
        ]  # fmt: skip
        print_table(("字", "相似", "关系", "一份", "另一份", "文字"), rows)
    if found.clusters:
        mass = [(one.chars, one.reports, one.units, _words(archive, one.places[0])) for one in found.clusters[:_MOST]]
        print_table(("字", "材料", "单位", "多份材料共用的文字"), mass)
    more = f"，只列前 {_MOST} 处" if len(found.pairs) > _MOST else ""
    console().print(
        f"疑似雷同 {len(found.pairs)} 处{more}；多份材料共用的文字 {len(found.clusters)} 组。建议核实后再下结论。"
    )


def _words(archive: Archive, place: Place) -> str:
    text = " ".join(place.span.of(archive.get(place.report).report.text).split())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
