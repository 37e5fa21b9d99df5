"""`outline`, `show` and `list`: one file as read, one report as kept, all reports by line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.model import KINDS
from portal.cli.asked import Asked
from portal.cli.frame import FILE, Command, Named, Whole, Years
from portal.cli.labels import keys_of, shown
from portal.cli.screen import console, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.archive import Summary
    from corpus.model import Report


@click.command(cls=Command)
@click.argument("file", type=FILE, metavar="文件")
@click.pass_obj
def outline(asked: Asked, file: Path) -> None:
    """读取一个文件，显示提纲和识别结果，不收录"""
    from corpus.ingest import read_file
    from portal.contract.reports import report_json

    report = read_file(file)
    asked.answer(report_json(report), lambda: print_report(report))


@click.command(cls=Command)
@click.argument("report_id", metavar="编号")
@click.option("--version", type=Whole(1, 1_000_000), metavar="N", help="第几版，默认最新一版")
@click.option("--text", is_flag=True, help="显示全文，不显示提纲")
@click.pass_obj
def show(asked: Asked, report_id: str, version: int | None, text: bool) -> None:
    """显示材料库里的一份材料"""
    from portal.contract import show_json

    with asked.archive() as archive:
        held = archive.get(report_id, version)

    def words() -> None:
        if text:
            click.echo(held.report.text)
            return
        console().print(f"{held.id}　第 {held.summary.version} 版　{held.summary.path}", soft_wrap=True)
        print_report(held.report)

    asked.answer(show_json(held), words)


@click.command(cls=Command, name="list")
@click.option("--unit", multiple=True, metavar="单位", help="只列这个单位，可重复")
@click.option("--year", multiple=True, type=Years(), metavar="年度", help="只列这个年度或这一段（2019-2022），可重复")
@click.option("--kind", multiple=True, type=Named(keys_of("kind", KINDS)), metavar="类型", help="只列这类材料，可重复")
@click.pass_obj
def listing(
    asked: Asked, unit: tuple[str, ...], year: tuple[tuple[int | None, int | None], ...], kind: tuple[str, ...]
) -> None:
    """列出材料库里的材料"""
    from portal.contract import list_json

    years = [(low or 0, 9999 if high is None else high) for low, high in year]
    with asked.archive() as archive:
        reports = archive.list(unit=unit, year=years, kind=kind)
    asked.answer(list_json(reports), lambda: _print_list(reports))


def print_report(report: Report) -> None:
    """What is known of a report, its outline as a tree, and its warnings."""
    from portal.show.labels import FIELDS, value_label

    screen = console()
    for name, label in FIELDS.items():
        screen.print(f"{label}　{value_label(name, getattr(report, name))}", soft_wrap=True)
    screen.print()
    for section in report.sections:
        note = shown("part", section.part) if section.level == 1 else shown("aspect", section.aspect)
        name = f"{section.marker}{section.heading}" or "（无标题）"
        screen.print(f"{'　' * (section.level - 1)}{name[:60]}{f'　〔{note}〕' if note else ''}", soft_wrap=True)
    for issue in report.issues:
        screen.print(f"提示：{issue.message}", soft_wrap=True)


def _print_list(reports: Sequence[Summary]) -> None:
    print_table(
        ("编号", "单位", "年度", "类型", "标题", "版", "提示"),
        [
            (one.id, one.unit, one.year, shown("kind", one.kind), one.label, one.version, one.warnings or None)
            for one in reports
        ],
    )
    console().print(f"共 {len(reports)} 份。")
