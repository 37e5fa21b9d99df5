"""`reuse`: passages that are alike across the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from portal.cli.asked import Asked
from portal.cli.frame import Command, Named, Whole
from portal.cli.screen import console, print_table, progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from corpus.archive import Archive, ArchivedReport, Summary
    from index.reuse import Place, Reuse, Scope

_SCOPES = {"同单位各年之间": "years", "单位之间": "units", "全部": "all"}
_RELATIONS = {"same_unit": "同单位", "other_unit": "不同单位"}
_MIN_CHARS = 30
# A person reads no more lines than this; --json has them all.
_MOST = 100
_EXCERPT = 40


@click.command(cls=Command)
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
def reuse(asked: Asked, min_chars: int, scope: str) -> None:
    """在全部材料里查找疑似雷同的段落，固定表述不计"""
    from index.reuse import Options
    from index.reuse import reuse as alike
    from portal.contract import reuse_json

    options = Options(min_chars, cast("Scope", scope))
    with asked.archive() as archive:
        summaries = archive.list()
        with progress("查找") as step:
            found = alike(_reports(archive, summaries, step), options)
        asked.answer(reuse_json(found), lambda: _print(archive, summaries, found))


def _reports(archive: Archive, summaries: Sequence[Summary], step: Callable[..., None]) -> Iterator[ArchivedReport]:
    for done, one in enumerate(summaries, 1):
        yield archive.get(one.id)
        step(done, len(summaries))


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
