"""`reindex`, `verify`, `backup` and `restore`: what an administrator does so that nothing is lost."""

from __future__ import annotations

from pathlib import Path

import click

from portal.cli.asked import Asked
from portal.cli.failures import FAILED
from portal.cli.frame import FILE, Command
from portal.cli.screen import console, progress


@click.command(cls=Command)
@click.option("--engine", metavar="名称", help="换用另一个检索引擎，并记入设置")
@click.pass_obj
def reindex(asked: Asked, engine: str | None) -> None:
    """重建索引；程序升级后，先用新的程序重读材料"""
    from corpus.ingest import Options, renew
    from portal.settings import Settings, keep

    if engine:
        from index.engines import engine_named

        engine_named(engine)
        keep(asked.home, "engine", engine)
    with asked.archive() as archive:
        with progress("重读材料") as step:
            renewed = renew(archive, Options(), step)
        library = asked.library(archive)
        with progress("重建索引") as step:
            library.rebuild(step)
        proof = library.verify()
        library.close()
    used = Settings.load(asked.home).engine
    form = {"engine": used, "renewed": renewed, "reports": proof.reports, "passages": proof.passages}
    says = f"已重建索引：{proof.reports} 份材料，{proof.passages} 段；重读 {renewed} 份。"
    asked.answer(form, lambda: console().print(says))


@click.command(cls=Command)
@click.pass_obj
def verify(asked: Asked) -> int:
    """核对材料库和索引：原件、正文、列表、索引是否一致"""
    with asked.archive() as archive:
        faults = [(fault.code, fault.report_id, fault.message) for fault in archive.verify()]
        library = asked.library(archive)
        proof = library.verify()
        library.close()
        count = len(archive.list())
    faults += [("index", "", fault) for fault in proof.faults]
    form = {
        "reports": count,
        "passages": proof.passages,
        "revision": proof.revision,
        "faults": [{"code": code, "report": report, "message": message} for code, report, message in faults],
    }
    asked.answer(
        form, lambda: console().print(f"已核对 {count} 份材料，{proof.passages} 段，发现 {len(faults)} 处问题。")
    )
    for _, _, message in faults:
        click.echo(f"duizhao：{message}", err=True)
    return FAILED if faults else 0


@click.command(cls=Command)
@click.argument("file", type=FILE, metavar="文件")
@click.pass_obj
def backup(asked: Asked, file: Path) -> None:
    """把材料库、账号和原件备份成一个 zip 文件；使用中也可以备份"""
    from portal.backup import back_up

    with progress("备份") as step:
        made = back_up(asked.home, file, step)
    form = {"file": str(file), "bytes": made.bytes, "originals": made.originals}
    asked.answer(
        form, lambda: console().print(f"已备份到 {file}（{made.bytes / 1e6:.1f} MB，原件 {made.originals} 个）。")
    )


@click.command(cls=Command)
@click.argument("file", type=FILE, metavar="文件")
@click.pass_obj
def restore(asked: Asked, file: Path) -> None:
    """从备份恢复到一个空的数据文件夹（用 --home 指定）"""
    from portal.backup import put_back
    from portal.cli.taking import caught_up

    with progress("恢复") as step:
        put_back(file, asked.home, step)
    with asked.archive() as archive:
        caught_up(asked, archive).close()
        count = len(archive.list())
    form = {"home": str(asked.home), "reports": count}
    asked.answer(form, lambda: console().print(f"已恢复到 {asked.home}：{count} 份材料，索引已重建。"))
