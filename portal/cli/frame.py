"""click, speaking Chinese: help pages, the options that every command has, and names that are nearly right."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import click

from portal.cli.asked import Asked
from portal.years import Range, year_range

HELP = ("-h", "--help")
# Whether a file is there is for the command to say.
FILE = click.Path(path_type=Path)
_SETTINGS: dict[str, Any] = {"help_option_names": list(HELP), "max_content_width": 100}


def _remember(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(context: click.Context, _parameter: click.Parameter, value: Any) -> None:
        if value:
            setattr(context.ensure_object(Asked), name, value)

    return keep


def _tell_more(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    _remember("debug")(context, parameter, value)
    if value:
        logging.basicConfig()
        logging.getLogger("corpus").setLevel(logging.DEBUG)


def _shared() -> list[click.Parameter]:
    """The options that may stand before the command's name or after it."""
    return [
        click.Option(
            ["--home"], type=FILE, metavar="文件夹", expose_value=False, is_eager=True, callback=_remember("chosen"),
            help="数据所在的文件夹（也可用环境变量 DUIZHAO_HOME）",
        ),
        click.Option(
            ["--json"], is_flag=True, expose_value=False, is_eager=True, callback=_remember("json"),
            help="标准输出只给一份 JSON，消息和进度写到标准错误",
        ),
        click.Option(
            ["--debug"], is_flag=True, expose_value=False, is_eager=True, callback=_tell_more,
            help="出错时显示详细经过",
        ),
    ]  # fmt: skip


class _Chinese(click.Command):
    """Help in Chinese, and the shared options."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        settings.setdefault("context_settings", _SETTINGS)
        settings.setdefault("options_metavar", "[选项]")
        super().__init__(*arguments, **settings)
        self.params += _shared()

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """`用法：` instead of `Usage:`."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then what can follow."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        _write_columns(formatter, "选项", [record for one in options if (record := one.get_help_record(ctx))])
        if isinstance(self, click.Group):
            _write_columns(formatter, "命令", [(name, one.help or "") for name, one in self.commands.items()])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`-h`, said in Chinese."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示这份说明"
        return option


class Command(_Chinese):
    """One command."""


class Group(_Chinese, click.Group):
    """A command of commands."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, subcommand_metavar="命令 [参数]…", **settings)


def _write_columns(formatter: click.HelpFormatter, head: str, rows: Sequence[tuple[str, str]]) -> None:
    """Two columns that stand straight: a Chinese character is as wide as two letters."""
    width = max(_width(left) for left, _ in rows)
    formatter.write(f"\n{head}：\n")
    for left, right in rows:
        formatter.write(f"  {left}{' ' * (width - _width(left))}  {right}\n")


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


class Named(click.ParamType[str]):
    """One of some keys, by the key or by what users call it."""

    name = "named"

    def __init__(self, keys: Callable[[], Mapping[str, str]]) -> None:
        self._keys = keys

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """A name → its key."""
        keys = self._keys()
        if value not in keys and value not in keys.values():
            self.fail(
                f"没有“{value}”，可选：{'、'.join(f'{word}（{key}）' for word, key in keys.items())}。", param, ctx
            )
        return keys.get(value, value)


class Whole(click.ParamType[int]):
    """A whole number within bounds."""

    name = "whole"

    def __init__(self, low: int, high: int) -> None:
        self._low, self._high = low, high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Text → int."""
        text = str(value)
        if not text.isdecimal() or not self._low <= int(text) <= self._high:
            self.fail(f"“{text}”不是 {self._low} 到 {self._high} 之间的整数。", param, ctx)
        return int(text)


class Years(click.ParamType[Range]):
    """A year or a range of years."""

    name = "years"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Range:
        """Text → first and last year."""
        found = year_range(str(value))
        if found is None:
            self.fail(f"“{value}”不是年度，请写成 2023、2019-2022、2019- 或 -2022。", param, ctx)
        return found
