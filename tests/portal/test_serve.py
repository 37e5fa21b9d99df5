"""The portal as it runs: a process of its own that announces itself, answers, and stops when told."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path

import pytest

_PROGRAM = """
import sys
from pathlib import Path
from portal.serve import serve
from portal.settings import Settings
serve(Settings.load(Path(sys.argv[1]), {}, port=0, log_level="error"), lambda said: print(said, flush=True))
"""
_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)")


def started(home: Path) -> tuple[subprocess.Popen[str], list[str]]:
    command = [sys.executable, "-X", "utf8", "-c", _PROGRAM, str(home)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    said: list[str] = []
    for line in process.stdout or ():
        said.append(line)
        if _ADDRESS.search(line):
            break
    return process, said


@pytest.mark.skipif(sys.platform == "win32", reason="signals of this kind are not Windows'")
def test_it_announces_answers_and_stops(tmp_path: Path) -> None:
    process, said = started(tmp_path / "home")
    assert "一次性口令：" in said[0]
    connection = HTTPConnection("127.0.0.1", int(_ADDRESS.search(said[-1])[1]), timeout=10)  # type: ignore[index]
    connection.request("GET", "/healthz")
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Server"]) == (200, None)
    answer.read()
    connection.close()
    process.send_signal(signal.SIGTERM)
    rest, _ = process.communicate(timeout=30)
    assert (process.returncode, "已停止" in rest) == (0, True)

    process, said = started(tmp_path / "home")
    assert "一次性口令" not in "".join(said)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 0
