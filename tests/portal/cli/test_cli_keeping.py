"""What administrators do: prove, rebuild, back up, put back, and look after users."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from corpus.archive import Archive
from index.lexicon import Lexicon, read_lexicon, write_lexicon
from portal.accounts import Accounts

from .conftest import Run


def test_a_sound_archive_is_proved(run: Run, folder: Path) -> None:
    run("ingest", folder)
    done = run("verify", "--json")
    assert (done.code, done.err) == (0, "")
    assert (done.json["reports"], done.json["faults"]) == (3, [])
    assert done.json["passages"] > 3


def test_a_lost_original_is_found(run: Run, folder: Path, home: Path) -> None:
    run("ingest", folder)
    next((home / "originals").glob("??/*")).unlink()
    done = run("verify", "--json")
    assert (done.code, [fault["code"] for fault in done.json["faults"]]) == (1, ["original"])
    assert "已不在档案里" in done.err


def test_an_index_can_be_thrown_away(run: Run, folder: Path, home: Path) -> None:
    run("ingest", folder)
    shutil.rmtree(home / "index")
    assert run("search", "形式主义", "--json").json["total_reports"] == 3
    done = run("reindex", "--engine", "whoosh", "--json")
    assert (done.json["engine"], done.json["reports"], done.json["renewed"]) == ("whoosh", 3, 0)
    assert (home / "settings.toml").read_text(encoding="utf-8") == 'engine = "whoosh"\n'
    assert run("verify").code == 0


def test_an_engine_is_kept_beside_the_other_settings(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('# ours\nport = 9000\nengine = "none"\n', encoding="utf-8")
    run("reindex", "--engine", "whoosh")
    assert (home / "settings.toml").read_text(encoding="utf-8") == '# ours\nport = 9000\nengine = "whoosh"\n'


def test_what_was_filed_but_not_indexed_is_found_all_the_same(run: Run, folder: Path, home: Path) -> None:
    from corpus.ingest import ingest

    with Archive.open(home) as archive:
        ingest(archive, [folder])
    assert run("search", "形式主义", "--json").json["total_reports"] == 3


def test_a_home_moves_in_a_backup(run: Run, folder: Path, home: Path, tmp_path: Path) -> None:
    run("ingest", folder)
    run("user", "add", "张文", "--role", "经办人")
    (home / "settings.toml").write_text("port = 9000\n", encoding="utf-8")
    write_lexicon(home / "lexicon.json", Lexicon(terms=("河长制",)))
    before = run("list", "--json").json
    made = run("backup", tmp_path / "备份.zip", "--json").json
    assert (made["originals"], made["bytes"]) == (3, (tmp_path / "备份.zip").stat().st_size)
    elsewhere = tmp_path / "别处" / "home"
    done = run("restore", tmp_path / "备份.zip", "--home", elsewhere, "--json")
    assert (done.code, done.json["reports"]) == (0, 3)
    assert run("list", "--home", elsewhere, "--json").json == before
    assert run("verify", "--home", elsewhere).code == 0
    assert [one["name"] for one in run("user", "list", "--home", elsewhere, "--json").json["users"]] == ["张文"]
    assert (elsewhere / "settings.toml").read_text(encoding="utf-8") == "port = 9000\n"
    assert read_lexicon(elsewhere / "lexicon.json").terms == ("河长制",)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_nothing_is_overwritten(run: Run, folder: Path, home: Path, tmp_path: Path) -> None:
    run("ingest", folder)
    run("backup", tmp_path / "a.zip")
    again = run("backup", tmp_path / "a.zip")
    assert (again.code, "已经存在" in again.err) == (1, True)
    into_itself = run("restore", tmp_path / "a.zip")
    assert (into_itself.code, "不是空文件夹" in into_itself.err) == (1, True)
    (tmp_path / "空").mkdir()
    assert run("restore", tmp_path / "a.zip", "--home", tmp_path / "空").code == 0


def rewritten(backup: Path, name: str, data: bytes) -> None:
    with zipfile.ZipFile(backup) as bundle:
        members = {info.filename: bundle.read(info) for info in bundle.infolist()}
    with zipfile.ZipFile(backup, "w") as bundle:
        for member, content in {**members, name: data}.items():
            bundle.writestr(member, content)


@pytest.mark.parametrize("harm", ["database", "stranger", "outside", "format", "cut", "text"])
def test_a_backup_that_is_not_sound_is_not_put_back(
    run: Run, folder: Path, home: Path, tmp_path: Path, harm: str
) -> None:
    run("ingest", folder)
    backup, target = tmp_path / "a.zip", tmp_path / "elsewhere"
    run("backup", backup)
    contents = {"format": 1, "files": {"archive.db": "0" * 64}}
    match harm:
        case "database":
            rewritten(backup, "archive.db", b"something else")
        case "stranger":
            rewritten(backup, "backup.json", json.dumps({**contents, "files": {"a.exe": "0"}}).encode())
        case "outside":
            files = {"archive.db": "0" * 64, "../archive.db": "0" * 64}
            rewritten(backup, "backup.json", json.dumps({**contents, "files": files}).encode())
        case "format":
            rewritten(backup, "backup.json", json.dumps({**contents, "format": 2}).encode())
        case "cut":
            backup.write_bytes(backup.read_bytes()[:-100])
        case _:
            backup.write_bytes(b"not a backup")
    done = run("restore", backup, "--home", target)
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert not target.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "home", "材料"]


def test_users_are_added_listed_and_closed(run: Run, home: Path) -> None:
    added = run("user", "add", "admin1", "--role", "administrator", "--json").json
    assert (added["role"], added["disabled"], len(added["password"])) == ("administrator", False, 19)
    told = run("user", "add", "张文", "--role", "查阅人", "--unit", "县财政局", "--unit", "县审计局")
    assert "一次性口令" in told.out
    assert "县财政局、县审计局" in run("user", "list").out
    assert run("user", "disable", "张文", "--json").json["disabled"] is True
    assert "停用" in run("user", "list").out
    assert run("user", "enable", "张文", "--json").json["disabled"] is False
    assert run("user", "reset", "张文", "--json").json["password"] not in told.out
    last = run("user", "disable", "admin1")
    assert (last.code, "至少要留一个" in last.err) == (1, True)
    accounts = Accounts.open(home)
    noted = [(line.who, line.action, line.target) for line in accounts.record.lines()]
    accounts.close()
    assert noted[::-1] == [
        ("命令行", "添加用户", "admin1"), ("命令行", "添加用户", "张文"), ("命令行", "停用用户", "张文"),
        ("命令行", "启用用户", "张文"), ("命令行", "重置口令", "张文"),
    ]  # fmt: skip
