"""The program: all commands under one name, and the way out of every one of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn, TextIO

import click

from corpus.errors import CorpusError
from portal.cli import (
    accounts,
    checking,
    comparing,
    deciding,
    exporting,
    keeping,
    reading,
    reusing,
    searching,
    serving,
    taking,
    tracing,
)
from portal.cli.asked import Asked
from portal.cli.failures import Interrupted, catch_the_rest, tell, tell_misuse
from portal.cli.frame import Group

COMMANDS: tuple[click.Command, ...] = (
    taking.ingest,
    reading.outline,
    searching.search,
    comparing.compare,
    reusing.reuse,
    deciding.formula,
    deciding.exclusion,
    checking.check,
    checking.sample,
    tracing.timeline,
    exporting.export,
    reading.show,
    reading.listing,
    serving.serve,
    serving.demo,
    keeping.reindex,
    keeping.verify,
    keeping.backup,
    keeping.restore,
    accounts.user,
)


@click.group(cls=Group, name="duizhao")
def program() -> None:
    """对照：民主生活会材料的检索、年度对照与抽查。

    退出码：0 完成；1 没能完成；2 用法不对；3 完成，但有文件未收录。
    """


for _command in COMMANDS:
    program.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    asked = Asked()
    catch_the_rest(asked)
    sys.exit(_run(asked, arguments))


def _run(asked: Asked, arguments: Sequence[str] | None) -> int:
    try:
        code = program.main(arguments, prog_name="duizhao", obj=asked, standalone_mode=False)
    except click.UsageError as problem:
        return tell_misuse(problem)
    except CorpusError as problem:
        return tell(asked, problem)
    except (KeyboardInterrupt, click.Abort):
        return tell(asked, Interrupted("已中断；完成的部分都已保存，再次运行同一命令即可接着做。"))
    return code or 0


def _speak_utf8(stream: TextIO) -> None:
    """Windows consoles and cron jobs speak something else by default; what no encoding can say is escaped."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
