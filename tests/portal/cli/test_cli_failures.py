"""What cannot be done is told in one line with what to do, exit code 1, and never with a traceback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from .conftest import Done, Run


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("ingest 没有", "path_not_found", "没有找到 没有"),
        ("outline 没有.txt", "path_not_found", "没有.txt：没有这个文件"),
        ("outline .", "unreadable_path", "是文件夹"),
        ("show 没有", "report_not_found", "没有编号为 没有 的材料"),
        ("compare 没有 也没有", "report_not_found", "没有编号为 没有 的材料"),
        ("restore 没有.zip", "backup", "不能读写（没有这个文件或文件夹）"),
        ("backup x.zip", "backup", "没有材料库"),
        ("reindex --engine google", "unknown_engine", "没有名为“google”的检索引擎"),
        ("user disable 没有", "not_found", "没有用户 没有"),
        ("sample --seed 1", "", "缺少 --size"),
        ("user add 两个 --role reader --unit 甲 --unit 乙 三", "", "多出了参数"),
    ],
)
def test_one_line_says_why_and_what_to_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, code: str, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*line.split(), "--json")
    assert says in done.err
    assert done.err.count("\n") == 1
    assert (done.code, done.json["error"]["code"] if code else "") == (1 if code else 2, code)


def test_without_json_nothing_stands_on_standard_output(run: Run) -> None:
    done = run("show", "没有")
    assert (done.code, done.out) == (1, "")


def test_a_file_that_cannot_be_read_is_named_with_its_reason(run: Run, tmp_path: Path) -> None:
    (tmp_path / "假.docx").write_bytes(b"not a document at all")
    done = run("outline", tmp_path / "假.docx", "--json")
    assert (done.code, done.json["error"]["code"]) == (1, "wrong_format")
    assert "假.docx：按扩展名应是" in done.err


def test_an_archive_or_a_folder_with_nothing_in_it_is_said_to_be_empty(run: Run, tmp_path: Path) -> None:
    (tmp_path / "空.zip").write_bytes(b"PK\5\6" + bytes(18))
    done = run("ingest", tmp_path / "空.zip", "--json")
    assert (done.code, done.json["refusals"][0]["code"]) == (3, "empty_file")
    (tmp_path / "空的").mkdir()
    assert "没有找到可以收录的文件" in run("ingest", tmp_path / "空的").out


def test_details_are_shown_when_asked_for(run: Run) -> None:
    assert "Traceback" not in run("show", "没有").err
    assert "Traceback" in run("show", "没有", "--debug").err


def test_a_home_that_cannot_be_written_is_said_to_be(run: Run, home: Path) -> None:
    home.write_bytes(b"a file where the folder should be")
    done = run("list")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "打不开" in done.err


def test_an_interruption_is_no_failure_of_ours(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("corpus.ingest.ingest", interrupted)
    done = run("ingest", folder)
    assert (done.code, done.out) == (1, "")
    assert "已中断" in done.err


def in_python(script: str, *arguments: str) -> Done:
    command = [sys.executable, "-c", f"from portal.cli import main\n{script}", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)
    return Done(done.returncode, done.stdout, done.stderr)


def test_a_fault_of_ours_is_one_line_too(home: Path) -> None:
    script = "import portal.cli.asked as asked\ndef archive(_): 1 / 0\nasked.Asked.archive = archive\n"
    done = in_python(f"{script}main(['--json', '--home', {str(home)!r}, 'list'])")
    assert (done.code, done.err.count("\n"), done.json["error"]["code"]) == (1, 1, "internal")
    assert "ZeroDivisionError" in done.err
    assert "Traceback" in in_python(f"{script}main(['--debug', '--home', {str(home)!r}, 'list'])").err


@pytest.mark.skipif(os.name != "posix", reason="pipes break otherwise there")
def test_a_reader_that_leaves_early_hears_no_complaint(home: Path) -> None:
    command = [sys.executable, "-m", "portal.cli", "--home", str(home), "list", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert (running.stderr.read(), running.wait(60)) == (b"", 1)


def test_a_port_that_is_taken_is_said_before_the_work(process: Run, home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for command in ("serve", "demo"):
            done = process(command, "--port", port)
            assert done.code == 1
            assert f"不能监听 127.0.0.1:{port}" in done.err
    assert not (home / "示范材料").exists()


@pytest.mark.skipif(os.name != "posix", reason="needs a signal that asks to stop")
def test_a_folder_is_shown_in_the_browser_until_told_to_stop(home: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "portal.cli", "demo", str(folder), "--home", str(home), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as running:
        assert running.stderr is not None
        address = next(line for line in running.stderr if "http://" in line).partition("http://")[2].split("　")[0]
        with urllib.request.urlopen(f"http://{address}/healthz", timeout=20) as answer:
            assert answer.status == 200
        time.sleep(0.1)
        running.send_signal(signal.SIGTERM)
        out, err = running.communicate(timeout=30)
    assert running.returncode == 0
    assert "新收 3 份" in out
    assert "Traceback" not in err
