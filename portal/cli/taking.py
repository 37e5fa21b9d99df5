"""`ingest`: files, folders and zip archives into the archive, and the index after it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from portal.cli.asked import Asked
from portal.cli.failures import PARTLY
from portal.cli.frame import FILE, Command, Named, Whole
from portal.cli.labels import materials
from portal.cli.screen import console, progress

if TYPE_CHECKING:
    from corpus.archive import Archive
    from corpus.ingest import IngestResult, Options, Progress
    from index.build import Library


@click.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="路径…")
@click.option(
    "--manifest", type=FILE, metavar="文件", help="材料清单（csv 或 xlsx），按表头写明各文件的单位、年度、类型"
)
@click.option("--material", type=Named(materials), metavar="性质", help="这些材料是原件、脱敏件还是范文")
@click.option("--jobs", type=Whole(1, 64), metavar="N", help="同时读取的进程数，默认与处理器个数相同")
@click.pass_obj
def ingest(asked: Asked, paths: tuple[Path, ...], manifest: Path | None, material: str | None, jobs: int | None) -> int:
    """收录文件、文件夹或 zip 压缩包；可以反复运行，没有变化的不会重复收录"""
    from corpus.ingest import Options
    from corpus.model import MATERIALS
    from portal.contract import ingest_json

    kind = next((known for known in MATERIALS if known == material), None)
    with asked.archive() as archive:
        result = take_in(asked, archive, paths, Options(manifest=manifest, material=kind, jobs=jobs))
    asked.answer(ingest_json(result), lambda: print_result(result))
    return PARTLY if result.rejected else 0


def take_in(asked: Asked, archive: Archive, paths: tuple[Path, ...], options: Options) -> IngestResult:
    """Ingest with a bar on the screen, and let the index catch up, so that everything is found at once."""
    from corpus.ingest import ingest as run

    with progress("收录") as step:
        result = run(archive, paths, options, lambda at: step(at.done, at.total, _standing(at)))
    caught_up(asked, archive).close()
    return result


def caught_up(asked: Asked, archive: Archive) -> Library:
    """The index, brought to where the archive is; to be closed by the caller."""
    library = asked.library(archive)
    if library.revision() < archive.revision():
        with progress("更新索引") as step:
            library.catch_up(step)
    return library


def print_result(result: IngestResult) -> None:
    """Counts, then every file that was not taken and why."""
    counts = f"新收 {result.count('added')} 份，更新 {result.count('updated')} 份，未变 {result.count('unchanged')} 份"
    warned = sum(bool(one.filing.warnings) for one in result.taken)
    screen = console()
    screen.print(f"{counts}，未收录 {len(result.rejected)} 个，用时 {result.seconds:.1f} 秒。")
    if not result.taken and not result.rejected:
        screen.print("没有找到可以收录的文件；请检查路径里有没有材料。")
    if warned:
        screen.print(f"其中 {warned} 份有提示，可用 duizhao show 编号 查看，或在网页的材料库里处理。")
    for one in result.rejected:
        screen.print(f"未收录：{one.path}\n　　{one.message}", soft_wrap=True)


def _standing(at: Progress) -> str:
    return f"收录　新 {at.added}　更新 {at.updated}　未变 {at.unchanged}　未收 {at.refused}"
