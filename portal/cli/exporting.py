"""`export`: what can be taken away as a file: a comparison, a unit's one page."""

from __future__ import annotations

from pathlib import Path

import click

from portal.cli.asked import Asked
from portal.cli.comparing import report_of, side
from portal.cli.frame import FILE, Command, Group, Named, Whole
from portal.cli.screen import console

_FORMS = {"Word 双栏": "docx", "Word 修订": "docx-tracked", "Excel": "xlsx"}
_OUT = click.option("--out", required=True, type=FILE, metavar="文件", help="写到这个文件；已有的会被替换")


@click.group(cls=Group)
def export() -> None:
    """导出对照或单位一页表，写成 Word、Excel 文件"""


@export.command(cls=Command, name="compare")
@click.argument("a", metavar="前一份")
@click.argument("b", metavar="后一份")
@click.option(
    "--format", "form", default="docx", type=Named(lambda: _FORMS), metavar="格式",
    help="docx 双栏（默认）、docx-tracked 修订、xlsx 逐条",
)  # fmt: skip
@_OUT
@click.pass_obj
def comparison(asked: Asked, a: str, b: str, form: str, out: Path) -> None:
    """两份材料的对照：编号或文件均可"""
    from corpus.compare import compare
    from index.words import segment
    from portal.export.compared import FORMS, compared

    one, two = side(asked, a), side(asked, b)
    made = compared(one, two, compare(report_of(one), report_of(two), segment))
    known = next(known for known in FORMS if known == form)
    _keep(asked, out, FORMS[known][3](made))


@export.command(cls=Command, name="unit-sheet")
@click.argument("unit", metavar="单位")
@click.option("--year", type=Whole(1949, 9999), metavar="年度", help="哪个年度，默认最近一个")
@_OUT
@click.pass_obj
def sheet(asked: Asked, unit: str, year: int | None, out: Path) -> None:
    """一个单位的一页表：上年问题和措施、本年覆盖、数字、疑似重复"""
    from portal.annals import annals
    from portal.errors import NotFound
    from portal.export.unit_sheet import unit_sheet
    from portal.show.unit_sheet import sheet_of

    with asked.archive() as archive:
        told = sheet_of(annals(archive, unit), year)
    if told is None:
        raise NotFound(f"“{unit}”没有这个年度的班子材料，做不出一页表。")
    _keep(asked, out, unit_sheet(told))


def _keep(asked: Asked, out: Path, data: bytes) -> None:
    """Write a file; raises UnreadablePath where that cannot be."""
    from corpus.errors import UnreadablePath

    try:
        out.write_bytes(data)
    except OSError as problem:
        raise UnreadablePath(f"写不了 {out}：请确认文件夹存在、文件没有被别的程序打开，再试一次。") from problem
    asked.answer({"file": str(out), "bytes": len(data)}, lambda: console().print(f"已导出到 {out}。", soft_wrap=True))
