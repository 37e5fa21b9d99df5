"""Whatever goes wrong → one line in Chinese that says what and what to do, and the exit code that goes with it."""

from __future__ import annotations

import re
import sys
import traceback
from types import TracebackType

import click

from corpus.errors import CorpusError
from portal.cli.asked import Asked

FAILED, MISUSED, PARTLY = 1, 2, 3
_UNEXPECTED = re.compile(r"\(([^)]*)\)")


class ProgramError(CorpusError):
    """A fault of the program itself."""

    code = "internal"


class Interrupted(CorpusError):
    """Somebody pressed Ctrl+C."""

    code = "interrupted"


def tell(asked: Asked, problem: CorpusError) -> int:
    """Say that it could not be done; returns the exit code."""
    if asked.debug:
        traceback.print_exception(problem)
    click.echo(f"duizhao：{problem.message}", err=True)
    asked.answer({"error": {"code": problem.code, "message": problem.message}}, lambda: None)
    return FAILED


def tell_misuse(problem: click.UsageError) -> int:
    """Say how the command is used; returns the exit code."""
    if isinstance(problem, click.exceptions.NoArgsIsHelpError):
        click.echo(problem.ctx.get_help() if problem.ctx else "", err=True)
        return MISUSED
    name = problem.ctx.command_path if problem.ctx else "duizhao"
    click.echo(f"duizhao：{_misuse(problem)}用法见 {name} --help", err=True)
    return MISUSED


def catch_the_rest(asked: Asked) -> None:
    """From now on a fault of the program is told in one line too; Python's own exit code for it is 1 as well."""

    def told(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        if asked.debug:
            sys.__excepthook__(kind, error, at)
        tell(
            Asked(json=asked.json),
            ProgramError(f"程序出了差错（{kind.__name__}），已保存的内容没有丢失；加 --debug 再运行一次可以看到详情。"),
        )

    sys.excepthook = told


def _misuse(problem: click.UsageError) -> str:
    match problem:
        case click.NoSuchCommand():
            return f"没有“{problem.command_name}”这个命令。{_near(problem.possibilities)}"
        case click.NoSuchOption():
            return f"没有 {problem.option_name} 这个选项。{_near(problem.possibilities)}"
        case click.MissingParameter():
            return f"缺少{_called(problem)}。"
        case click.BadOptionUsage():
            return f"{problem.option_name} 后面缺少值，或者多给了值。"
        case click.BadParameter():
            return f"{_called(problem).strip()}：{problem.message}"
    return _plain_misuse(problem.message)


def _plain_misuse(message: str) -> str:
    """What click says without a class of its own."""
    unexpected = _UNEXPECTED.search(message)
    return f"多出了参数“{unexpected[1]}”。" if unexpected else "缺少命令。"


def _called(problem: click.BadParameter) -> str:
    if problem.param is None:
        return "参数"
    return f" {problem.param.opts[0]}" if isinstance(problem.param, click.Option) else str(problem.param.metavar)


def _near(possibilities: object) -> str:
    return f"是不是 {'、'.join(possibilities)}？" if isinstance(possibilities, list) and possibilities else ""
