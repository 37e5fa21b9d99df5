"""`serve` and `demo`: the portal in the browser, over one's own archive or over the demonstration."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import click

from portal.cli.asked import Asked
from portal.cli.frame import FILE, Command, Whole
from portal.cli.taking import print_result, take_in

_LOCAL = "127.0.0.1"
_PAPERS = "示范材料"


@click.command(cls=Command)
@click.option("--host", metavar="地址", help="监听地址，默认 127.0.0.1，只有本机能打开")
@click.option("--port", type=Whole(0, 65535), metavar="端口", help="监听端口，默认 8000")
@click.pass_obj
def serve(asked: Asked, host: str | None, port: int | None) -> None:
    """启动网页，直到按 Ctrl+C"""
    from portal.serve import serve as run
    from portal.settings import Settings

    run(Settings.load(asked.home, host=host, port=port), _announce)


@click.command(cls=Command)
@click.argument("folder", required=False, type=FILE, metavar="[文件夹]")
@click.option("--port", type=Whole(0, 65535), metavar="端口", help="监听端口，默认 8000")
@click.pass_obj
def demo(asked: Asked, folder: Path | None, port: int | None) -> None:
    """演示：生成示范材料（或用给出的文件夹），收录并打开网页，自动登录，只限本机"""
    from portal.serve import require_free
    from portal.serve import serve as run
    from portal.settings import Settings

    asked = replace(asked, chosen=demo_home(asked, folder))
    settings = Settings.load(asked.home, demo=True, host=_LOCAL, port=port, log_level="warning")
    require_free(settings)
    prepare(asked, folder)
    run(settings, _announce)


def demo_home(asked: Asked, folder: Path | None) -> Path:
    """The home that was chosen, else one for the demonstration and one for each folder: they are never mixed."""
    if asked.chosen:
        return asked.chosen
    mark = f"-{hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:8]}" if folder else ""
    return asked.home / f"demo{mark}"


def prepare(asked: Asked, folder: Path | None) -> None:
    """Have the demonstration, or the folder, in the archive of the home; what is there already takes no time."""
    from corpus.ingest import Options

    papers = folder or _written(asked.home / _PAPERS)
    with asked.archive() as archive:
        result = take_in(asked, archive, (papers,), Options())
    if folder or result.count("added") or result.rejected:
        print_result(result)


def _written(papers: Path) -> Path:
    from corpus.demo import write

    click.echo("正在准备示范材料 …", err=True)
    write(papers)
    return papers


def _announce(message: str) -> None:
    click.echo(message, err=True)
