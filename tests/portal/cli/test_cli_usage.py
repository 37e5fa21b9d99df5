"""Usage: help in Chinese and at once, mistakes told in one line, options before and after the command's name."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from portal.cli import main
from portal.cli.asked import Asked, default_home
from portal.cli.program import program
from portal.cli.serving import demo_home

from .conftest import Run

CHINESE = re.compile("[\u4e00-\u9fff]")
HEAVY = ("flask", "sqlalchemy", "alembic", "numpy", "rich", "lxml", "whoosh", "rjieba", "jieba", "pydantic", "docx")


def commands(
    group: click.Group = program, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


@pytest.mark.parametrize(
    ("path", "command"), list(commands()), ids=lambda value: "-".join(value) if isinstance(value, tuple) else ""
)
def test_every_command_and_option_is_explained_in_chinese(
    run: Run, path: tuple[str, ...], command: click.Command
) -> None:
    done = run(*path, "--help")
    assert (done.code, done.err) == (0, "")
    assert command.help is not None
    assert CHINESE.search(command.help)
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.opts[0] in done.out
            assert CHINESE.search(option.help or "")
    assert not re.search("Usage|Options|Commands|Show this", done.out)


def test_help_is_there_at_once() -> None:
    script = f"""
import sys
from portal.cli import main
try:
    main(["--help"])
finally:
    sys.stderr.write(" ".join(name for name in {HEAVY} if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_reading_one_file_loads_no_dictionary_database_or_web(folder: Path) -> None:
    file = next(folder.rglob("*.txt"))
    heavy = tuple(name for name in HEAVY if name not in {"lxml", "docx"})
    script = f"""
import sys
from portal.cli import main
try:
    main(["--json", "outline", {str(file)!r}])
finally:
    sys.stderr.write(" ".join(name for name in {heavy} if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("serch x", "没有“serch”这个命令。是不是 search"),
        ("list --yaer 2023", "没有 --yaer 这个选项。是不是 --year"),
        ("search", "缺少检索式。"),
        ("ingest", "缺少路径…。"),
        ("user add 张三", "缺少 --role。"),
        ("outline a b", "多出了参数“b”。"),
        ("list --year 去年", "--year：“去年”不是年度"),
        ("search x --part 废话", "--part：没有“废话”，可选："),
        ("search x --sort best", "没有“best”，可选：相关度（relevance）"),
        ("search x --limit many", "“many”不是 1 到 1000 之间的整数"),
        ("ingest x --jobs 0", "“0”不是 1 到 64 之间的整数"),
        ("ingest x --material 草稿", "没有“草稿”，可选：原件（original）、脱敏件"),
        ("user add 张三 --role 书记", "没有“书记”，可选：查阅人（reader）、"),
        ("list --unit", "--unit 后面缺少值"),
    ],
)
def test_a_mistake_is_told_in_one_line(run: Run, home: Path, line: str, says: str) -> None:
    done = run(*line.split())
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert "--help" in done.err
    assert done.err.count("\n") == 1
    assert not home.exists(), "a mistake makes nothing"


def test_the_command_alone_shows_what_there_is(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert (run().code, "缺少命令" in run().err) == (2, True)
    with pytest.raises(SystemExit, match="2"):
        main([])
    written = capsys.readouterr()
    assert (written.out, "ingest" in written.err) == ("", True)


@pytest.mark.parametrize(
    "line", ["--json list", "list --json", "--json user list", "user --json list", "user list --json"]
)
def test_options_for_all_stand_before_or_after_the_name(run: Run, line: str) -> None:
    assert set(run(*line.split()).json) <= {"reports", "users"}


def test_the_home_may_be_named_anywhere(run: Run, tmp_path: Path) -> None:
    run("list", "--home", tmp_path / "other")
    assert (tmp_path / "other" / "archive.db").exists()


def test_without_a_name_the_home_is_where_users_keep_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DUIZHAO_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Asked().home == default_home() == tmp_path / "duizhao"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "AppData"))
    assert Asked().home == tmp_path / "AppData" / "duizhao"
    monkeypatch.setenv("DUIZHAO_HOME", str(tmp_path / "mine"))
    assert Asked().home == tmp_path / "mine"


def test_demonstrations_do_not_mix(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DUIZHAO_HOME", raising=False)
    homes = [demo_home(Asked(), folder) for folder in (None, tmp_path / "a", tmp_path / "b")]
    assert len({Asked().home, *homes}) == 4
    assert homes[0].name == "demo"
    assert demo_home(Asked(chosen=tmp_path), tmp_path / "a") == tmp_path
