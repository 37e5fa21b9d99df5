"""LibreOffice as a converter of formats nobody reads otherwise: in a folder of its own, offline, and ended in time.

A fresh profile for every file keeps a clerk's open LibreOffice out of it, lets conversions run side by side, and says
that nothing outside the file is fetched: a picture by link would tell its server who reads the paper, and when.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from corpus.errors import ConversionFailed, UnsupportedFormat
from corpus.readers.document import Limits

_PROGRAMS = ("soffice", "libreoffice")
# On Windows the installer puts nothing on the path.
_PLACES = ("ProgramFiles", "ProgramFiles(x86)")
# The worker around it has `Limits.seconds` in all; what it leaves behind when it is killed first nobody ends.
_SHARE = 0.75
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_SECURITY, _PROXY = "/org.openoffice.Office.Common/Security/Scripting", "/org.openoffice.Inet/Settings"
_SETTINGS = (
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "MacroSecurityLevel", "3"),
    # Should a link get through all the same: everything goes by way of a port at which nobody listens.
    (_PROXY, "ooInetProxyType", "2"),
    (_PROXY, "ooInetNoProxy", ""),
    *((_PROXY, f"ooInet{kind}ProxyName", "127.0.0.1") for kind in ("HTTP", "HTTPS", "FTP")),
    *((_PROXY, f"ooInet{kind}ProxyPort", "9") for kind in ("HTTP", "HTTPS", "FTP")),
)


def converted(data: bytes, suffix: str, target: str, limits: Limits) -> bytes:
    """The file as `docx` or `xlsx`; raises UnsupportedFormat without LibreOffice, ConversionFailed when it fails."""
    way_out = f"请在 Office 或 WPS 中另存为 {target} 后导入。"
    program = _program()
    if program is None:
        raise UnsupportedFormat(f"旧格式的文件不能直接读取；{way_out}（管理员装好 LibreOffice 后可自动转换。）")
    with tempfile.TemporaryDirectory(prefix="duizhao-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _write_profile(folder / "profile")
        (folder / f"in{suffix}").write_bytes(data)
        try:
            _run(_command(program, folder, f"in{suffix}", _FILTERS[target]), folder, limits.seconds * _SHARE)
            return (folder / "out" / f"in.{target}").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise ConversionFailed(f"LibreOffice 没能转换这个文件；{way_out}") from error


def _program() -> str | None:
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    places = (Path(os.environ[place]) / "LibreOffice/program/soffice.exe" for place in _PLACES if place in os.environ)
    return found or next((str(path) for path in places if path.is_file()), None)


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )


def _command(program: str, folder: Path, name: str, form: str) -> list[str]:
    profile = (folder / "profile").as_uri()
    return [
        program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", form, "--outdir", "out", name,
    ]  # fmt: skip


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Run to the end or to the time limit; LibreOffice's own children end with it."""
    with subprocess.Popen(  # noqa: S603 — the command is ours, the file's name is not in it
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(seconds)
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
    process.kill()
