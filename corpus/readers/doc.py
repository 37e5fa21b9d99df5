"""Old office documents (doc, wps): converted by LibreOffice where there is one, else refused with the way out.

Half of what is called .doc is something else: RTF, a web page or a docx under an old name. That is read as what it is.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from corpus.errors import ConversionFailed, PasswordProtected, UnsupportedFormat, WrongFormat
from corpus.readers import docx, html, rtf, sniff
from corpus.readers.document import Document, Limits, Reader

_PROGRAMS = ("soffice", "libreoffice")
_OLE = "旧版 Office 文件"
_WAY_OUT = "请在 Word 或 WPS 中另存为 docx 后导入。"
_OTHERWISE: Mapping[str, Callable[[bytes, Limits], Document]] = {"RTF 文档": rtf.load, "Word 文档": docx.load}
# Where a Word file keeps its own header when it is written in the usual order; bit 8 of the flags says encrypted.
_FIB, _FIB_MAGIC, _ENCRYPTED_FLAG = 512, b"\xec\xa5", 0x01


def load(data: bytes, limits: Limits) -> Document:
    """Read a .doc or .wps; raises UnsupportedFormat without LibreOffice, ConversionFailed when it fails."""
    found = sniff.kind(data)
    if found is not None and found in _OTHERWISE:
        return _OTHERWISE[found](data, limits)
    if found is None and b"<html" in data[:4000].lower().replace(b"\0", b""):
        return html.load(data, limits)
    if found == sniff.ENCRYPTED or (found == _OLE and _is_encrypted(data)):
        raise PasswordProtected("文件设有打开密码；请在 Word 或 WPS 中取消密码、另存后重新导入。")
    if found != _OLE:
        raise WrongFormat(f"按扩展名应是旧版 Word 文档，内容却是“{found or '文本或无法识别的数据'}”；{_WAY_OUT}")
    return docx.load(_converted(data, limits), limits)


def _is_encrypted(data: bytes) -> bool:
    return data[_FIB : _FIB + 2] == _FIB_MAGIC and bool(data[_FIB + 11] & _ENCRYPTED_FLAG)


def _converted(data: bytes, limits: Limits) -> bytes:
    """The document as docx. A profile of its own keeps a clerk's open LibreOffice out of it."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise UnsupportedFormat(f"旧版 Word、WPS 文档不能直接读取；{_WAY_OUT}（管理员装好 LibreOffice 后可自动转换。）")
    with tempfile.TemporaryDirectory(prefix="duizhao-") as name:
        folder = Path(name)
        (folder / "in.doc").write_bytes(data)
        try:
            _run(_command(program, folder), folder, limits.seconds)
            return (folder / "out" / "in.docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise ConversionFailed(f"LibreOffice 没能转换这个文件；{_WAY_OUT}") from error


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Run to the end or to the time limit; LibreOffice's own children end with it."""
    with subprocess.Popen(  # noqa: S603 — the command is ours, the file's name is not in it
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            raise


def _command(program: str, folder: Path) -> list[str]:
    profile = (folder / "profile").as_uri()
    return [
        program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", "out", "in.doc",
    ]  # fmt: skip


READER = Reader("doc", "旧版 Word、WPS 文档", (".doc", ".wps", ".dot", ".wpt"), load)
